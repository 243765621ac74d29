"""Charts: bars count every event once, curves go through what was said."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnout.model import Count, Evidence, Point, Series, Settled, Statement
from turnout.web.chart import CANVASES, LEFT

CHART = CANVASES["wide"]


@given(st.lists(st.integers(0, 20_000), min_size=1, max_size=60, unique=True))
def test_bars_count_every_event_once_and_fit(offsets: list[int]) -> None:
    days = [((date(1970, 1, 1) + timedelta(days=at)).isoformat(), 2, 30, 1) for at in sorted(offsets)]
    bars, kind = CHART.bars(days)
    assert sum(bar.events for bar in bars) == 2 * len(days) and sum(bar.participants for bar in bars) == 30 * len(days)
    assert kind in ("day", "week", "month", "year") and all(bar.x >= 0 and bar.x + bar.width <= CHART.width for bar in bars)
    assert all(bar.first <= bar.last and bar.y >= 0 and bar.y + bar.height <= CHART.height for bar in bars)


@pytest.mark.parametrize("first", ["0001-01-01", "9999-12-31", "9999-12-06", "9998-12-01", "9990-02-28", "2024-02-29", "1000-01-01"])
def test_the_calendars_ends_are_drawn(first: str) -> None:
    days = [(first, 1, 0, 0)] + [("9999-12-31", 1, 0, 0)] * (first < "9999-12-31")
    bars, _ = CHART.bars(days)
    assert sum(bar.events for bar in bars) == len(days) and bars[0].first <= first <= bars[0].last
    assert bars[-1].first <= days[-1][0] <= bars[-1].last


def test_no_days_have_no_bars() -> None:
    assert CHART.bars([]) == ([], "day")


def _point(low: int | None, at: str, standing: str = "current") -> Point:
    said = Statement(id=f"st-{low}-{at}", candidate="c", variable="detained", value=Count(low=low, high=None, hedge="at_least"),
                     evidence=(Evidence(start=0, end=1, text="x"),), coder="rules@0", confidence=0.9, as_of=at)
    return Point(statement=said, report="r", source=None, known_at=at, witness="w", standing=standing)


def _settled(*series: Series) -> Settled:
    return Settled(variable="detained", low=1, high=None, best=None, method="abstain", speaker=None, series=series)


def test_a_running_total_is_a_curve_of_steps() -> None:
    told = Series(speaker="OVD-Info", role="monitor", points=(
        _point(900, "2022-02-24T21:00"), _point(389, "2022-02-24T18:00", "superseded"), _point(5, "2022-02-24T19:00", "rejected")))
    [curve] = CHART.curves(_settled(told))
    assert [(str(dot.value), dot.when) for dot in curve.dots] == [("at least 389", "2022-02-24T18:00"),
                                                                  ("at least 900", "2022-02-24T21:00")]
    assert curve.steps.startswith(f"M{LEFT}") and curve.steps.count("H") == 1 and curve.dots[0].y > curve.dots[1].y
    frame = CHART.frame([curve])
    assert (frame.first, frame.last) == ("2022-02-24T18:00", "2022-02-24T21:00") and frame.marks[-1][1] == 1000


@given(st.integers(0, 10**9))
def test_a_scale_is_few_round_numbers_that_hold_everything(most: int) -> None:
    marks = CHART.scale(most)
    numbers = [number for _, number in marks]
    assert numbers[0] == 0 and numbers[-1] >= most and 2 <= len(numbers) <= 6
    assert len({b - a for a, b in pairwise(numbers)}) == 1 and str(numbers[1]).strip("0") in ("1", "2", "5")
    assert all(0 <= y <= CHART.height for y, _ in marks) and [y for y, _ in marks] == sorted((y for y, _ in marks), reverse=True)


def test_what_was_said_once_has_no_curve() -> None:
    assert CHART.curves(_settled(Series(speaker="police", role=None, points=(_point(9, "2022-02-24"),)))) == []


def test_time_runs_evenly() -> None:
    told = Series(speaker="OVD-Info", role="monitor", points=(
        _point(10, "2022-02-24T12:00", "superseded"), _point(20, "2022-02-24T13:00", "superseded"), _point(30, "2022-02-24T22:00+00:00")))
    [curve] = CHART.curves(_settled(told))
    x = [dot.x for dot in curve.dots]
    assert (x[1] - x[0]) * 9 == pytest.approx(x[2] - x[1], rel=0.01)
