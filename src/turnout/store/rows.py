"""Rows: what the store takes and gives beside the nouns themselves."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from turnout.model import Announcement, Candidate, Reading, Report, Statement, Tally

Block = tuple[str, str]
"""A place key and a day: what may be about one event shares one."""
SaidKey = tuple[str, int, str]
"""The key of a person's word: when it was said, its number, its id. Words stand in their order."""
HAND = "hand:"
"""How the coder of a reading begins that holds a protest which a person told of: it stands beside what a program read last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One report to take in, as found at `doc` (its URL or path), with what one coder read in it.

    `reading` is None where only the finding is new: the same report at another address. `known_at` is the ISO time from
    which the world could know it, None where that is the time it is taken in. `stands` says that the report is what `doc`
    shows now, whatever time it tells and whether or not it did before: so of a file, not of an address whose versions come in
    any order. `archived` is the digest ("sha256:…") of the bytes that it was read from, where an archive keeps them. `asks` is what
    of the reading's refusals is worth a look. `bands` say what the text shares with others (`take`); they count when a report is
    taken in first. `blocks` and `terms` are by the ids of the reading's events, tallies and announcements.
    """

    doc: str
    report: Report
    reading: Reading | None = None
    coder: str = ""
    source: str | None = None
    known_at: str | None = None
    stands: bool = False
    archived: str | None = None
    bands: tuple[int, ...] = ()
    asks: tuple[Any, ...] = ()
    blocks: Mapping[str, Sequence[Block]] = field(default_factory=dict)
    terms: Mapping[str, frozenset[str]] = field(default_factory=dict)


def _nothing(report: Report) -> Any:
    return None


def _same(one: Any, two: Any) -> bool:
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Copying:
    """What makes two reports copies of one text: `enough` bands that they share, and `same` of what `telling` gives of each."""

    enough: int = 1
    telling: Callable[[Report], Any] = _nothing
    same: Callable[[Any, Any], bool] = _same


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What was new in a batch: reports, readings, and versions of documents."""

    reports: int = 0
    readings: int = 0
    versions: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """A report without its text: where it was first known from, its witness, and whether it is the last version of a document."""

    id: str
    doc: str
    source: str | None
    known_at: str
    recorded_at: str
    witness: str
    live: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionRow:
    """One version of a document: which report stood there; `known_at` is None where nothing but the taking in dates it.

    `archived` is the digest of the bytes that it was read from, where an archive keeps them.
    """

    doc: str
    report: str
    source: str | None
    known_at: str | None
    recorded_at: str
    live: bool
    archived: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Who told a row, when, and whether it still stands: what every row of a reading carries.

    `live` is False where a later version of the document took the report's place, `current` where a later reading of the
    same report took this reading's. `known_at` is recorded_at where nothing else dates the report.
    """

    report: str
    coder: str
    doc: str
    source: str | None
    known_at: str
    recorded_at: str
    witness: str
    live: bool
    current: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateRow:
    """A candidate for linking, and who told it."""

    candidate: Candidate
    told: Told


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRow:
    """A statement, and who told it."""

    statement: Statement
    told: Told


