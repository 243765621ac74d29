"""Intervals: how counts compare when each is vague in its own way."""

from __future__ import annotations

from collections.abc import Iterable
from math import inf

from turnout.model import Count

__all__ = ["agree", "bounds", "hull", "plus", "width"]

ABOUT = 0.15  # "about 900" reaches so far to either side
ABOVE = 3.0  # "more than 300" is not written of 30,000
BELOW = 0.7  # "up to 500" is not written of 100


def bounds(count: Count, about: float = ABOUT) -> tuple[float, float]:
    """The least and the greatest number that a count allows; an open side is 0 or infinite, "about 900" reaches a share beyond."""
    low = 0.0 if count.low is None else float(count.low)
    high = inf if count.high is None else float(count.high)
    if count.hedge == "about":
        return low * (1 - about), high * (1 + about)
    if count.hedge == "more_than" and count.low is not None:
        low += 1
    if count.hedge in ("less_than", "nearly") and count.high is not None:
        high -= 1
    return low, high


def agree(one: Count, other: Count) -> bool:
    """Whether two counts can be of one crowd as people write: "nearly 30,000" and 30,000, "more than 3,000" and 4,000.

    An open side reaches only so far: who writes "up to 500" does not mean 100, nor who writes "more than 300" 30,000.
    """
    low, high = _meant(one)
    begin, end = _meant(other)
    return low <= end and begin <= high


def width(count: Count) -> float:
    """How vague a count is: 0 for a single number, the share of its upper end that is open otherwise; infinite for an open side."""
    low, high = bounds(count)
    if count.low is None or count.high is None:
        return inf
    return (high - low) / max(high, 1)


def hull(counts: Iterable[Count]) -> tuple[int | None, int | None]:
    """The least and greatest of what several counts say; None on a side where somebody's open side reaches beyond the others.

    "At least 389" beside 900 is 389 to 900; "more than 3,000" beside 900 is open above.
    """
    told = list(counts)
    lows = [c.low for c in told if c.low is not None]
    highs = [c.high for c in told if c.high is not None]
    above = [c.low for c in told if c.high is None and c.low is not None]
    below = [c.high for c in told if c.low is None and c.high is not None]
    low = None if not lows or (below and min(below) <= min(lows)) else min(lows)
    high = None if not highs or (above and max(above) >= max(highs)) else max(highs)
    return low, high


def plus(counts: Iterable[Count]) -> Count | None:
    """The sum of counts about different people; an open side of one leaves that side of the sum open. None of none."""
    told = list(counts)
    if not told:
        return None
    low = None if all(c.low is None for c in told) else sum(c.low or 0 for c in told)
    high = None if any(c.high is None for c in told) else sum(c.high or 0 for c in told)
    hedge = "exact" if low == high else "at_least" if high is None else "up_to" if low is None else "range"
    return Count(low=low, high=high, hedge=hedge)


def _meant(count: Count) -> tuple[float, float]:
    low, high = bounds(count)
    if count.low is None:
        low, high = float(count.high or 0) * BELOW, float(count.high or 0)
    elif count.high is None:
        low, high = float(count.low), float(count.low) * ABOVE
    return low, high
