"""Showing: a report as it was read: its text passage by passage, with every value marked where its words stand, private people left out."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from turnout import pipeline
from turnout.errors import Usage
from turnout.model import Passage, Reading, Statement
from turnout.publish.redaction import Redaction
from turnout.record.privacy import people_in, title_of
from turnout.record.settling import decisions_of
from turnout.record.standings import Standing, of_statement, of_typed

if TYPE_CHECKING:
    from turnout.store import Store
    from turnout.store.rows import ReportRow

__all__ = ["Piece", "Shown", "Stretch", "show"]

UNMARKED = ("overruled", "withdrawn")
"""The standings of people's values that are listed, and not marked at their words."""
Value = tuple[Statement, Standing]
Stand = tuple[int, int, int]  # where words begin and end, and which statement rests on them


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Some words of a report, and the statements that rest on them, none where nothing was read; `begins` are the ids first told here."""

    words: str
    statements: tuple[Statement, ...] = ()
    begins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A passage in pieces, in the order of the text."""

    passage: Passage
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A report with what was read, and what people said since, marked in it. `events` gives each candidate's event, where it is in one.

    `standings` tell of each statement, by its id, what became of it; what a person said in place of one follows it.
    `archived` are the digests of the bytes that its versions were read from, the last one's first, where an archive keeps them.
    """

    row: ReportRow
    title: str
    url: str | None
    published: str | None
    language: str | None
    stretches: tuple[Stretch, ...]
    statements: tuple[Statement, ...]
    refusals: tuple[tuple[str, str], ...]
    events: dict[str, str]
    standings: dict[str, Standing]
    archived: tuple[str, ...] = ()


def show(store: Store, name: str, redaction: Redaction) -> Shown:
    """The report of this id. Raises Usage where the record holds none."""
    found = [one for one in store.find(name) if one.kind == "report"]
    reading = store.reading(found[0].id) if len(found) == 1 else None
    if reading is None:
        raise Usage(f"{name}: no report of the record has that id")
    report, row = reading.report, found[0].value
    redaction.load([report.id])
    told: dict[str, Value] = {}
    for one, standing in _values(store, reading):
        told.setdefault(one.id, (redaction.statement(one, report.id), standing.cleared(redaction)))
    statements = tuple(one for one, _ in told.values())
    marked = [one for one, standing in told.values() if standing.name not in UNMARKED]
    candidates = [one.candidate for one in statements]
    return Shown(
        row=replace(row, source=redaction.source(report.id, row.source)), title=title_of(report, redaction), url=redaction.url(report),
        published=report.published, language=report.language,
        stretches=tuple(_stretches(reading, marked, redaction)), statements=statements,
        standings={name: standing for name, (_, standing) in told.items()},
        refusals=tuple((redaction.quote(report.id, one.start, report.text[one.start : one.end]), one.reason) for one in reading.refusals),
        events={**store.events_of(candidates), **store.totals_of(candidates)},
        archived=tuple(dict.fromkeys(digest for _, digest in store.archived([report.id]))),
    )


def copied(report: str, text: str, redaction: Redaction) -> str:
    """The text of a report's archived copy without private people: those whom it names now, and those whom the report did."""
    if redaction.shown:
        return text
    reading = pipeline.read(text)
    people = list(reading.persons)
    for one in pipeline.unread(reading.report):
        told = people_in(text[one.start : one.end])  # of what is not read, what is looked for in words that stand in no report
        people += (replace(who, start=one.start + who.start, end=one.start + who.end) for who in told)
    return redaction.read(report, text, people)


def _values(store: Store, reading: Reading) -> Iterator[Value]:
    """What was read in a report and what people added, each with what was said in its place; then what was said of an earlier reading."""
    report = reading.report.id
    decisions = decisions_of(store, about=[report])
    typed = store.corrections([report])
    fixed: dict[str, list[Value]] = {}
    added: dict[str, Value] = {}  # what is said again of another telling is the same word
    for one, standing in zip(typed, of_typed(store, decisions, typed), strict=True):
        if one.adds:
            added[one.statement.id] = one.statement, standing
        else:
            fixed.setdefault(one.target, []).append((one.statement, standing))
    read = [(said, of_statement(decisions, said, report)) for said in reading.statements]
    for said, standing in (*read, *added.values()):
        yield said, standing
        if standing.instead is not None:
            yield replace(standing.instead, candidate=said.candidate), Standing(decision=standing.decision)
        yield from fixed.pop(said.id, ())
    yield from (value for some in fixed.values() for value in some)


def _stretches(reading: Reading, statements: Sequence[Statement], redaction: Redaction) -> Iterator[Stretch]:
    report = reading.report
    passages = sorted(report.passages or (Passage(kind="paragraph", start=0, end=len(report.text)),), key=lambda one: (one.start, one.end))
    starts = [one.start for one in passages]
    inside: list[list[Stand]] = [[] for _ in passages]
    for first, last, at in sorted({(piece.start, piece.end, at) for at, one in enumerate(statements) for piece in one.evidence}):
        for number in range(max(bisect_right(starts, first) - 1, 0), bisect_left(starts, last)):
            begin, end = max(first, passages[number].start), min(last, passages[number].end)
            if begin < end:
                inside[number].append((begin, end, at))
    told: set[int] = set()
    for passage, stands in zip(passages, inside, strict=True):
        pieces = []
        for first, last, here in _cut(passage, stands):
            words = redaction.quote(report.id, first, report.text[first:last])
            begins = tuple(statements[at].id for at in here if at not in told)
            told.update(here)
            pieces.append(Piece(words=words, statements=tuple(statements[at] for at in here), begins=begins))
        yield Stretch(passage=passage, pieces=tuple(pieces))


def _cut(passage: Passage, stands: Sequence[Stand]) -> Iterator[tuple[int, int, list[int]]]:
    """A passage cut wherever a statement's words begin or end, each cut with the statements that stand there; one walk over both."""
    cuts = sorted({passage.start, passage.end, *(edge for first, last, _ in stands for edge in (first, last))})
    waiting = deque(sorted(stands))
    here: list[tuple[int, int]] = []
    for first, last in pairwise(cuts):
        here = [one for one in here if one[1] > first]
        while waiting and waiting[0][0] <= first:
            _, end, at = waiting.popleft()
            here.append((at, end))
        yield first, last, sorted(at for at, _ in here)
