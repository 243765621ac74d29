"""The views: every filter, and pages in the order of ids."""

from __future__ import annotations

import pytest

from turnout.model import Canonical, Count, DateRange, Place, Settled, Total
from turnout.store import _base
from turnout.store._export import Store
from turnout.store.rows import Counts, Filter

NOW = "2026-01-05T12:00:00Z"


def _event(name: str, **other: object) -> Canonical:
    told: dict[str, object] = {
        "id": f"ev-{name}", "place": Place(name="Riga", country="LV", admin1="Riga", geonames=456172), "status": "happened",
        "date": DateRange(start="2024-03-09", end="2024-03-09", precision="day"), "form": "march", "members": (f"event-{name}",),
        "reports": (), "witnesses": 1, "issues": ("labour",), **other,
    }
    return Canonical(**told)  # type: ignore[arg-type]


def _crowd(low: int | None, high: int | None, best: Count | None) -> dict[str, Settled]:
    return {"participants": Settled(variable="participants", low=low, high=high, best=best, method="latest", speaker=None, series=())}


EVENTS = [
    _event("1", figures=_crowd(300, 900, Count(low=500, high=500))),
    _event(
        "2", place=Place(name="Liepāja", country="LV", admin1="Liepāja", geonames=457954), form="strike", issues=("labour", "transport")
    ),
    _event("3", place=Place(name="Tallinn", country="EE"), date=DateRange(start="2024-03-01", end="2024-03-20", precision="day")),
    _event("4", date=DateRange(partial="--03-09"), figures=_crowd(None, 80, None), issues=()),  # up to 80 is nothing of the least
]


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        (Filter(), "1234"), (Filter(place="riga"), "14"), (Filter(place="LIEPĀJA"), "2"), (Filter(place="457954"), "2"),
        (Filter(country="LV"), "124"), (Filter(country="ee"), "3"), (Filter(form="strike"), "2"), (Filter(issue="labour"), "123"),
        (Filter(issue="transport"), "2"), (Filter(since="2024-03-10"), "3"), (Filter(until="2024-03-08"), "3"),
        (Filter(since="2024-03-09", until="2024-03-09"), "123"), (Filter(until="2024"), "123"), (Filter(participants=500), "1"),
        (Filter(participants=80), "1"), (Filter(participants=501), ""), (Filter(ids=frozenset({"ev-3", "ev-1", "ev-9"})), "13"),
        (Filter(ids=frozenset({"ev-3", "ev-1"}), country="LV"), "1"), (Filter(country="lv", since="2024-03-09", until="2024-03-09"), "12"),
        (Filter(country="EE", until="2024-03-08"), "3"), (Filter(country="EE", since="2024-03-21"), ""),
        (Filter(ids=frozenset()), ""), (Filter(place="' OR 1=1 --"), ""),
    ],
)
def test_events_are_filtered(store: Store, asked: Filter, wanted: str) -> None:
    store.settled([], EVENTS)
    assert [one.id for one in store.events(asked)] == [f"ev-{digit}" for digit in wanted]


def test_events_come_back_exactly_and_in_pages(store: Store, monkeypatch) -> None:
    monkeypatch.setattr(_base, "PAGE", 2)
    store.settled([], reversed(EVENTS))
    assert list(store.events()) == EVENTS


def test_totals_are_filtered(store: Store) -> None:
    held = Settled(variable="detained", low=1, high=1, best=None, method="latest", speaker=None, series=())
    totals = [
        Total(
            id=f"total-{i}", scope={"country": country}, date=DateRange(start=day, end=day), variable=variable, settled=held,
            localities={}, members=(f"tally-{i}",),
        )
        for i, (country, day, variable) in enumerate((("LV", "2024-03-09", "detained"), ("EE", "2024-03-10", "fined")))
    ]
    store.settled([], totals=totals)
    assert list(store.totals()) == totals and store.total("total-1") == totals[1] and store.total("total-x") is None
    assert [one.id for one in store.totals(Filter(country="ee"))] == ["total-1"]
    assert [one.id for one in store.totals(Filter(variable="fined"))] == ["total-1"]
    assert [one.id for one in store.totals(Filter(until="2024-03-09"))] == ["total-0"]


def test_the_record_is_counted(store: Store, make) -> None:
    assert store.counts() == Counts(
        documents=0, reports=0, readings=0, statements=0, refusals=0, judgements=0, corrections=0, events=0, totals=0, dirty=0
    )
    store.take([make("a1"), make("a2", doc="a1.txt")], NOW)
    store.settled([], EVENTS)
    counts = store.counts()
    assert (counts.documents, counts.reports, counts.statements, counts.events, counts.dirty) == (1, 2, 4, 4, 1)
