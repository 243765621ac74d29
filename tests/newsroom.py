"""A newsroom for tests: papers written by us, a record made of them, and a clock that stands still."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from turnout.model import Canonical, Point, Total
from turnout.model.exchange import Exchange
from turnout.record import Record, open_record
from turnout.record.adding import Missed, where_is
from turnout.record.running import Summary
from turnout.store.rows import Filter

NOW = "2026-01-05T12:00:00Z"
DAY = "2023-03-05"
"""A Sunday."""

HERALD = (
    "In Kazan, about 2,000 people marched against the war on Sunday, the organisers said. Police detained 40 people there.\n\n"
    "Across Russia at least 389 people have been detained in 39 cities so far, OVD-Info said."
)
COURIER = (
    "In Kazan, 500 people marched against the war on Sunday, according to the police.\n\n"
    "Across Russia 797 people have been detained in 43 cities so far, OVD-Info said."
)
GAZETTE = (
    "In Perm, hundreds rallied against the war on Sunday.\n\n"
    "Across Russia 900 people have been detained in 44 cities so far, according to OVD-Info."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Newsroom:
    """A folder of papers and the record beside it."""

    folder: Path

    @property
    def press(self) -> Path:
        """The folder of the papers."""
        return self.folder / "press"

    @property
    def where(self) -> str:
        """The record's file."""
        return str(self.folder / "turnout.db")

    @property
    def archive(self) -> Path:
        """The folder of its archive."""
        return self.folder / "turnout.archive"

    def publish(self, name: str, text: str, at: str = f"{DAY}T16:00", **more: object) -> Path:
        """Put a paper into the folder: `publish("herald", "In Kazan …", "2023-03-05T16:00")`; its address is its name's."""
        self.press.mkdir(exist_ok=True)
        path = self.press / f"{name}.json"
        story = {"url": f"https://{name}.example/story", "source": f"The {name.title()}", "published": at, "title": "", "text": text}
        path.write_text(json.dumps(story | more), encoding="utf-8")
        return path

    def open(self, at: str = NOW) -> Record:
        """The record, with a clock that says `at`."""
        return open_record(self.where, clock=lambda: at)

    def run(self, *paths: Path, at: str = NOW) -> Summary:
        """Put papers into the record, all of them when none is named."""
        with self.open(at) as record:
            return record.run([str(path) for path in paths or (self.press,)])

    def keep(self, copies: Mapping[str, Exchange]) -> dict[str, str]:
        """Let documents of the record point to archived copies: what an address gave, by document; gives their digests."""
        from turnout.archive import Archive

        with Archive(self.archive, write=True, sync=False) as archive:
            told = {doc: archive.keep(heard).digest for doc, heard in copies.items()}
        with self.open() as record, record.store._write() as connection:
            for doc, digest in told.items():
                connection.exec_driver_sql("UPDATE version SET archived = ? WHERE doc = ?", (digest, doc))
        return told

    def export(self) -> str:
        """The record as its export gives it."""
        with self.open() as record:
            return exported(record)


def exported(record: Record) -> str:
    """What `store.export` writes of a record."""
    out = io.StringIO()
    record.store.export(out)
    return out.getvalue()


def event_in(record: Record, place: str, as_of: str | None = None) -> Canonical:
    """The one event of a city."""
    (event,) = record.events(Filter(place=place), as_of)
    return event


def only_total(record: Record, as_of: str | None = None) -> Total:
    """The one tally of the record."""
    (total,) = record.totals(None, as_of)
    return total


def points(found: Canonical | Total, variable: str) -> list[Point]:
    """Every value told of one variable."""
    settled = found.figures[variable] if isinstance(found, Canonical) else found.settled
    return [point for series in settled.series for point in series.points]


def one_paper(folder: Path, text: str) -> Newsroom:
    """The Herald alone, with that story, in a record."""
    room = Newsroom(folder=folder)
    room.publish("herald", text)
    room.run()
    return room


def three_papers(folder: Path) -> Newsroom:
    """Three papers of one Sunday: 389, then 797, then 900 detained, one march with two speakers, one rally; not yet in a record."""
    room = Newsroom(folder=folder)
    room.publish("herald", HERALD, f"{DAY}T16:00")
    room.publish("courier", COURIER, f"{DAY}T18:00")
    room.publish("gazette", GAZETTE, f"{DAY}T21:00")
    return room


def missed_of(record: Record, **more: str) -> Missed:
    """What nobody read in the Herald: nine injured in Kazan, or, with a `place` and a `day`, at another protest."""
    event = event_in(record, "Kazan")
    report = points(event, "detained")[0].report
    words = where_is(record.store.texts([report])[report], "40 people there")
    of = more or {"event": event.id}
    return Missed(report=report, spans=(words,), variable="injured", value="9", **of)
