"""The board: events in outline."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.store.test_views import EVENTS
from turnout.model import Count, Settled
from turnout.store import _base
from turnout.store._export import Store
from turnout.store.rows import Outline


def test_events_are_outlined_as_they_are_drawn(store: Store, monkeypatch) -> None:
    monkeypatch.setattr(_base, "PAGE", 3)
    held = Settled(variable="detained", low=12, high=None, best=None, method="abstain", speaker=None, series=())
    first = EVENTS[0]
    place = replace(first.place, lat=56.95, lon=24.1, precision="venue")
    store.settled([], [replace(first, place=place, figures={**first.figures, "detained": held}, reports=("r1", "r2")), *EVENTS[1:]])
    one, two, three, four = store.outlines()
    assert one == Outline(
        "ev-1", "Riga", "LV", "2024-03-09", "2024-03-09", 56.95, 24.1, "venue", "march", ("labour",), 500, 12, 2
    )
    assert (two.place, two.issues, two.participants, two.detained) == ("Liepāja", ("labour", "transport"), None, None)
    assert (three.start, three.end) == ("2024-03-01", "2024-03-20") and (four.start, four.participants, four.issues) == (None, None, ())
    assert [found.id for found in store.outlines(["ev-3", "ev-9", "ev-1"])] == ["ev-1", "ev-3"]


@pytest.mark.parametrize(("low", "drawn"), [(50, 50), (None, None)])
def test_a_best_value_outranks_what_bounds_it_and_an_open_low_is_none(store: Store, low: int | None, drawn: int | None) -> None:
    held = Settled(variable="participants", low=9, high=90, best=Count(low=low, high=60), method="latest", speaker=None, series=())
    store.settled([], [replace(EVENTS[1], figures={"participants": held})])
    assert [one.participants for one in store.outlines()] == [drawn]
