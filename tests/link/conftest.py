"""What the tests of linking share: a maker of candidates out of a few words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from turnout.model import Attribution, Candidate, Count, DateRange, Event, Evidence, Figure, Place, content_id

CITIES = {"Brno": 3078610, "Ostrava": 3068799, "Prague": 3067696, "Omsk": 1496153}


def _place(name: str, **more: Any) -> Place:
    return Place(**{"name": name, "country": "CZ", "geonames": CITIES.get(name), **more})


def _date(day: str | None, end: str | None = None, **more: Any) -> DateRange:
    if day is None:
        return DateRange()
    return DateRange(**{"start": day, "end": end or day, "precision": "day", "basis": "stated", **more})


def make(
    report: str, place: str | Place = "Brno", day: str | DateRange | None = "2031-05-12", form: str = "demonstration", **more: Any
) -> Candidate:
    """A candidate: `make("r1", "Brno", "2031-05-12", "march", issues=("climate",))`; what an event lacks goes to the candidate."""
    own = {name: more.pop(name) for name in ("witness", "source", "known_at", "terms") if name in more}
    crowd: tuple[int, str | None] | None = more.pop("crowd", None)
    if crowd:
        said = Attribution(name=crowd[1]) if crowd[1] else None
        value = Count(low=crowd[0], high=crowd[0], words=str(crowd[0]))
        more["figures"] = {"participants": Figure(value=value, attribution=said)}
    place = _place(place) if isinstance(place, str) else place
    when = day if isinstance(day, DateRange) else _date(day)
    id = more.pop("id", None) or content_id("event", report, place, when, form, sorted(more.items(), key=str))
    words = more.pop("words", "People protested.")
    event = Event(
        id=id, place=place, date=when, status="happened", form=form, evidence=(Evidence(0, len(words), words),), **more
    )
    own["terms"] = frozenset(own.get("terms", ()))
    return Candidate(id=id, report=report, event=event, **{"witness": report, **own})


@pytest.fixture(scope="session")
def telling() -> Callable[..., Candidate]:
    """Makes a candidate out of a few words."""
    return make


@pytest.fixture(scope="session")
def where() -> Callable[..., Place]:
    """Makes a place of the tests' small atlas."""
    return _place


@pytest.fixture(scope="session")
def when() -> Callable[..., DateRange]:
    """Makes a date."""
    return _date
