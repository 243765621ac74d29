"""A desk for collecting in tests: a web of one's own, an archive, a record and the state beside it, on a clock that stands still."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from turnout.archive import Archive
from turnout.collect import State, configured
from turnout.collect.collecting import Collector, Store
from turnout.collect.round import Times, Told
from turnout.fetch.mock import Web
from turnout.record import Record, open_record
from turnout.record.running import Hands

PAGE = """<!doctype html><html lang=en><head><title>{title}</title>
<meta property="article:published_time" content="{published}"></head><body><article><h1>{title}</h1>
<p>{lead}</p><p>The council said that it would meet again in the coming week to speak of the port, its cranes and its wages.</p>
<p>Ships waited outside the harbour while the tide went out, and the ferries to the islands ran as they always do in winter.</p>
</article></body></html>"""
MARCH = "Some two hundred dockers marched to the customs house in Lisbon on Friday, and police detained three of them."
QUIET = "The town opened a new library on Friday, with a reading room for children and a garden behind it."


def page(lead: str = MARCH, title: str = "Dockers in Lisbon", published: str = "2026-02-28T10:00:00+00:00") -> str:
    """A news page."""
    return PAGE.format(lead=lead, title=title, published=published)


def in_order(function: Callable[[Any], Any], items: Iterable[Any]) -> Iterator[Any]:
    """One after the other, in this process."""
    return map(function, items)


@dataclass
class Desk:
    """Everything opened, and what a test turns at."""

    folder: Path
    web: Web = field(default_factory=Web)
    start: datetime = datetime(2026, 3, 1, 12, tzinfo=UTC)
    ahead: float = 0.0
    stopped: bool = False

    def __post_init__(self) -> None:
        self.open()

    def open(self) -> None:
        """Open everything, as a new process would."""
        self.record: Record = open_record(str(self.folder / "turnout.db"), clock=self.now)
        self.archive = Archive(self.folder / "turnout.archive", write=True, sync=False)
        self.state = State(self.folder / "turnout.sources")
        self.fetch = self.web.fetcher(keep=self.archive.keep, recall=self.archive.recall)

    def close(self) -> None:
        """Close everything."""
        self.record.close()
        self.archive.close()
        self.state.close()

    def seconds(self) -> float:
        """The clock, which fetching moves on too."""
        return self.start.timestamp() + self.ahead + self.web.clock.passed

    def now(self) -> str:
        """The clock as text."""
        return (self.start + timedelta(seconds=self.ahead + self.web.clock.passed)).isoformat(timespec="seconds")

    def collector(self) -> Collector:
        """A collector of all this."""
        times = Times(now=self.now, seconds=self.seconds, stop=lambda: self.stopped)
        store = Store(record=self.record, archive=self.archive, state=self.state)
        return Collector(store, self.fetch, Hands(map=in_order, now=self.now), times)

    def once(self, **entry: object) -> Told:
        """One round of one source."""
        (told,) = self.collector().once(configured([{"name": "north", **entry}]))
        return told

    def pass_time(self, seconds: float) -> None:
        """Let time pass."""
        self.web.clock.passed += seconds

    def texts(self) -> dict[str, str]:
        """The live text of every document by its address."""
        found = {}
        for row in self.record.store.reports():
            report = self.record.store.report(row.id)
            assert report is not None
            if row.id in {one.report for one in self.record.store.versions(row.doc) if one.live}:
                found[row.doc] = report.text
        return found
