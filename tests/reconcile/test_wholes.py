"""Wholes: a country's protests beside those of its cities are the same ones."""

from __future__ import annotations

from dataclasses import replace

from tests.reconcile.making import MOSCOW, PERM, candidate
from turnout.model import Canonical, Place
from turnout.reconcile.events import canonical
from turnout.reconcile.figures import load_policy
from turnout.reconcile.wholes import is_whole, is_wide, with_parts

RUSSIA = Place(name="Russia", country="RU", precision="country")
REGION = Place(name="Perm Krai", country="RU", admin1="Perm Krai", geonames=511180, precision="region")


def event(number: int, place: Place, *issues: str, day: str = "2022-09-24") -> Canonical:
    return replace(canonical([candidate(number, place=place, day=day)], [], load_policy()), issues=issues)


def parts(whole: Canonical, *others: Canonical) -> list[str]:
    return [name for name, relation in with_parts(whole, others).related if relation == "whole of"]


def test_a_country_is_the_whole_of_its_cities_of_that_day_and_matter() -> None:
    whole = event(1, RUSSIA, "anti-mobilisation")
    mine, kin, drivers = event(2, MOSCOW, "anti-mobilisation"), event(3, PERM, "anti-war"), event(4, PERM, "transport")
    later, abroad = event(5, PERM, "anti-war", day="2022-09-25"), event(6, replace(PERM, country="KZ"), "anti-war")
    assert parts(whole, mine, kin, drivers, later, abroad, whole) == [mine.id, kin.id]
    assert is_whole(with_parts(whole, [mine])) and not is_whole(with_parts(whole, [drivers]))


def test_a_region_is_the_whole_of_its_own_cities() -> None:
    inside, other = event(2, replace(PERM, admin1="Perm Krai")), event(3, replace(MOSCOW, admin1="Moscow"))
    assert parts(event(1, REGION), inside, other) == [inside.id]


def test_a_city_is_the_whole_of_nothing() -> None:
    city = event(1, MOSCOW)
    assert not is_wide(city) and with_parts(city, [event(2, PERM)]) is city
