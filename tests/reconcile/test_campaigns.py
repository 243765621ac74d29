"""Campaigns: waves by issue, time and country, with what is held abroad for them."""

from __future__ import annotations

from dataclasses import replace

from tests.reconcile.making import MOSCOW, PERM, candidate, point
from turnout.model import Canonical, Place
from turnout.reconcile.campaigns import campaigns
from turnout.reconcile.events import canonical
from turnout.reconcile.figures import load_policy

BERLIN = Place(name="Berlin", country="DE", geonames=3)


def event(number: int, place: Place, day: str, *issues: str) -> Canonical:
    found = canonical([candidate(number, place=place, day=day)], [point("march", "form")], load_policy())
    return replace(found, issues=issues)


def find(*events: Canonical, about: frozenset[str] = frozenset()) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    found = campaigns(
        events,
        about=lambda e: about if e.place == BERLIN else frozenset(),
        countries={"RU": "Russia"},
        phrases={"anti-mobilisation": "against mobilisation"},
    )
    return [(one.name, one.events, one.abroad) for one in found]


def test_a_wave_with_its_solidarity_events() -> None:
    wave = [event(1, MOSCOW, "2022-09-21", "anti-mobilisation"), event(2, PERM, "2022-09-24", "anti-mobilisation")]
    abroad = event(3, BERLIN, "2022-09-25", "foreign-solidarity")
    assert find(*wave, abroad, about=frozenset({"RU"})) == [
        ("Russia, against mobilisation, September 2022", ("ev-0001", "ev-0002"), ("ev-0003",))
    ]
    assert find(*wave, abroad)[0][2] == ()


def test_a_pause_ends_a_wave_and_one_event_is_none() -> None:
    events = [
        event(n, MOSCOW, day, "pensions") for n, day in enumerate(("2018-07-01", "2018-07-08", "2018-09-01", "2018-09-09", "2018-12-01"))
    ]
    assert [name for name, _, _ in find(*events)] == ["Russia, pensions, July 2018", "Russia, pensions, September 2018"]


def test_a_wave_over_the_turn_of_the_year() -> None:
    events = [event(n, MOSCOW, day, "taxes") for n, day in enumerate(("2021-12-28", "2022-01-03"))]
    assert find(*events)[0][0] == "Russia, taxes, December 2021 to January 2022"


def test_vague_issues_make_no_wave() -> None:
    assert find(event(1, MOSCOW, "2022-09-21", "other"), event(2, PERM, "2022-09-21", "other")) == []


def test_the_whole_of_other_events_is_none_of_the_wave() -> None:
    cities = [event(1, MOSCOW, "2022-09-21", "anti-mobilisation"), event(2, PERM, "2022-09-24", "anti-mobilisation")]
    country = Place(name="Russia", country="RU", precision="country")
    whole = replace(event(3, country, "2022-09-24", "anti-mobilisation"), related=(("ev-0002", "whole of"),))
    assert find(*cities, whole) == [("Russia, against mobilisation, September 2022", ("ev-0001", "ev-0002"), ())]


def test_a_rally_and_the_protest_against_it_are_no_wave() -> None:
    rally = event(1, MOSCOW, "2022-09-21", "migration")
    against = replace(event(2, MOSCOW, "2022-09-21", "migration"), form="counter_protest", related=(("ev-0001", "counter-protest"),))
    assert find(rally, against) == []
    later = event(3, PERM, "2022-09-24", "migration")
    assert [events for _, events, _ in find(rally, against, later)] == [("ev-0001", "ev-0003")]
