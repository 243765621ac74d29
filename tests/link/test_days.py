"""Days: ISO dates as numbers, and what stands for a day that no one told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnout.link.days import REPORTED, Days, days_of, iso, ordinal
from turnout.model import DateRange

DAY = ordinal("2031-05-12") or 0


@given(st.dates())
def test_a_day_comes_back(day: object) -> None:
    number = ordinal(str(day))
    assert number is not None
    assert iso(number) == str(day)


@pytest.mark.parametrize("moment", ["2031-05-12T23:59", "2031-05-12T23:59:01+03:00", "2031-05-12"])
def test_a_time_is_of_its_day(moment: str) -> None:
    assert ordinal(moment) == DAY


@pytest.mark.parametrize("moment", [None, "", "--05-12", "soon", "2031-13-40"])
def test_what_is_no_date_is_none(moment: str | None) -> None:
    assert ordinal(moment) is None


@pytest.mark.parametrize(
    ("when", "wanted"),
    [
        (DateRange(start="2031-05-12", end="2031-05-12", precision="day", basis="stated"), Days(DAY, DAY, "day")),
        (DateRange(start="2031-05-12", end="2031-05-14", precision="day", basis="stated"), Days(DAY, DAY + 2, "run")),
        (DateRange(start="2031-05-12", precision="day", basis="publication"), Days(DAY, DAY, "day", True)),
        (DateRange(start="2031-05-12", end="2031-05-18", precision="week", basis="relative"), Days(DAY, DAY + 6, "week")),
        (DateRange(start="2031-05-12", end="2031-05-18", precision="year", basis="relative"), Days(DAY, DAY + 6, "month")),
        (DateRange(partial="--05-12"), Days(DAY - REPORTED, DAY, "reported")),
        (DateRange(), Days(DAY - REPORTED, DAY, "reported")),
    ],
)
def test_a_date_has_its_days(when: DateRange, wanted: Days) -> None:
    assert days_of(when, "2031-05-12T08:00") == wanted


def test_nothing_known_is_unknown() -> None:
    assert days_of(DateRange(), "").kind == "unknown"
