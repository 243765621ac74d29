"""Numerals: every quantity of a passage as a mark: what may be a count, and what a number is instead.

A number is a count only when nothing says otherwise: unit words, currency, per cent, ages, years, scores, labels
("article 20") and ordinals are told apart first. No mark crosses a line's end.
"""

from __future__ import annotations

from collections.abc import Sequence

from turnout.model import Count
from turnout.text._amounts import spread
from turnout.text._daytable import words_of
from turnout.text._kinds import OLDEST, Quantity, read
from turnout.text._table import Context, Table, table
from turnout.text._words import Words, cut
from turnout.text.pack import Pack
from turnout.text.units import Mark, Units

SHARED = ("age", "duration", "percent", "measure")
__all__ = ["Quantity", "compare_words", "number_words", "quantities"]


def number_words(pack: Pack) -> tuple[dict[str, float], dict[str, int]]:
    """The cardinals and the multipliers of a language, every form with its value."""
    numbers = table(pack).numbers
    return numbers.cards, numbers.mults


def compare_words(pack: Pack) -> dict[str, dict[tuple[str, ...], str]]:
    """The comparisons of a language: phrases (as tokens) before and after a number with their sign, and what links two."""
    found: dict[str, dict[tuple[str, ...], str]] | None = pack.memo.get("compare")
    if found is None:
        raw = pack.table("numerals")
        before, after = raw.get("compare", {}), raw.get("compare_after", {})
        tables = {name: {cut(phrase): sign for sign, entries in rows.items() for phrase in spread(entries)}
                  for name, rows in (("before", before), ("after", after))}
        link = {phrase: sign for phrase, sign in tables["after"].items() if sign == "&"}
        after = {phrase: sign for phrase, sign in tables["after"].items() if sign != "&"}
        found = pack.memo["compare"] = {"before": tables["before"], "after": after, "link": link}
    return found


def quantities(units: Units, pack: Pack, taken: Sequence[Mark] = (), words: Words | None = None) -> list[Mark]:
    """Marks for every quantity in the units, in order; spans of `taken` (dates, places) are left alone.

    The value is a Count for counts, a Quantity for numbers with a unit and ages, the figures for a year. `words` are
    those of the units, if they are at hand.
    """
    known = table(pack)
    words = words or words_of(units, pack)
    context = Context(words, known, taken)
    marks: list[Mark] = []
    done = -1
    for at in words.numbers:
        if at < done or not known.numbers.begins(words, at) or context.holder(at):
            continue
        found = read(context, at, done)
        if found:
            done = found[0]
            marks.append(found[1])
    return _shared(marks, units.text, known) if len(marks) > 1 else marks


def _shared(marks: list[Mark], text: str, known: Table) -> list[Mark]:
    """Numbers that share a unit named once: "10, 9 and 8 years", "aged 20 and 25"."""
    out = list(marks)
    chain = False  # a comma shares only inside a list that "and" has closed
    for at in range(len(out) - 2, -1, -1):
        one, two = out[at], out[at + 1]
        link = text[one.end : two.start].lstrip("-–‑").strip().lower()  # 17- and 18-year-olds
        linked = link in known.share or (chain and link == ",")
        chain = linked and one.type == "count" and two.type in SHARED and isinstance(one.value, Count)
        if chain:
            out[at] = _alike(one, two)
        elif linked and one.type == "age" and two.type == "count" and two.value.high is not None and two.value.high <= OLDEST:
            out[at + 1] = _alike(two, one)
    return out


def _alike(mark: Mark, other: Mark) -> Mark:
    """The count as a quantity of the other's kind and unit."""
    count = mark.value
    value = Quantity(low=count.low, high=count.high, hedge=count.hedge, unit=other.value.unit, words=count.words)
    return Mark(mark.start, mark.end, other.type, value)
