"""Sides: which of several protests of a city and day is meant."""

from __future__ import annotations

from turnout.coding.draft import COUNTER, MAIN, Draft
from turnout.coding.sides import beside, opposed
from turnout.model import DateRange, Place


def draft(family: str, day: str = "2024-03-16", town: str = "Ghent") -> Draft:
    place = Place(name=town, country="BE", admin1=None, lat=None, lon=None, geonames=None, precision="locality", basis="stated")
    return Draft(place=place, date=DateRange(start=day, end=day), family=family)


def test_those_of_a_city_and_day_stand_beside_each_other() -> None:
    drafts = [draft(MAIN), draft(COUNTER), draft(MAIN, day="2024-03-17"), draft(MAIN, town="Bruges")]
    assert beside(drafts, drafts[0]) == drafts[:2]


def test_a_protest_and_the_one_against_it_are_opposed() -> None:
    assert opposed(draft(MAIN), draft(COUNTER))
    assert not opposed(draft(MAIN), draft("separate march"))
    assert not opposed(draft(MAIN), draft(COUNTER, town="Bruges"))
