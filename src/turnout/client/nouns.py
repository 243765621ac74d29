"""What the API gives, as frozen objects: field by field the shapes of its document; what a newer server tells beside them is left out."""

from __future__ import annotations

import types
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

__all__ = [
    "Campaign", "Change", "Count", "Day", "Decided", "Decision", "Event", "Evidence", "Figure", "Outline", "Passage", "Piece", "Place",
    "PlaceFound", "Point", "RecordState", "Report", "ReportLine", "Series", "Statement", "StatementLine", "Tally", "made",
]

Noun = TypeVar("Noun")
_noun = dataclass(frozen=True, slots=True, kw_only=True)


@_noun
class Count:
    """A value with its hedge: an interval; a side that nobody bounds is None."""

    low: int | None
    high: int | None
    hedge: str
    words: str
    shown: str

    def __str__(self) -> str:
        return self.shown


@_noun
class Place:
    """Where: the gazetteer's English name and point, and how exactly it is known."""

    name: str
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    geonames: int | None
    precision: str
    shown: str

    def __str__(self) -> str:
        return self.shown


@_noun
class Day:
    """When: days, how exactly they are known, and by what."""

    start: str | None
    end: str | None
    precision: str
    basis: str
    shown: str

    def __str__(self) -> str:
        return self.shown


@_noun
class Point:
    """One value told: what, when, in which report, and what became of it."""

    statement: str
    report: str
    source: str | None
    as_of: str
    value: str
    low: int | None
    high: int | None
    running_total: bool
    standing: str
    flag: str | None
    why: str


@_noun
class Series:
    """What one speaker said, oldest first."""

    speaker: str
    role: str | None
    points: tuple[Point, ...]


@_noun
class Figure:
    """A settled figure, how its best value was chosen, and every series behind it."""

    variable: str
    low: int | None
    high: int | None
    best: Count | None
    method: str
    speaker: str | None
    disputed: bool
    flags: tuple[str, ...]
    series: tuple[Series, ...]


@_noun
class Event:
    """One protest, told once; `figure("detained")` is one of its figures, None where nothing is told of it."""

    id: str
    place: Place
    date: Day
    status: str
    form: str
    issues: tuple[str, ...]
    venues: tuple[str, ...]
    claims: tuple[str, ...]
    slogans: tuple[str, ...]
    organisers: tuple[str, ...]
    targets: tuple[str, ...]
    response: tuple[str, ...]
    figures: tuple[Figure, ...]
    reports: tuple[str, ...]
    witnesses: int
    related: tuple[tuple[str, str], ...]
    confidence: float

    def figure(self, variable: str) -> Figure | None:
        """The figure of a variable."""
        return next((one for one in self.figures if one.variable == variable), None)


@_noun
class Outline:
    """An event in a line."""

    id: str
    place: str | None
    country: str | None
    start: str | None
    end: str | None
    lat: float | None
    lon: float | None
    precision: str | None
    form: str
    issues: tuple[str, ...]
    participants: int | None
    detained: int | None
    reports: int


@_noun
class Tally:
    """A figure of more than one place, and how it stands to the record's events."""

    id: str
    variable: str
    scope: str
    country: str | None
    date: Day
    figure: Figure
    localities: dict[str, Count]
    events: tuple[str, ...]
    places: int
    sum_of_cities: Count | None
    residual: Count | None
    exceeds: bool


@_noun
class Campaign:
    """A wave of events."""

    id: str
    name: str
    country: str
    issue: str
    start: str
    end: str
    events: tuple[str, ...]
    abroad: tuple[str, ...]


@_noun
class Evidence:
    """Words of a report and where they stand in it, in code points."""

    start: int
    end: int
    text: str


@_noun
class Decision:
    """What a person decided."""

    id: str
    verdict: str
    of: tuple[str, ...]
    coder: str
    reason: str
    made_at: str
    statement: str | None = None


@_noun
class Decided:
    """A line of the log of decisions."""

    id: str
    made_at: str
    coder: str
    verdict: str
    of: tuple[str, ...]
    reason: str
    stands: str


@_noun
class StatementLine:
    """One coded value as a report shows it, and what people decided of it."""

    id: str
    variable: str
    value: str
    of: str
    event: str | None
    speaker: str
    quotes: tuple[str, ...]
    rule: str | None
    coder: str
    confidence: float
    standing: str
    decision: Decision | None


@_noun
class Statement(StatementLine):
    """A statement with the report it stands in, and its value in parts."""

    report: str
    source: str | None
    known_at: str
    live: bool
    role: str | None
    via: str | None
    as_of: str | None
    running_total: bool
    count: Count | None
    place: Place | None
    date: Day | None
    evidence: tuple[Evidence, ...]


@_noun
class ReportLine:
    """A report in a line."""

    id: str
    title: str
    url: str | None
    source: str | None
    published: str | None
    known_at: str
    language: str | None
    live: bool
    witness: str


@_noun
class Piece:
    """Some words, and the ids of the statements that rest on them."""

    words: str
    statements: tuple[str, ...]


@_noun
class Passage:
    """A passage in pieces."""

    kind: str
    author: str | None
    published: str | None
    language: str | None
    pieces: tuple[Piece, ...]


@_noun
class Report(ReportLine):
    """A report as it was read, with what was read marked in it."""

    passages: tuple[Passage, ...]
    statements: tuple[StatementLine, ...]
    refusals: tuple[tuple[str, str], ...]
    archived: tuple[str, ...] = ()


@_noun
class Change:
    """What settling did to an event or a tally: `what` is new, changed or gone."""

    n: int
    at: str
    kind: str
    id: str
    what: str


@_noun
class PlaceFound:
    """A place of the gazetteer."""

    geonames: int | None
    name: str
    country: str | None
    country_name: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    precision: str
    population: int


@_noun
class RecordState:
    """How much the record holds, and the number of its last change."""

    version: str
    reports: int
    statements: int
    events: int
    tallies: int
    refusals: int
    last_change: int


def made(kind: type[Noun], told: Any) -> Noun:
    """The noun of this kind that a JSON value tells; what it does not know is left out."""
    one: Noun = _maker(kind)(told)
    return one


def _make(hint: Any) -> Callable[[Any], Any]:
    if is_dataclass(hint) and isinstance(hint, type):
        hints = get_type_hints(hint)
        parts = [(one.name, _maker(hints[one.name])) for one in fields(hint)]
        return lambda told: hint(**{name: make(told[name]) for name, make in parts if name in told})
    shape, inner = get_origin(hint), get_args(hint)
    if shape in (Union, types.UnionType):
        make = _maker(next(one for one in inner if one is not type(None)))
        return lambda told: None if told is None else make(told)
    if shape is tuple and inner[-1] is ...:
        each = _maker(inner[0])
        return lambda told: tuple(map(each, told))
    if shape is dict:
        value = _maker(inner[1])
        return lambda told: {name: value(one) for name, one in told.items()}
    return tuple if shape is tuple else lambda told: told


_maker: Callable[[Any], Callable[[Any], Any]] = cache(_make)
