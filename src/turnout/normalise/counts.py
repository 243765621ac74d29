"""Counts from whole strings: "several hundred people" as a Count."""

from __future__ import annotations

from turnout.model import Count
from turnout.text.calendar import dates
from turnout.text.numerals import quantities
from turnout.text.pack import Pack
from turnout.text.units import tokenise


def count_of(text: str, pack: Pack) -> Count | None:
    """The first count that a short string states, or None where it states none (no number, or one with a unit)."""
    units = tokenise(text, 0, len(text), pack.lexicon)
    for mark in quantities(units, pack, dates(units, pack)):
        if mark.type.startswith("count"):
            value: Count = mark.value
            return value
    return None
