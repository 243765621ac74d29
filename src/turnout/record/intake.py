"""Intake: readings become entries of the ledger, each with where it was found, from when it was known, and its blocks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from turnout import link, reconcile
from turnout.model import Candidate, DateRange, Event, Place, Reading, Report, Tally
from turnout.record.decisions import Decisions
from turnout.store.rows import Block, Correction, Entry

__all__ = ["entry_of", "known_at", "total_block"]


def entry_of(reading: Reading, coder: str, decisions: Decisions, doc: str | None = None) -> Entry:
    """What the ledger takes in of one reading; places and days that people corrected have their blocks too.

    `doc` is the address of the report where it has no URL: its path, when it is the only report there.
    """
    report = reading.report
    blocks: dict[str, list[Block]] = {}
    terms: dict[str, frozenset[str]] = {}
    places = {e.id: e.place.geonames for e in reading.events if e.place.geonames}
    for event in reading.events:
        spans = [(piece.start, piece.end) for piece in event.evidence]
        here = [places[event.id]] if event.id in places else []
        terms[event.id] = link.terms(report.text, spans, language=report.language, places=here)
        told = [candidate_of(one, report, terms[event.id]) for one in (event, *_corrected(event, reading, decisions))]
        blocks[event.id] = sorted({block for one in told for block in link.blocks(one)})
    for tally in reading.tallies:
        blocks[tally.id] = [total_block(tally)]
    return Entry(
        doc=report.url or doc or report.id, report=report, reading=reading, coder=coder, source=report.source or _host(report.url),
        known_at=known_at(report), bands=link.signature(report.text), blocks=blocks, terms=terms,
    )


def candidate_of(event: Event, report: Report, terms: frozenset[str]) -> Candidate:
    """A report's own event as a candidate, its witness not yet known."""
    known = known_at(report) or ""
    return Candidate(id=event.id, report=report.id, event=event, witness=report.id, source=report.source, known_at=known, terms=terms)


def known_at(report: Report) -> str | None:
    """From when the world could know a report: when it was last changed or published; None where it does not tell."""
    return report.updated or report.published


def total_block(tally: Tally) -> Block:
    """The block of a tally: tallies of one variable, scope and window are settled together."""
    variable, scope, window = reconcile.total_key(tally)
    return f"tally:{variable}:{scope}", window


def _corrected(event: Event, reading: Reading, decisions: Decisions) -> Iterable[Event]:
    """The event as a person's corrections of its place or day make it."""
    own = [said for said in reading.statements if said.candidate == event.id]
    corrections = [found for said in own if (found := decisions.corrects(said, reading.report.id))]
    for correction in corrections:
        yield from moved(event, correction)


def moved(event: Event, correction: Correction) -> Iterable[Event]:
    """The event where and when a correction puts it; nothing where the correction is about something else."""
    value = correction.statement.value
    if isinstance(value, Place):
        yield replace(event, place=value)
    elif isinstance(value, DateRange):
        yield replace(event, date=value)


def _host(url: str | None) -> str | None:
    """The host of a URL, which stands for the outlet where nothing names it."""
    if not url or "://" not in url:
        return None
    return url.split("://", 1)[1].split("/", 1)[0].removeprefix("www.") or None

