"""When: a date as the words give it, and what it comes to once it is known when the words were written."""

from __future__ import annotations

import calendar as months
from dataclasses import dataclass
from datetime import date, timedelta

from turnout.model import DateRange

EARLIEST, LATEST = 1600, 2400  # years beyond which a time of writing is a slip
SLACK = timedelta(days=1)  # the writer's clock may be a day ahead of the page's


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """A date as written, not yet resolved.

    `kind`: day, span, month, year, weekday, offset (days from the reference: yesterday is -1), period (`unit` week,
    weekend, month, year with `offset` -1, 0, 1), ago, overnight, run (the `offset`-th day in a row), clock. `cue` is
    since, until, by, before, after, for, at or empty. `into`: the night that ends in the day. `story`: told from
    the day of the story ("the next day"), not of the writing. `direction` is -1 (last), 0 (this), 1 (next) or None.
    """

    kind: str
    words: str = ""
    year: int | None = None
    month: int | None = None
    day: int | None = None
    end_year: int | None = None
    end_month: int | None = None
    end_day: int | None = None
    weekday: int | None = None
    offset: int | None = None
    unit: str = ""
    direction: int | None = None
    part: str = ""
    hour: int | None = None
    minute: int | None = None
    cue: str = ""
    into: bool = False
    story: bool = False


def resolve(
    expression: Expression, *, reference: str | None, tense: str | None = None, report_year: int | None = None,
    story: str | None = None,
) -> DateRange:
    """The days an expression means, seen from the ISO date (or date-time) at which its passage was written.

    `tense` "past" keeps to days not after the reference, "future" to days not before it. `story` is the day being
    told of, for "the next day". What cannot be known stays open: start None, with `partial` for a day whose year is unknown.
    """
    seen = _day_of(reference)
    kind, words = expression.kind, expression.words
    if kind in ("day", "span"):
        return _stated(expression, seen, tense, report_year)
    if kind == "month":
        return _month(expression, seen, tense, report_year)
    if kind == "year" and expression.year:
        year = f"{expression.year:04}"
        return DateRange(start=f"{year}-01-01", end=f"{year}-12-31", precision="year", basis="stated", words=words)
    if expression.story:
        seen = _day_of(story)
    if seen is None:
        return DateRange(basis="relative" if kind != "clock" else "unknown", words=words)
    found = _relative(expression, seen, tense)
    if found is None:
        return DateRange(basis="relative", words=words)
    start, end, precision = found
    basis = "publication" if kind in ("run", "clock") else "relative"
    return DateRange(start=start.isoformat(), end=end.isoformat(), precision=precision, basis=basis, words=words)


def _day_of(moment: str | None) -> date | None:
    if not moment:
        return None
    try:
        found = date.fromisoformat(moment[:10])
    except ValueError:  # a reference that is no date is no reference
        return None
    return found if EARLIEST <= found.year <= LATEST else None


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:  # 29 February, 31 June
        return None


def _stated(e: Expression, seen: date | None, tense: str | None, report_year: int | None) -> DateRange:
    month, day = e.month or 1, e.day or 1
    end_month, end_day = e.end_month or month, e.end_day or day
    year = e.year or e.end_year
    if year is None and e.unit == "year" and seen is not None:  # "18 April last year"
        year = seen.year + (e.offset or 0)
    if year is None:
        start = _nearest(month, day, seen, tense, report_year)
    else:
        start = _real(year - (e.year is None and (end_month, end_day) < (month, day)), month, day)
    if start is None:
        return DateRange(precision="day", basis="stated", partial=f"--{month:02}-{day:02}", words=e.words)
    end = _real(e.end_year or start.year + ((end_month, end_day) < (month, day)), end_month, end_day) or start
    if e.into:
        start, end = start - timedelta(days=1), end - timedelta(days=1)
    return DateRange(start=start.isoformat(), end=max(start, end).isoformat(), precision="day", basis="stated", words=e.words)


def _nearest(month: int, day: int, seen: date | None, tense: str | None, report_year: int | None) -> date | None:
    """The day and month in the year that the reference makes likeliest."""
    if seen is None:
        return _real(report_year, month, day) if report_year else None
    days = [found for year in range(seen.year - 4, seen.year + 5) if (found := _real(year, month, day))]
    if tense == "future":
        days = [day for day in days if day >= seen - SLACK] or days
    elif tense == "past":
        days = [day for day in days if day <= seen + SLACK] or days
    return min(days, key=lambda found: (abs(found - seen), found), default=None)


