"""Scenes: a protest that a report never calls one."""

from __future__ import annotations

import pytest

from turnout import read

SCENE = (
    "By noon nobody could cross the Hauptplatz in Graz.\nI would say nine hundred, the woman with the megaphone said two thousand.\n"
    "What they want stood on every banner: the tram line back.\nTwo officers watched from a doorway."
)


def told(text: str) -> list[tuple[str, str | None, str]]:
    """Place, day and form of each event."""
    return [(event.place.name, event.date.start, event.form) for event in read(text, published="2023-05-13T17:00").events]


def test_a_crowd_that_wants_something_is_a_protest_whatever_it_is_called() -> None:
    assert told(SCENE) == [("Graz", "2023-05-13", "demonstration")]


@pytest.mark.parametrize("text", [
    SCENE.replace("What they want stood on every banner: the tram line back", "The tram line is back"),
    SCENE.replace("nobody could cross", "the concert filled"),
    SCENE.replace("nine hundred", "nine").replace("two thousand", "ten"),
])
def test_without_a_demand_or_a_crowd_or_at_a_concert_it_is_none(text: str) -> None:
    assert told(text) == []


def test_a_scene_of_no_town_has_an_unknown_place() -> None:
    assert told("Насчитали у входа 1700 и сбились. В мегафон говорят про референдум. Плакаты держат высоко, рамки пройдены.") == [
        ("", "2023-05-13", "demonstration")
    ]


def test_two_means_of_force_and_arrests_make_a_protest() -> None:
    assert told("Tear gas in central Graz right now. Water cannon was used twice. Eleven arrests so far.")[0][:2] == ("Graz", "2023-05-13")
    assert told("Tear gas was found in a car in Graz.") == []


def test_a_protest_of_no_town_of_which_nothing_is_told_is_none() -> None:
    assert told("They held a march once.") == []


def test_a_crowd_with_candles_under_guard_is_one_too() -> None:
    text = "I count perhaps 400 people on Trafalgar Square. The candles have burned down. The police sit in their vans."
    assert told(text) == [("London", "2023-05-13", "demonstration")]
    assert told(text.replace("I count", "At the funeral I count")) == []
