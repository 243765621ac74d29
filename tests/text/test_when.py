"""When: what an expression comes to, seen from the day of writing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnout.model import DateRange
from turnout.text._when import Expression, resolve

WEDNESDAY = "2022-03-09T08:30"


def day(expression: Expression, **seen: object) -> str | None:
    """The first day of what an expression comes to."""
    told = {"reference": WEDNESDAY, **seen}
    return resolve(expression, **told).start  # type: ignore[arg-type]


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.integers(1, 7), st.sampled_from(["past", "future", None]))
def test_a_weekday_is_the_nearest_on_its_side(seen: date, weekday: int, tense: str | None) -> None:
    found = date.fromisoformat(day(Expression(kind="weekday", weekday=weekday), reference=seen.isoformat(), tense=tense) or "")
    gap = (found - seen).days
    assert found.isoweekday() == weekday and (0 <= gap < 7 if tense == "future" else -7 < gap <= 0)


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.dates(date(2021, 1, 1), date(2021, 12, 31)))
def test_a_day_without_a_year_falls_near(seen: date, told: date) -> None:
    for tense in ("past", "future", None):
        found = day(Expression(kind="day", month=told.month, day=told.day), reference=seen.isoformat(), tense=tense)
        gap = date.fromisoformat(found or "") - seen
        assert abs(gap) <= timedelta(days=367)
        assert not (tense == "past" and gap > timedelta(days=1)) and not (tense == "future" and gap < -timedelta(days=1))


def test_last_and_next_leave_today_out() -> None:
    weekday = Expression(kind="weekday", weekday=3)
    assert day(weekday) == "2022-03-09"
    assert day(Expression(kind="weekday", weekday=3, direction=-1)) == "2022-03-02"
    assert day(Expression(kind="weekday", weekday=3, direction=1)) == "2022-03-16"
    assert day(Expression(kind="weekday", weekday=6, direction=0)) == "2022-03-12"
    assert day(Expression(kind="weekday", weekday=2, unit="week", offset=-1)) == "2022-03-01"


def test_a_day_whose_year_is_unknown_stays_partial() -> None:
    found = resolve(Expression(kind="day", month=9, day=21), reference=None)
    assert found == DateRange(precision="day", basis="stated", partial="--09-21")
    assert day(Expression(kind="day", month=9, day=21), reference=None, report_year=2020) == "2020-09-21"
    assert resolve(Expression(kind="month", month=9), reference=None).partial == "--09"


def test_leap_days_find_a_leap_year() -> None:
    assert day(Expression(kind="day", month=2, day=29), tense="past") == "2020-02-29"
    assert resolve(Expression(kind="day", year=2021, month=2, day=29), reference=WEDNESDAY).start is None


def test_spans() -> None:
    found = resolve(Expression(kind="span", day=30, month=4, end_day=2, end_month=5, end_year=2021), reference=None)
    assert (found.start, found.end) == ("2021-04-30", "2021-05-02")
    over = resolve(Expression(kind="span", day=30, month=12, end_day=2, end_month=1, end_year=2022), reference=None)
    assert (over.start, over.end) == ("2021-12-30", "2022-01-02")


def test_a_night_is_dated_by_its_evening() -> None:
    assert day(Expression(kind="overnight")) == "2022-03-08"
    assert day(Expression(kind="day", day=9, month=3, into=True)) == "2022-03-08"
    assert day(Expression(kind="weekday", weekday=3, into=True)) == "2022-03-08"


@pytest.mark.parametrize(("unit", "offset", "start", "end"), [
    ("week", -1, "2022-02-28", "2022-03-06"), ("week", 0, "2022-03-07", "2022-03-13"), ("month", -1, "2022-02-01", "2022-02-28"),
    ("month", 1, "2022-04-01", "2022-04-30"), ("year", -1, "2021-01-01", "2021-12-31"), ("weekend", -1, "2022-03-05", "2022-03-06"),
])
def test_periods(unit: str, offset: int, start: str, end: str) -> None:
    found = resolve(Expression(kind="period", unit=unit, offset=offset), reference=WEDNESDAY)
    assert (found.start, found.end, found.basis) == (start, end, "relative")


def test_the_weekend_said_on_a_sunday_is_this_one() -> None:
    said = Expression(kind="period", unit="weekend", offset=-1, direction=-1)
    assert day(said, reference="2022-03-06", tense="past") == "2022-03-05"
    assert day(said, reference="2022-03-07", tense="past") == "2022-03-05"


@pytest.mark.parametrize(("unit", "count", "start", "precision"), [
    ("hour", 5, "2022-03-09", "day"), ("day", 3, "2022-03-06", "day"), ("week", 2, "2022-02-21", "week"),
    ("month", 3, "2021-12-01", "month"), ("year", 10, "2012-01-01", "year"),
])
def test_ago(unit: str, count: int, start: str, precision: str) -> None:
    found = resolve(Expression(kind="ago", unit=unit, offset=count), reference=WEDNESDAY)
    assert (found.start, found.precision) == (start, precision)


def test_without_a_reference_what_is_relative_stays_open() -> None:
    for kind in ("weekday", "offset", "overnight", "period", "ago", "run", "clock"):
        found = resolve(Expression(kind=kind, weekday=1, offset=1, unit="week"), reference=None)
        assert found.start is None and found.precision == "unknown"
    for slip in ("no date", "0001-01-01", "9999-12-31"):
        assert resolve(Expression(kind="offset", offset=-1), reference=slip).start is None


def test_the_next_day_is_told_from_the_story() -> None:
    said = Expression(kind="offset", offset=1, story=True)
    assert day(said) is None
    assert day(said, story="2022-02-24") == "2022-02-25"


def test_months_and_years() -> None:
    assert day(Expression(kind="month", month=2)) == "2022-02-01"
    assert day(Expression(kind="month", month=5)) == "2021-05-01"
    assert day(Expression(kind="month", month=5), tense="future") == "2022-05-01"
    assert day(Expression(kind="month", month=3, direction=-1)) == "2021-03-01"
    assert day(Expression(kind="month", month=2, year=2019)) == "2019-02-01"
    assert day(Expression(kind="year", year=2019)) == "2019-01-01"
