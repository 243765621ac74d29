"""Records to try things on: every test that takes `store` runs on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from turnout.model import Attribution, Count, DateRange, Event, Evidence, Place, Reading, Report, Statement, Tally
from turnout.store import open_store
from turnout.store._export import Store
from turnout.store.rows import Entry

NOW = "2026-01-05T12:00:00Z"
CODER = "rules@0.1.0"
Make = Callable[..., Entry]


@pytest.fixture(params=["sqlite", "postgres"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an empty record may be made: a file, and a database."""
    if request.param == "sqlite":
        return str(tmp_path / "turnout.db")
    address: str = request.getfixturevalue("new_postgres")
    return address


@pytest.fixture
def store(where: str) -> Iterator[Store]:
    """An empty record."""
    with open_store(where) as opened:
        yield opened


def entry(name: str, *, day: str = "2024-03-09", place: str = "Riga", doc: str | None = None, **other: object) -> Entry:
    """A report of one protest, its one statement and one tally; `name` makes its text and its ids."""
    text = f"{name}: about 300 people marched in {place}; 12 were held."
    crowd, held = Count(low=300, high=300, hedge="about", words="about 300"), Count(low=12, high=12, words="12")
    date = DateRange(start=day, end=day, precision="day", basis="stated")
    words = (Evidence(0, len(name), name),)
    event = Event(
        id=f"event-{name}", place=Place(name=place, country="LV"), date=date, status="happened", form="march", evidence=words,
        issues=("labour",),
    )
    scope: dict[str, object] = {"country": "LV", "places": [place, "Jelgava"]}
    tally = Tally(id=f"tally-{name}", scope=scope, date=date, variable="detained", value=held, evidence=words)
    said = (
        Statement(id=f"st-{name}", candidate=event.id, variable="participants", value=crowd, evidence=words, coder=CODER),
        Statement(
            id=f"st-{name}1", candidate=tally.id, variable="detained", value=held, evidence=words, coder=CODER,
            attribution=Attribution(name="the police", role="police"),
        ),
    )
    report = Report(id=f"report-{name}", text=text, path=f"{name}.txt", published=f"{day}T18:00", language="en")
    told: dict[str, object] = {
        "doc": doc or f"{name}.txt", "report": report, "coder": CODER, "source": "The Herald", "known_at": f"{day}T18:00",
        "reading": Reading(report=report, statements=said, events=(event,), tallies=(tally,)), "blocks": {event.id: [(place, day)]},
        **other,
    }
    return Entry(**told)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def make() -> Make:
    """Makes an entry: `make("a1", day="2024-03-09", place="Riga", doc="…", known_at=…)`."""
    return entry