@dataclass(frozen=True, slots=True, kw_only=True)
class TallyRow:
    """A report's tally, and who told it."""

    tally: Tally
    told: Told


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnouncementRow:
    """A report's announcement, and who told it."""

    announcement: Announcement
    told: Told


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A person's word on a value: `statement` says it in place of `target`, a statement's id; or beside what was read, where it was missed.

    What was missed has the id of its candidate as `target`. `report`, with the statement's variable and evidence, holds a word in
    place when another reading gives the target another id. `statement.coder` is the person. `carried` is the id of the word that this
    one says again of another reading's candidate; it stands as long as that one does. `n` is as that of a `Judgement`.
    """

    id: str
    target: str
    report: str
    statement: Statement
    reason: str = ""
    made_at: str = ""
    carried: str = ""
    n: int = field(default=0, compare=False, metadata={"untold": True})

    @property
    def when(self) -> tuple[str, int]:
        """When it was said, among all words of the record."""
        return self.made_at, self.n

    @property
    def adds(self) -> bool:
        """Whether it stands beside what was read, for no statement gave the value."""
        return self.target == self.statement.candidate


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """Something that is worth a person's look: what a decision of it would change, and how likely it is that it would.

    `kind`: link (two tellings held apart that may be one event), part (two that were joined and may be two), figure (a value that is
    not surely read), place (of an event), refusal (words of which reading would not say what they tell). `left` is what the decision
    names: a candidate, a statement, or the refusal; `right` the other candidate. `owner` is the event, tally or report of which it is
    asked. `value` is the number that was read, `before` and `after` the figure as it is and as it would be without it, or, where its best
    value stays (`keeps`), its range; `people` is how many the event is of, or the figure would change by. `doubt` is how likely it is
    wrong, from 0 to 1, and `weight` orders the queue. `unsure` names a coder who could not tell.
    """

    id: str
    kind: str
    weight: float
    doubt: float
    owner: str
    left: str
    right: str = ""
    report: str = ""
    variable: str = ""
    before: str = ""
    after: str = ""
    keeps: str = ""
    people: int = 0
    start: int = 0
    end: int = 0
    value: int | None = None
    why: str = ""
    unsure: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Items that were given to some coders, who decide them without seeing each other; `made_by` an adjudicator."""

    id: str
    name: str
    coders: tuple[str, ...]
    items: tuple[Ask, ...]
    made_by: str
    made_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a coder answers of an item: accept, correct (to `value`), reject, unsure, same, different; no part of the record."""

    task: str
    item: str
    coder: str
    verdict: str
    value: str = ""
    reason: str = ""
    made_at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusalRow:
    """An input that could not be used, and why."""

    path: str
    reason: str
    recorded_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which events or totals of the record are wanted; None is no condition.

    `place` is a name, a region's name or a GeoNames id, and `called` are other names of it, in small letters; `since` and `until` are
    ISO days, and what touches the days between is in; `participants` is the least number: an event is in when the low of its best
    value, or else of its range, reaches it. `ids` are ids of events, such as a campaign's. `variable` is of totals alone; `issue`,
    `form`, `participants` are of events.
    """

    place: str | None = None
    called: frozenset[str] = frozenset()
    country: str | None = None
    since: str | None = None
    until: str | None = None
    issue: str | None = None
    form: str | None = None
    participants: int | None = None
    variable: str | None = None
    ids: frozenset[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reports:
    """Which reports are wanted; None is no condition. `since` and `until` are ISO days on which the world could first know them.

    `live` are those that are, or are not, the last version of their document; `ids` are ids of reports, such as an event's.
    """

    source: str | None = None
    since: str | None = None
    until: str | None = None
    live: bool | None = None
    ids: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Outline:
    """An event as a map and a timeline draw it; numbers are the best value's lower end, or else the range's; None where that is open.

    `place` is its name, `precision` how exactly it is known; `issues` are in the event's own order.
    """

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """A total in outline: its scope and days, how many values make its curve (0 where it has none), and whether it counts places."""

    id: str
    country: str | None
    start: str | None
    end: str | None
    told: int
    places: bool


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """What settling did to an event or a total: `what` is new, changed or gone; `n` counts on, `at` is when it was settled."""

    n: int
    at: str
    kind: str
    id: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What an id, or the beginning of one, names: `kind` and the row or noun of that kind.

    report ReportRow · candidate CandidateRow · tally TallyRow · announcement AnnouncementRow · statement StatementRow ·
    judgement Judgement · correction Correction · event Canonical · total Total.
    """

    kind: str
    id: str
    value: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How much the record holds; `statements` are those of the last readings and what people added, `dirty` blocks wait to be settled."""

    documents: int
    reports: int
    readings: int
    statements: int
    refusals: int
    judgements: int
    corrections: int
    events: int
    totals: int
    dirty: int
