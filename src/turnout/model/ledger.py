"""What the ledger holds beside readings, and what linking and settling make of its rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from turnout.model.named import Named
from turnout.model.show import show_canonical, show_total
from turnout.model.statement import Event, Statement
from turnout.model.value import Count, DateRange, Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One report's telling of a protest, with what linking compares; `event` is that telling, unchanged.

    `source` is who published the report; `known_at` the ISO time from which the world could know it. `witness` is the same
    for reports that carry the same copy (an agency's), so that twelve papers with one text count once.
    `terms` are the telling words: names, numbers and rare words of the passages it rests on. `live` is False where a later
    version of the document no longer stands behind it: history, of which an event may not be made alone.
    """

    id: str
    report: str
    event: Event
    witness: str
    source: str | None = None
    known_at: str = ""
    terms: frozenset[str] = frozenset()
    live: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What somebody holds of two candidates (same, different, unsure), or of one statement (accept, reject, unsure), or withdraw.

    `left` and `right` are ids of candidates; a word on one thing uses `left` alone: the id of a statement, of a candidate as a whole,
    of a refusal that is accepted (there is nothing there), or of the decision that is withdrawn. An accepted statement is said to be
    read rightly; it holds as it held before, and is asked about no more. `coder` is a person's name or the linker with its version;
    a person outranks the linker, and of two words on one pair the later one stands. `made_at` is an ISO time, given, never read from
    a clock here. `carried` is the id of the word that this one says again of another reading's candidates; it stands as long as that
    one does. `n` counts all words of a record in the order in which they were recorded: of two of one time the later one stands.
    """

    id: str
    verdict: str
    left: str
    right: str = ""
    reason: str = ""
    coder: str = ""
    made_at: str = ""
    score: float | None = None
    carried: str = ""
    n: int = field(default=0, compare=False, metadata={"untold": True})

    @property
    def when(self) -> tuple[str, int]:
        """When it was said, among all words of the record."""
        return self.made_at, self.n


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One value of a series: who said it when, in which report, and what became of it.

    `standing`: current, superseded, copy (the same witness said it before), outdated, aside, rejected, corrected. `flag`: fall, jump
    (over tenfold), or None. `why` says the reason of the standing: "the newest is 900 of 21:00". `decided`: a person's word is in it.
    """

    statement: Statement
    report: str
    source: str | None
    known_at: str
    witness: str
    standing: str = "current"
    flag: str | None = None
    why: str = ""
    decided: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """What one speaker said of one variable, scope and window, oldest first; the last current point is what holds.

    `speaker` is the name that people read; `key` tells speakers of one name apart (two reports that name no source).
    """

    speaker: str
    role: str | None
    points: tuple[Point, ...]
    key: str = ""

    @property
    def current(self) -> Point | None:
        """The point that holds now; None when every one was rejected."""
        return next((point for point in reversed(self.points) if point.standing == "current"), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """The settled value of one variable: low, high and best, how best was chosen, and every series behind it.

    `low` or `high` is None where nobody bounds that side. `best` is the value chosen by `method` (a name of the policy
    table), None where the policy abstains. `disputed` says that speakers disagree beyond their hedges.
    """

    variable: str
    low: int | None
    high: int | None
    best: Count | None
    method: str
    speaker: str | None
    series: tuple[Series, ...]
    disputed: bool = False
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """The settled code of one variable (form, issue, response, venue, ...), with the witnesses for it."""

    variable: str
    value: str
    witnesses: int
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Canonical:
    """An event of the record: what all reports that tell of it say together.

    `members` are the ids of its candidates, sorted; `id` is made of the least of them, so that it depends on no order.
    `related` are ids of other events with the relation: counter-protest, solidarity, part of a run.
    """

    id: str
    place: Place
    date: DateRange
    status: str
    form: str
    members: tuple[str, ...]
    reports: tuple[str, ...]
    witnesses: int
    issues: tuple[str, ...] = ()
    venues: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    slogans: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    response: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    figures: Mapping[str, Settled] = field(default_factory=Named)
    codes: tuple[Coded, ...] = ()
    related: tuple[tuple[str, str], ...] = ()
    confidence: float = 1.0

    def __post_init__(self) -> None:
        if not isinstance(self.figures, Named):
            object.__setattr__(self, "figures", Named(self.figures))

    def __repr__(self) -> str:
        return f"<Canonical {show_canonical(self)}>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """A tally of the record: one variable over one scope and window, its speakers' series, and its check against the events.

    `localities` is what the current points say of the number of places. `found` are the ids of the record's events inside
    the scope and window, `places` how many localities they make; `sum` adds what the same speaker gives for those cities,
    `residual` is what they leave unexplained (None where either side is open), `exceeds` that the cities are more than the tally.
    `untold` is that nothing tells of which matter it is, while the events are of several: few of them can be found then.
    """

    id: str
    scope: dict[str, object]
    date: DateRange
    variable: str
    settled: Settled
    localities: Mapping[str, Count]
    members: tuple[str, ...]
    found: tuple[str, ...] = ()
    places: int = 0
    sum: Count | None = None
    residual: Count | None = None
    exceeds: bool = False
    partial: tuple[str, ...] = ()
    untold: bool = False

    def __post_init__(self) -> None:
        if not isinstance(self.localities, Named):
            object.__setattr__(self, "localities", Named(self.localities))

    def __repr__(self) -> str:
        return f"<Total {show_total(self)}>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign:
    """A wave of events with a shared issue in one country: "Russia, anti-mobilisation, September 2022"; `abroad` are solidarity events."""

    id: str
    name: str
    country: str
    issue: str
    start: str
    end: str
    events: tuple[str, ...]
    abroad: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How complete a day is, estimated from how independent sources overlap (Chao's lower bound), or why no estimate is given.

    `unknown` is how many reports were left out, for nothing says who published them.
    """

    sources: int
    events: int
    once: int
    twice: int
    missed: float | None
    low: float | None
    high: float | None
    refused: str = ""
    unknown: int = 0


