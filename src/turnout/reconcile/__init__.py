"""Reconcile: statements become figures; running totals keep their history, speakers who disagree stand side by side."""

from turnout.reconcile.campaigns import campaigns
from turnout.reconcile.coverage import WARNING, estimate
from turnout.reconcile.events import canonical
from turnout.reconcile.figures import Policy, load_policy, settle
from turnout.reconcile.series import PERSON, RISING, value_of
from turnout.reconcile.tallies import Told, check, coverage_line, total, total_key
from turnout.reconcile.wholes import is_whole, is_wide, with_parts

__all__ = [
    "PERSON", "RISING", "WARNING", "Policy", "Told", "campaigns", "canonical", "check", "coverage_line", "estimate", "is_whole",
    "is_wide", "load_policy", "settle", "total", "total_key", "value_of", "with_parts",
]
