"""Trials: a court story makes no protest of today."""

from __future__ import annotations

from turnout import read


def days(text: str, published: str = "2023-05-14") -> set[tuple[str, str | None]]:
    return {(event.place.name, event.date.start) for event in read(text, published=published).events}


def test_the_town_of_a_court_is_not_the_protests() -> None:
    assert days("At Leeds Crown Court, one of the marchers was sentenced to ten months.") == set()


def test_people_sentenced_for_a_riot_make_no_riot_of_today() -> None:
    assert days("A judge in Lyon on Friday sentenced nine men convicted of taking part in a riot in Vienne.") == set()


def test_the_day_of_the_riot_they_are_tried_for_dates_it() -> None:
    assert days("Nine men were convicted on Friday of joining a riot in Lyon on 3 May.") == {("Lyon", "2023-05-03")}


def test_a_rally_outside_a_court_took_place() -> None:
    assert days("Hundreds rallied outside the court in Leeds on Friday as a union leader was convicted.") == {("Leeds", "2023-05-12")}


def test_defendants_are_no_count_of_a_protest() -> None:
    reading = read("The court jailed seven of the 19 protesters accused of rioting in Lyon.", published="2023-05-14")
    assert all("participants" not in event.figures for event in reading.events)


def test_a_follow_up_from_the_court_tells_of_the_riot_whose_day_it_gives() -> None:
    assert days("Nine men appeared before a Lyon magistrate on Friday over the riot of 3 May.") == {("Lyon", "2023-05-03")}
