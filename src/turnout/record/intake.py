"""Intake: readings become entries of the ledger, each with where it was found, from when it was known, and its blocks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from turnout import geocode, link, reconcile
from turnout.model import DateRange, Event, Place, Reading, Tally
from turnout.record.decisions import Decisions
from turnout.store.rows import Block, Correction, Entry

__all__ = ["entry_of", "moved", "total_block"]


def entry_of(reading: Reading, coder: str, decisions: Decisions, doc: str | None = None) -> Entry:
    """What the ledger takes in of one reading; places and days that people corrected have their blocks too.

    `doc` is the address of the report where it has no URL: its path, when it is the only report there.
    """
    report = reading.report
    blocks: dict[str, list[Block]] = {}
    terms: dict[str, frozenset[str]] = {}
    for candidate in link.candidates(reading):
        told = [candidate, *(replace(candidate, event=event) for event in _corrected(candidate.event, reading, decisions))]
        blocks[candidate.id] = sorted({block for one in told for block in link.blocks(one, geocode.gazetteer().hosts())})
        terms[candidate.id] = candidate.terms
    for tally in reading.tallies:
        blocks[tally.id] = [total_block(tally)]
    return Entry(
        doc=report.url or doc or report.id, report=report, reading=reading, coder=coder, source=report.source or _host(report.url),
        known_at=link.known_at(report) or None, bands=link.signature(link.copy_text(report)), blocks=blocks, terms=terms,
    )


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

