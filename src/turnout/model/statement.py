"""What reading gives: statements, events, tallies, announcements, refusals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from turnout.model.named import Named
from turnout.model.report import Report
from turnout.model.show import show_announcement, show_event, show_reading, show_statement, show_tally
from turnout.model.span import Evidence, Person
from turnout.model.value import Attribution, Count, DateRange, Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One coded value with its evidence, attribution, time and coder: the ledger's row.

    `candidate` names the event or tally it speaks of; `value` is a Count, DateRange, Place or a code.
    Raises ValueError without evidence. `rule` names the rule that read it.
    """

    id: str
    candidate: str
    variable: str
    value: Count | DateRange | Place | str
    evidence: tuple[Evidence, ...]
    attribution: Attribution | None = None
    as_of: str | None = None
    cumulative: bool | None = None
    coder: str = ""
    rule: str = ""
    confidence: float = 1.0
    kind: str | None = None
    part_of: str | None = None

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError(f"a statement of {self.variable} has no evidence")

    def __repr__(self) -> str:
        return f"<Statement {show_statement(self)}>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """The value of one variable of one event, and the statements it rests on.

    `envelope` (low, high) spans what named speakers give when they disagree; None when they do not.
    """

    value: Count
    rests_on: tuple[str, ...] = ()
    attribution: Attribution | None = None
    envelope: tuple[int | None, int | None] | None = None


def envelope(said: Iterable[tuple[Attribution | None, Count]]) -> tuple[int | None, int | None] | None:
    """The lowest and highest value of named speakers who disagree (None for an open side); None when none do."""
    named = [(by.name, value) for by, value in said if by is not None]
    if len({name for name, _ in named}) < 2 or len({(value.low, value.high) for _, value in named}) < 2:
        return None
    starts = [value.low for _, value in named if value.low is not None]
    ends = [value.high for _, value in named if value.high is not None]
    return (min(starts) if len(starts) == len(named) else None), (max(ends) if len(ends) == len(named) else None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One protest at one place on one day or run of days, as one report tells it."""

    id: str
    place: Place
    date: DateRange
    status: str
    form: str
    evidence: tuple[Evidence, ...]
    venue: str | None = None
    issues: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    slogans: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    response: tuple[str, ...] = ()
    figures: Mapping[str, Figure] = field(default_factory=Named)
    confidence: float = 1.0
    related: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not isinstance(self.figures, Named):
            object.__setattr__(self, "figures", Named(self.figures))

    def __repr__(self) -> str:
        return f"<Event {show_event(self)}>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """A figure for more than one locality, or for one over a longer window; kept whole."""

    id: str
    scope: dict[str, object]
    date: DateRange
    variable: str
    value: Count
    evidence: tuple[Evidence, ...]
    localities: Count | None = None
    attribution: Attribution | None = None
    cumulative: bool | None = None
    as_of: str | None = None
    confidence: float = 1.0

    def __repr__(self) -> str:
        return f"<Tally {show_tally(self)}>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """A protest that is planned, called for, banned, cancelled or hypothetical, or a threat about one."""

    id: str
    status: str
    form: str | None
    place: Place | None
    date: DateRange
    evidence: tuple[Evidence, ...]
    organiser: str | None = None
    sanction: str | None = None
    years: int | None = None
    by: str | None = None
    confidence: float = 1.0

    def __repr__(self) -> str:
        return f"<Announcement {show_announcement(self)}>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """What reading would not say, where, and why."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that one report says of protests, every value with its words."""

    report: Report
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    tallies: tuple[Tally, ...] = ()
    announcements: tuple[Announcement, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    persons: tuple[Person, ...] = ()

    def __repr__(self) -> str:
        return show_reading(self)
