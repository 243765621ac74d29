"""Showing: a report as it was read: its text passage by passage, with every value marked where its words stand, private people left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from turnout.errors import Usage
from turnout.model import Passage, Reading, Statement
from turnout.publish.redaction import Redaction
from turnout.record.privacy import title_of

if TYPE_CHECKING:
    from turnout.store import Store
    from turnout.store.rows import ReportRow

__all__ = ["Piece", "Shown", "Stretch", "show"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Some words of a report, and the statements that rest on them: none for words that nothing was read in."""

    words: str
    statements: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A passage in pieces, in the order of the text."""

    passage: Passage
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A report with what was read marked in it. `events` gives the event of the record that each candidate is in, where it is in one."""

    row: ReportRow
    title: str
    url: str | None
    published: str | None
    language: str | None
    stretches: tuple[Stretch, ...]
    statements: tuple[Statement, ...]
    refusals: tuple[tuple[str, str], ...]
    events: dict[str, str]


def show(store: Store, name: str, redaction: Redaction) -> Shown:
    """The report of this id. Raises Usage where the record holds none."""
    found = [one for one in store.find(name) if one.kind == "report"]
    reading = store.reading(found[0].id) if len(found) == 1 else None
    if reading is None:
        raise Usage(f"{name}: no report of the record has that id")
    report = reading.report
    redaction.load([report.id])
    statements = tuple(redaction.statement(one, report.id) for one in reading.statements)
    candidates = [one.candidate for one in statements]
    return Shown(
        row=found[0].value, title=title_of(report, redaction), url=report.url, published=report.published,
        language=report.language, stretches=tuple(_stretches(reading, statements, redaction)), statements=statements,
        refusals=tuple((redaction.quote(report.id, one.start, report.text[one.start : one.end]), one.reason) for one in reading.refusals),
        events={**store.events_of(candidates), **store.totals_of(candidates)},
    )


def _stretches(reading: Reading, statements: Sequence[Statement], redaction: Redaction) -> Iterable[Stretch]:
    report = reading.report
    spans = sorted({(piece.start, piece.end, at) for at, one in enumerate(statements) for piece in one.evidence if piece.end > piece.start})
    passages = report.passages or (Passage(kind="paragraph", start=0, end=len(report.text)),)
    for passage in sorted(passages, key=lambda one: (one.start, one.end)):
        inside = [(max(first, passage.start), min(last, passage.end), at) for first, last, at in spans
                  if first < passage.end and last > passage.start]
        cuts = sorted({passage.start, passage.end, *(edge for first, last, _ in inside for edge in (first, last))})
        pieces = []
        for first, last in pairwise(cuts):
            told = tuple(statements[at] for begin, end, at in inside if begin <= first and end >= last)
            pieces.append(Piece(words=redaction.quote(report.id, first, report.text[first:last]), statements=told))
        yield Stretch(passage=passage, pieces=tuple(pieces))
