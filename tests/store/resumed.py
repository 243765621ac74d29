"""A run over made-up reports that may be killed at any moment and started again: `python resumed.py RECORD REPORTS`."""

from __future__ import annotations

import sys

from turnout.model import Canonical, DateRange, Event, Evidence, Place, Reading, Report, Statement
from turnout.store import open_store
from turnout.store._export import Store
from turnout.store.rows import Entry

NOW = "2026-01-05T12:00:00Z"
BATCH = 10


def entry(i: int) -> Entry:
    """One of many reports: thirty make up a few towns on five days, every third is a copy, every seventh a new version of another."""
    name, day, town = f"{i * 7919 % 100_000:05}", f"2024-03-{i % 5 + 1:02}", f"Town{i % 8 + i // 240 * 8}"
    words = (Evidence(0, 4, "Some"),)
    date = DateRange(start=day, end=day, precision="day")
    event = Event(
        id=f"event-{name}", place=Place(name=town, country="LV"), date=date, status="happened", form="march", evidence=words
    )
    said = Statement(id=f"st-{name}", candidate=event.id, variable="form", value="march", evidence=words)
    report = Report(id=f"report-{name}", text=f"Some marched in {town}. " * 40, path=f"{i}.txt")
    return Entry(
        doc=f"{i - (i % 7 == 6)}.txt", report=report, reading=Reading(report=report, statements=(said,), events=(event,)), coder="x",
        known_at=f"{day}T{i % 24:02}:00", bands=(i // 3,), blocks={event.id: [(town, day)]},
    )


def settle(store: Store, limit: int) -> bool:
    """Make one event of every block's candidates; whether there was anything to do."""
    with store.lock():
        closed = store.closed(store.dirty(limit))
        for blocks in closed:
            rows = list(store.candidates(blocks))
            live = [row.candidate for row in rows if row.candidate.live]
            made = [
                Canonical(
                    id=min(row.candidate.id for row in rows).replace("event-", "ev-"), place=live[0].event.place, date=live[0].event.date,
                    status="happened", form="march", members=tuple(sorted(row.candidate.id for row in rows)),
                    reports=tuple(sorted(row.candidate.report for row in rows)), witnesses=len({one.witness for one in live}),
                )
            ] if live else []
            store.settled(blocks, made)
    return bool(closed)


def run(where: str, reports: int) -> None:
    """Take in what is not there yet, a batch at a time, and settle as it goes."""
    with open_store(where) as store:
        for first in range(0, reports, BATCH):
            batch = [entry(i) for i in range(first, first + BATCH)]
            there = store.has((one.report.id, one.coder) for one in batch)
            store.take([one for one in batch if (one.report.id, one.coder) not in there], NOW)
            settle(store, 4)
        while settle(store, 4):
            pass


if __name__ == "__main__":
    run(sys.argv[1], int(sys.argv[2]))
