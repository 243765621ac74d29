"""Codes: counted by witnesses, a person's word first."""

from __future__ import annotations

from tests.reconcile.making import point
from turnout.reconcile.codes import chosen_form, coded


def test_a_telling_form_outweighs_the_general_one() -> None:
    told = [point("demonstration", "form", witness=w) for w in ("a", "b", "c")] + [point("march", "form", witness="d")]
    codes = coded(told)
    assert [(c.value, c.witnesses) for c in codes] == [("demonstration", 3), ("march", 1)] and chosen_form(codes) == "march"


def test_copies_count_once_and_rejected_codes_not_at_all() -> None:
    told = [point("anti-war", "issue", witness="a", source=s) for s in ("x", "y")]
    told += [point("pensions", "issue", witness="b"), point("pensions", "issue", witness="c"), point("taxes", "issue", standing="rejected")]
    assert [(c.value, c.witnesses) for c in coded(told)] == [("pensions", 2), ("anti-war", 1)]


def test_a_persons_form_replaces_the_others() -> None:
    told = [point("march", "form", witness=w) for w in ("a", "b")] + [point("vigil", "form", rule="person")]
    codes = coded(told)
    assert [c.value for c in codes] == ["vigil"] and chosen_form(codes) == "vigil"


def test_no_form_is_a_demonstration() -> None:
    assert chosen_form(()) == "demonstration"
