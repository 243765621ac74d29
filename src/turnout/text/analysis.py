"""Analysis: a stretch of text as units in which dates, numbers, places and persons are each one unit."""

from __future__ import annotations

from collections.abc import Sequence

from turnout.text._daytable import words_of
from turnout.text.calendar import dates
from turnout.text.numerals import quantities
from turnout.text.pack import Pack
from turnout.text.units import Mark, Units, merge, tokenise


def analyse(text: str, start: int, end: int, pack: Pack, marks: Sequence[Mark] = ()) -> Units:
    """The units of `text[start:end]`, merged: given marks win over dates, dates over numbers."""
    units = tokenise(text, start, end, pack.lexicon)
    words = words_of(units, pack)
    taken = [*marks, *_clear(dates(units, pack, words), marks)]
    return merge(units, [*taken, *_clear(quantities(units, pack, taken, words), taken)])


def _clear(found: list[Mark], taken: Sequence[Mark]) -> list[Mark]:
    """The marks that touch none of those already taken."""
    spans = sorted((mark.start, mark.end) for mark in taken)
    out, at = [], 0
    for mark in found:
        while at < len(spans) and spans[at][1] <= mark.start:
            at += 1
        if at >= len(spans) or spans[at][0] >= mark.end:
            out.append(mark)
    return out
