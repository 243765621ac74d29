"""Suggesting: what some selected words of a report say, read by the program's own reading, so that a person has little left to type."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from turnout import pipeline
from turnout.errors import Skip, Usage
from turnout.lang import languages
from turnout.model import Count, Report, Statement
from turnout.pipeline import Wish
from turnout.publish.explain import sentence
from turnout.record.adding import COUNTED, VARIABLES
from turnout.text.numerals import quantities
from turnout.text.pack import pack
from turnout.text.units import tokenise

if TYPE_CHECKING:
    from turnout.store import Store

__all__ = ["Suggestion", "suggest", "typed"]

SHAPES = {"exact": "{low}", "about": "about {low}", "at_least": "at least {low}", "more_than": "more than {low}", "nearly": "nearly {high}",
          "up_to": "up to {high}", "less_than": "fewer than {high}"}
"""Counts as a correction takes them."""
LONGEST = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A statement that some words may be: variable, value as it is typed, who says so, and the telling that stands nearest."""

    variable: str = ""
    value: str = ""
    speaker: str = ""
    role: str = ""
    candidate: str = ""


def typed(value: object) -> str:
    """A value as a person would type it."""
    if not isinstance(value, Count):
        return str(value)
    low, high = value.low, value.high
    shape = SHAPES.get(value.hedge, "")
    if not shape or (low if "{low}" in shape else high) is None:
        sided = "at least {low}" if high is None else "up to {high}" if low is None else "{low} to {high}"
        shape = "{low}" if low == high else sided
    return shape.format(low=low, high=high)


def suggest(store: Store, name: str, start: int, end: int) -> Suggestion:
    """What the words between two places of a report may say; an empty suggestion where nothing is read in them."""
    reading = store.reading(name)
    if reading is None:
        raise Usage(f"{name}: no report of the record has that id")
    text = reading.report.text
    if not 0 <= start < end <= len(text) or end - start > LONGEST:
        raise Usage(f"{start}..{end}: no words of the report stand there, or more than {LONGEST:,}")
    near = min(reading.events, key=lambda one: min(abs(piece.start - start) for piece in one.evidence), default=None)
    home = near.id if near is not None else ""
    here = [one for one in reading.statements if one.variable in VARIABLES and _inside(one, start, end)]
    if here:
        return _of(here[0], here[0].candidate)
    first, last = sentence(text, start, end)
    alone = replace(reading.report, id="suggested", url=None, path=None, title=None, text=text[first:last], passages=())
    told = [one for one in _read(alone) if one.variable in VARIABLES and _inside(one, start - first, end - first)]
    if told:
        return _of(min(told, key=lambda one: one.variable not in COUNTED), home)
    value = _number(text[start:end], reading.report.language or "en")
    return Suggestion(variable="participants" if value else "", value=value, candidate=home)


def _read(report: Report) -> tuple[Statement, ...]:
    """What a sentence says that stands alone; a town that it does not name is one that it cannot need."""
    found = pipeline.read_or_skip(report, Wish())
    return () if isinstance(found, Skip) else found.statements


def _inside(one: Statement, start: int, end: int) -> bool:
    return any(piece.start < end and start < piece.end for piece in one.evidence)


def _of(one: Statement, home: str) -> Suggestion:
    by = one.attribution
    return Suggestion(variable=one.variable, value=typed(one.value), speaker=by.name if by else "", role=(by.role or "") if by else "",
                      candidate=home)


def _number(words: str, language: str) -> str:
    """The first number in some words, as it is typed."""
    held = pack(language if language in languages() else "en")
    units = tokenise(words, 0, len(words), held.lexicon)
    return next((typed(mark.value) for mark in quantities(units, held, ()) if mark.type.startswith("count")), "")
