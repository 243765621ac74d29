"""Running: reports in, read where they are new, taken in batch by batch, and settled. It can stop anywhere and be run again."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from turnout import ingest, link, pipeline, reconcile
from turnout.errors import Skip
from turnout.ingest import Item
from turnout.model import Reading, Report
from turnout.pipeline import Wish
from turnout.record.carrying import carry
from turnout.record.doubts import of_reading
from turnout.record.intake import entry_of, finding_of
from turnout.record.settling import Moved, decisions_of, settle
from turnout.store.rows import Copying

if TYPE_CHECKING:
    from turnout.store import Store

__all__ = ["Hands", "Steps", "Summary", "run", "take"]

BESIDE = re.compile(r"(?:-wal|-shm|-journal|\.backup-[\w.]*)$")
COPYING = Copying(enough=link.ENOUGH, telling=link.slots_of, same=link.filled_alike)
BATCH = 200  # reports that are taken in as one transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Hands:
    """What a run is lent: `map(function, items)` gives the outcome of each item, in order; `now()` the time of taking in (ISO).

    `keep(path)` archives the file that a report was read from, and gives the digest of its bytes, or None where nothing is kept.
    """

    map: Callable[[Callable[[Any], Any], Iterable[Any]], Iterator[Any]]
    now: Callable[[], str]
    keep: Callable[[str], str | None] = lambda path: None


@dataclass(slots=True, kw_only=True)
class Summary:
    """What a run did: reports read and known before, inputs skipped, and what became of the record's events and totals."""

    read: int = 0
    known: int = 0
    skipped: int = 0
    refusals: int = 0
    new_events: int = 0
    changed_events: int = 0
    gone_events: int = 0
    totals: int = 0

    def add(self, moved: Moved) -> None:
        """Count what a batch of settling did."""
        self.new_events += moved.new
        self.changed_events += moved.changed
        self.gone_events += moved.gone
        self.totals += moved.totals


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """What to call when something is done: an input read, an input skipped, blocks settled."""

    input: Callable[[str], None] = lambda path: None
    skip: Callable[[Skip], None] = lambda reason: None
    settled: Callable[[int], None] = lambda done: None


def run(store: Store, paths: list[str], wish: Wish, hands: Hands, policy: reconcile.Policy, steps: Steps | None = None) -> Summary:
    """Read what is new under these paths, take it in and settle it."""
    steps, now = steps or Steps(), hands.now
    summary = Summary()
    loaded = hands.map(_load, _sources(store, paths))
    fresh = _fresh(store, loaded, summary, steps, now)
    readings = hands.map(partial(_read, wish=wish), fresh)
    while batch := list(islice(readings, BATCH)):
        told = [(outcome, doc) for outcome, doc in batch if isinstance(outcome, Reading)]
        copies = {one.report.id: digest for one, path in told if (digest := hands.keep(path)) is not None}
        take(store, told, now=now(), archived=copies)
        for outcome, doc in batch:
            if isinstance(outcome, Skip):
                _skip(store, doc, outcome, summary, steps, now)
            else:
                summary.read += 1
                summary.refusals += len(outcome.refusals)

    def moved(done: int, what: Moved) -> None:
        summary.add(what)
        steps.settled(done)

    settle(store, policy, moved, now=now)
    return summary


def take(store: Store, readings: list[tuple[Reading, str]], *, now: str, archived: Mapping[str, str] | None = None) -> None:
    """Take in some readings, each with the path it was found at, as one transaction.

    `archived` are the digests of the bytes that reports (by their ids) were read from, where an archive keeps them.
    """
    if not readings:
        return
    with store.lock():
        fresh: dict[str, list[Report]] = {}
        for reading, doc in readings:
            fresh.setdefault(reading.report.url or _doc(doc) or reading.report.id, []).append(reading.report)
        refused = {one.id for reading, _ in readings for one in of_reading(reading)}
        known = {name for names in store.reports_at(fresh).values() for name in names}
        decisions = decisions_of(store, fresh=fresh, about={*known, *refused, *(reading.report.id for reading, _ in readings)})
        copies = archived or {}
        entries = [entry_of(one, pipeline.CODER, decisions, _doc(doc), copies.get(one.report.id)) for one, doc in readings]
        store.take(entries, now, copying=COPYING)
        for name in refused & {*decisions.words, *decisions.unsure}:
            store.answered(name, True)
        carry(store, (reading for reading, _ in readings), decisions, now)


def _doc(path: str) -> str | None:
    """The path as an address, where one report stands there; an item of a JSON file has none that would last."""
    return None if "#" in path or path in ("", "-") else path


def _sources(store: Store, paths: list[str]) -> Iterator[Item]:
    """What is under these paths, but for the files of this record and of others that lie in one of the folders."""
    from turnout.store.sqlite import is_record

    own = Path(os.path.realpath(store.where))
    for item in ingest.sources(paths):
        path = Path(item.path)
        held = path.with_name(BESIDE.sub("", path.name))  # the record that a log or a backup is of
        named = item.error or item.path in paths
        if named or not (os.path.realpath(held) == str(own) or is_record(path) or (held != path and is_record(held))):
            yield item


def _load(item: Item) -> tuple[str, list[Report | Skip]]:
    try:
        return item.path, list(ingest.load(item))
    except Skip as reason:
        return item.path, [reason]


def _fresh(
    store: Store, loaded: Iterator[tuple[str, list[Report | Skip]]], summary: Summary, steps: Steps, now: Callable[[], str]
) -> Iterator[tuple[Report, str]]:
    """The reports that this reader has not read yet, with their paths; what is skipped is kept with its reason."""
    while batch := list(islice(loaded, BATCH)):
        reports = [(one, path) for path, found in batch for one in found if isinstance(one, Report)]
        there = store.has([(one.id, pipeline.CODER) for one, _ in reports])
        _find(store, [(one, path) for one, path in reports if (one.id, pipeline.CODER) in there], now)
        for path, found in batch:
            for one in found:
                if isinstance(one, Skip):
                    _skip(store, path, one, summary, steps, now)
                elif (one.id, pipeline.CODER) in there:
                    summary.known += 1
                else:
                    yield one, path
            steps.input(path)


def _find(store: Store, known: list[tuple[Report, str]], now: Callable[[], str]) -> None:
    """Keep where known reports were found, where that is new: at another address, or again at a path that showed something else since."""
    places = [finding_of(report, _doc(path)) for report, path in known]
    shown = store.shown(one.doc for one in places)
    fresh = [one for one in places if (one.doc, one.report.id) not in shown]
    if not fresh:
        return
    with store.lock():
        held = [(one, store.report(one.report.id) or one.report) for one in fresh]  # as read: a reading may have dated it
        store.take([replace(one, known_at=link.known_at(report) or None) for one, report in held], now())


def _skip(store: Store, path: str, reason: Skip, summary: Summary, steps: Steps, now: Callable[[], str]) -> None:
    summary.skipped += 1
    store.skip(path, str(reason), now())
    steps.skip(reason)


def _read(found: tuple[Report, str], wish: Wish) -> tuple[Reading | Skip, str]:
    report, path = found
    return pipeline.read_or_skip(report, wish), path
