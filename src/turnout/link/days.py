"""Days as numbers: the days a telling may speak of, so that comparing two is comparing integers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from turnout.model import DateRange

__all__ = ["REPORTED", "Days", "days_of", "iso", "ordinal"]

REPORTED = 3
"""A protest is reported within so many days, where the report tells no day."""


@dataclass(frozen=True, slots=True)
class Days:
    """The first and last day of a telling (proleptic ordinals), and how sure they are: day, run, week, month, reported, unknown.

    `taken` says that the day is only that of publication.
    """

    first: int
    last: int
    kind: str
    taken: bool = False


NONE = Days(0, -1, "unknown")


@lru_cache(maxsize=65_536)
def ordinal(moment: str | None) -> int | None:
    """The day of an ISO date or time as a number; None for what is no date."""
    if not moment:
        return None
    try:
        return date.fromisoformat(moment[:10]).toordinal()
    except ValueError:
        return None


@lru_cache(maxsize=65_536)
def iso(day: int) -> str:
    """A day's ISO date."""
    return date.fromordinal(day).isoformat()


def days_of(when: DateRange, known_at: str) -> Days:
    """The days of a date; where it tells none, those on which a protest may have been that was known of at a time."""
    first = ordinal(when.start)
    if first is None or when.precision == "unknown":
        known = ordinal(known_at)
        return Days(known - REPORTED, known, "reported") if known is not None else NONE
    last = max(ordinal(when.end) or first, first)
    if when.precision in ("month", "year"):
        return Days(first, last, "month")
    kind = "week" if when.precision == "week" else "day" if first == last else "run"
    return Days(first, last, kind, when.basis in ("publication", "inferred"))
