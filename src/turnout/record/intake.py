"""Intake: readings become entries of the ledger, each with where it was found, from when it was known, and its blocks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from turnout import geocode, link, reconcile
from turnout.model import Candidate, DateRange, Event, Place, Reading, Report, Tally
from turnout.record.decisions import Decisions
from turnout.record.doubts import of_reading
from turnout.store.rows import Block, Entry

__all__ = ["blocks_of", "entry_of", "finding_of", "total_block"]


def entry_of(reading: Reading, coder: str, decisions: Decisions, doc: str | None = None, archived: str | None = None) -> Entry:
    """What the ledger takes in of one reading; places and days that people corrected have their blocks too.

    `doc` is the address of the report where it has no URL: its path, when it is the only report there. `archived` is the digest of
    the bytes that it was read from, where an archive keeps them.
    """
    report = reading.report
    blocks: dict[str, list[Block]] = {}
    terms: dict[str, frozenset[str]] = {}
    for candidate in link.candidates(reading):
        blocks[candidate.id] = blocks_of(candidate, _corrected(candidate.event, reading, decisions))
        terms[candidate.id] = candidate.terms
    for tally in reading.tallies:
        blocks[tally.id] = [total_block(tally)]
    bands = link.signature_of(report)
    return replace(finding_of(report, doc, archived), reading=reading, coder=coder, bands=bands, blocks=blocks, terms=terms,
                   asks=tuple(of_reading(reading)))


def finding_of(report: Report, doc: str | None = None, archived: str | None = None) -> Entry:
    """What the ledger takes in of a report that it holds already: where it was found. A path shows what it shows now."""
    return Entry(
        doc=report.url or doc or report.id, report=report, source=report.source or _host(report.url),
        known_at=link.known_at(report) or None, stands=bool(doc and not report.url), archived=archived,
    )


def total_block(tally: Tally) -> Block:
    """The block of a tally: tallies of one variable, scope and window are settled together."""
    variable, scope, window = reconcile.total_key(tally)
    return f"tally:{variable}:{scope}", window


def _corrected(event: Event, reading: Reading, decisions: Decisions) -> list[Place | DateRange]:
    """The places and days that people's corrections of the event ever gave."""
    if not decisions.moves.get(reading.report.id):
        return []
    own = [said for said in reading.statements if said.candidate == event.id]
    return [value for said in own for value in decisions.moved(said, reading.report.id)]


def _moved(event: Event, values: Iterable[Place | DateRange]) -> list[Event]:
    """The event at every of these places on every of these days, its own among them."""
    given = list(values)
    places = [event.place, *(value for value in given if isinstance(value, Place))]
    days = [event.date, *(value for value in given if isinstance(value, DateRange))]
    return [replace(event, place=place, date=day) for place in places for day in days]


def blocks_of(candidate: Candidate, values: Iterable[Place | DateRange]) -> list[Block]:
    """The blocks in which a candidate stands, at the places and days that it was corrected to among them."""
    hosts = geocode.gazetteer().hosts()
    told = [replace(candidate, event=event) for event in _moved(candidate.event, values)]
    return sorted({block for one in told for block in link.blocks(one, hosts)})


def _host(url: str | None) -> str | None:
    """The host of a URL, which stands for the outlet where nothing names it."""
    if not url or "://" not in url:
        return None
    return url.split("://", 1)[1].split("/", 1)[0].removeprefix("www.") or None

