"""Dating: the day of what a sentence tells, by the passage's own time, with its basis."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from turnout.coding.frame import HAPPENED, Frame
from turnout.model import DateRange, Mention

# (expression, reference day, tense, year of the report) -> the days it names
Resolve = Callable[[object, str | None, str, int | None], DateRange | None]
BACKGROUND = 45  # days before the passage after which a date is told as history, not as news


def day_of(stamp: str | None) -> date | None:
    """The day of an ISO date or date-time; None when there is none."""
    try:
        return date.fromisoformat(stamp[:10]) if stamp else None
    except ValueError:
        return None


def publication(stamp: str | None) -> DateRange:
    """The passage's own day, as the date of what it tells without a date."""
    day = day_of(stamp)
    if day is None:
        return DateRange()
    return DateRange(start=day.isoformat(), end=day.isoformat(), precision="day", basis="publication")


def is_history(found: DateRange, reference: str | None) -> bool:
    """Whether a date lies so far before its passage that it is background."""
    day, told = day_of(reference), day_of(found.end or found.start)
    return bool(day and told and (day - told).days > BACKGROUND)


def frame_dates(frame: Frame, reference: str | None, resolve: Resolve) -> list[tuple[int, DateRange, Mention]]:
    """The sentence's dates, resolved against the passage's time: unit, days, mention."""
    found = []
    year = day_of(reference)
    for mention in frame.of("date"):
        tense = _tense(frame, mention)
        days = resolve(mention.value, reference, tense, year.year if year else None)
        if days is not None and (days.start or days.partial):
            found.append((frame.unit_of(mention), days, mention))
    return found


def _tense(frame: Frame, mention: Mention) -> str:
    """Past unless the protest nearest to the date is planned."""
    near = min(frame.of("protest"), key=lambda m: abs(m.start - mention.start), default=None)
    planned = near is not None and near.data.get("status", "happened") not in HAPPENED
    return "future" if planned else "past"


def date_near(unit: int, dates: list[tuple[int, DateRange, Mention]]) -> DateRange | None:
    """The date that stands closest to a unit; a full day beats a vaguer date."""
    ranked = sorted(dates, key=lambda row: (row[1].precision != "day", abs(row[0] - unit)))
    return ranked[0][1] if ranked else None


def not_after(found: DateRange, reference: str | None) -> DateRange:
    """A date told as past cannot lie after its passage; where it does the year or week was misread: abstain."""
    day, told = day_of(reference), day_of(found.start)
    if day and told and told > day:
        return replace(found, precision="unknown", start=None, end=None, partial=f"--{told:%m-%d}")
    return found
