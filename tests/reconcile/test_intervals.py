"""Intervals: what agrees, what a hull leaves open, what a sum is worth."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reconcile.making import HUNDREDS, THOUSANDS, about, at_least, exact, up_to
from turnout.model import Count
from turnout.reconcile.intervals import agree, bounds, hull, plus, width

NEARLY = Count(low=None, high=30_000, hedge="nearly")
OVER = Count(low=3000, high=None, hedge="more_than")


@pytest.mark.parametrize(
    ("one", "other", "fits"),
    [
        (exact(900), about(950), True),
        (exact(900), exact(901), False),
        (HUNDREDS, exact(450), True),
        (HUNDREDS, THOUSANDS, False),
        (NEARLY, exact(30_000), True),
        (NEARLY, exact(5000), False),
        (OVER, exact(3000), True),
        (OVER, exact(30_000), False),
        (up_to(500), exact(100), False),
        (at_least(389), exact(797), True),
    ],
)
def test_agree(one: Count, other: Count, fits: bool) -> None:
    assert agree(one, other) is fits and agree(other, one) is fits


@pytest.mark.parametrize(
    ("counts", "want"),
    [
        ([exact(100), exact(500)], (100, 500)),
        ([at_least(389), exact(900)], (389, 900)),
        ([OVER, exact(900)], (900, None)),
        ([NEARLY], (None, 30_000)),
        ([NEARLY, THOUSANDS], (2000, 30_000)),
        ([up_to(900), exact(2000)], (None, 2000)),
        ([], (None, None)),
    ],
)
def test_hull(counts: list[Count], want: tuple[int | None, int | None]) -> None:
    assert hull(counts) == want


def test_sum_keeps_open_sides_open() -> None:
    assert plus([exact(12), exact(7)]) == Count(low=19, high=19)
    assert plus([exact(12), at_least(7)]) == Count(low=19, high=None, hedge="at_least")
    assert plus([up_to(12), exact(7)]) == Count(low=7, high=19, hedge="range")
    assert plus([]) is None


COUNTS = st.builds(
    lambda low, more, hedge: Count(low=low, high=low + more, hedge=hedge if more == 0 else "range"),
    st.integers(0, 10**6),
    st.integers(0, 1000),
    st.sampled_from(["exact", "about"]),
)


@given(st.lists(COUNTS, min_size=1, max_size=6))
def test_a_hull_holds_every_count_in_any_order(counts: list[Count]) -> None:
    low, high = hull(counts)
    assert low is not None and high is not None and all(low <= (c.low or 0) and (c.high or 0) <= high for c in counts)
    assert hull(reversed(counts)) == (low, high)


@given(COUNTS)
def test_a_count_agrees_with_itself(count: Count) -> None:
    assert agree(count, count) and bounds(count)[0] <= bounds(count)[1] and width(count) >= 0