def _month(e: Expression, seen: date | None, tense: str | None, report_year: int | None) -> DateRange:
    month, year = e.month or 1, e.year
    basis = "stated"
    if year is None and seen is not None:
        basis = "relative"
        later = month > seen.month
        year = seen.year - later
        if e.direction == -1 and month == seen.month:
            year -= 1
        elif (tense == "future" or e.direction == 1) and month < seen.month + (e.direction == 1):
            year = seen.year + 1
        elif tense == "future" or e.direction in (0, 1):
            year = seen.year
    year = year or report_year
    if year is None:
        return DateRange(precision="month", basis="stated", partial=f"--{month:02}", words=e.words)
    start, end = _whole_month(year, month)
    return DateRange(start=start.isoformat(), end=end.isoformat(), precision="month", basis=basis, words=e.words)


def _whole_month(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, months.monthrange(year, month)[1])


def _relative(e: Expression, seen: date, tense: str | None) -> tuple[date, date, str] | None:
    """First and last day and precision of what is counted from the reference."""
    night = timedelta(days=1 if e.into else 0)
    if e.kind == "weekday" and e.weekday and e.unit == "week":  # Tuesday of last week
        day = seen + timedelta(days=e.weekday - seen.isoweekday() + 7 * (e.offset or 0))
        return day, day, "day"
    if e.kind == "weekday" and e.weekday:
        day = _weekday(e.weekday, seen, tense, e.direction) - night
        return day, day, "day"
    if e.kind == "offset":
        day = seen + timedelta(days=e.offset or 0) - night
        return day, day, "day"
    if e.kind == "overnight":
        day = seen - timedelta(days=0 if tense == "future" else 1)  # a night is dated by its evening
        return day, day, "day"
    if e.kind in ("run", "clock"):
        return seen, seen, "day"
    if e.kind == "period":
        return _period(e, seen, tense)
    return _ago(e, seen) if e.kind == "ago" else None


def _weekday(weekday: int, seen: date, tense: str | None, direction: int | None) -> date:
    """The nearest such weekday not after the reference, or not before it for what is ahead."""
    back = (seen.isoweekday() - weekday) % 7
    ahead = (weekday - seen.isoweekday()) % 7
    if direction == -1:
        return seen - timedelta(days=back or 7)
    if direction == 1:
        return seen + timedelta(days=ahead or 7)
    if tense == "future" or (direction == 0 and tense is None):
        return seen + timedelta(days=ahead)
    return seen - timedelta(days=back)


def _period(e: Expression, seen: date, tense: str | None) -> tuple[date, date, str] | None:
    """A week (from Monday), weekend, month or year: the last (-1), this (0), the next (1)."""
    shift = e.offset or 0
    if e.unit == "weekend":
        monday = seen - timedelta(days=seen.isoweekday() - 1)
        inside = seen.isoweekday() >= 6
        if shift == 0 and (tense == "past" and not inside):
            shift = -1
        if e.direction == -1 and inside and tense != "future":  # "at the weekend", said on a Sunday
            shift = 0
        saturday = monday + timedelta(days=5 + 7 * shift)
        return saturday, saturday + timedelta(days=1), "week"
    if e.unit == "week":
        monday = seen - timedelta(days=seen.isoweekday() - 1) + timedelta(days=7 * shift)
        return monday, monday + timedelta(days=6), "week"
    if e.unit == "month":
        whole = seen.year * 12 + seen.month - 1 + shift
        start, end = _whole_month(whole // 12, whole % 12 + 1)
        return start, end, "month"
    if e.unit == "year":
        year = seen.year + shift
        return date(year, 1, 1), date(year, 12, 31), "year"
    return None


def _ago(e: Expression, seen: date) -> tuple[date, date, str] | None:
    """So many days, weeks, months or years before the reference; the coarser the unit, the coarser the answer."""
    count = e.offset
    if count is None or count > 3000:
        return None
    if e.unit == "hour":
        return seen, seen, "day"
    if e.unit == "day":
        day = seen - timedelta(days=count)
        return day, day, "day"
    if e.unit == "week":
        day = seen - timedelta(days=7 * count)
        monday = day - timedelta(days=day.isoweekday() - 1)
        return monday, monday + timedelta(days=6), "week"
    if e.unit == "month":
        whole = seen.year * 12 + seen.month - 1 - count
        start, end = _whole_month(whole // 12, whole % 12 + 1)
        return start, end, "month"
    year = seen.year - count
    return (date(year, 1, 1), date(year, 12, 31), "year") if year > 0 else None
