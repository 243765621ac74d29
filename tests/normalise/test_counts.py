"""Counts from whole strings."""

from __future__ import annotations

import pytest

from turnout.model import Count
from turnout.normalise.counts import count_of
from turnout.text.pack import pack


@pytest.mark.parametrize(("text", "low", "high", "hedge"), [
    ("several hundred bakers", 300, 999, "vague"), ("60+ (est.)", 60, None, "at_least"), ("About 200", 200, 200, "about"),
    ("Hundreds-Thousands", 200, 9999, "vague"), ("≥ 11", 11, None, "at_least"),
    ("> 3,000", 3000, None, "more_than"), ("100s", 200, 999, "vague"),
])
def test_count(text: str, low: int | None, high: int | None, hedge: str) -> None:
    found = count_of(text, pack("en"))
    assert isinstance(found, Count) and (found.low, found.high, found.hedge) == (low, high, hedge)


@pytest.mark.parametrize("text", ["unclear", "", "15 km", "$300"])
def test_none(text: str) -> None:
    assert count_of(text, pack("en")) is None
