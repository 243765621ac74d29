"""The short forms: every hedge, every precision, every noun on one line."""

from __future__ import annotations

import pytest

from turnout.model import Count, DateRange, Figure, Place, Reading
from turnout.model.show import show_count, show_date, show_figure, show_place, show_scope


@pytest.mark.parametrize(
    ("low", "high", "hedge", "said"),
    [
        (900, 900, "exact", "900"),
        (900, 900, "about", "about 900"),
        (389, None, "at_least", "at least 389"),
        (3000, None, "more_than", "more than 3,000"),
        (None, 30_000, "nearly", "nearly 30,000"),
        (None, 900, "up_to", "up to 900"),
        (None, 50, "less_than", "fewer than 50"),
        (100, 300, "range", "100-300"),
        (200, 999, "vague", "200-999"),
        (0, 0, "exact", "0"),
        (None, None, "vague", "unknown"),
        (5, None, "vague", "5 or more"),
        (None, 5, "vague", "up to 5"),
    ],
)
def test_counts(low: int | None, high: int | None, hedge: str, said: str) -> None:
    assert show_count(Count(low=low, high=high, hedge=hedge)) == said


@pytest.mark.parametrize(
    ("envelope", "said"),
    [
        (None, "100"),
        ((100, 5000), "100 (disputed: 100 to 5,000)"),
        ((100, None), "100 (disputed: 100 to more)"),
        ((None, 500), "100 (disputed: fewer to 500)"),
    ],
)
def test_a_figure_says_that_it_is_disputed(envelope: tuple[int | None, int | None] | None, said: str) -> None:
    assert show_figure(Figure(value=Count(low=100, high=100), envelope=envelope)) == said


@pytest.mark.parametrize(
    ("date", "said"),
    [
        (DateRange(start="2022-02-24", end="2022-02-24", precision="day"), "2022-02-24"),
        (DateRange(start="2022-02-24", end="2022-02-26", precision="day"), "2022-02-24 to 2022-02-26"),
        (DateRange(start="2022-02-21", end="2022-02-27", precision="week"), "week of 2022-02-21"),
        (DateRange(start="2022-02-01", end="2022-02-28", precision="month"), "2022-02"),
        (DateRange(start="2022-01-01", end="2022-12-31", precision="year"), "2022"),
        (DateRange(partial="--09-21"), "09-21, year unknown"),
        (DateRange(), "unknown"),
    ],
)
def test_dates(date: DateRange, said: str) -> None:
    assert show_date(date) == said


def test_places() -> None:
    assert show_place(Place(name="Kazan", country="RU")) == "Kazan, RU"
    assert show_place(Place(name="Springfield", country="US", basis="unsure")) == "Springfield, US?"
    assert show_place(Place(name="RU", country="RU", precision="country")) == "RU"


def test_every_noun_prints_on_one_line(made_reading: Reading) -> None:
    assert repr(made_reading.events[0]) == (
        "<Event Kazan, RU · 2022-03-06 · march · anti-war · participants 200-999, detained 12 · detentions>"
    )
    assert repr(made_reading.tallies[0]) == "<Tally detained at least 389 in 27 localities · RU · 2022-03-06>"
    assert repr(made_reading.announcements[0]) == "<Announcement planned · rally · Perm, RU · 03-09, year unknown>"
    assert repr(made_reading.statements[1]) == "<Statement detained = 12 “held 12 people” — OVD-Info (monitor)>"
    assert repr(made_reading).splitlines()[-1] == "  4 statements, 1 refusals"


def test_a_scope_is_plain_words() -> None:
    assert show_scope({"country": "RU", "region": None}) == "RU" and show_scope({}) == ""
    assert show_scope({"country": "UA", "places": ["Henichesk", "Kakhovka"]}) == "UA, Henichesk, Kakhovka"
