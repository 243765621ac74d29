"""Analysis: a stretch of text as units in which dates, numbers, places and persons are each one unit."""

from __future__ import annotations

from collections.abc import Sequence

from turnout.text.numerals import quantities
from turnout.text.pack import Pack
from turnout.text.units import Mark, Units, merge, tokenise


def analyse(text: str, start: int, end: int, pack: Pack, marks: Sequence[Mark] = ()) -> Units:
    """The units of `text[start:end]`, merged: given marks win over dates, dates over numbers."""
    units = tokenise(text, start, end, pack.lexicon)
    taken = list(marks)
    return merge(units, [*taken, *quantities(units, pack, taken)])
