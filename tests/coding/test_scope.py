"""Scope: whose number it is."""

from __future__ import annotations

import pytest

from tests.coding.conftest import Framed
from turnout import read
from turnout.coding.placing import place_frame
from turnout.coding.scope import scopes


def told(framed: Framed, sentence: str) -> list[tuple[int | None, tuple[str, ...], bool]]:
    (frame,) = framed(sentence)
    place_frame(frame, lambda code: None)
    spread = scopes(frame)
    rows = []
    for figure in frame.of("figure"):
        if figure.start in spread:
            scope = spread[figure.start]
            rows.append((figure.value.low, tuple(site.place.name for site in scope.sites), scope.wide))
    return rows


@pytest.mark.parametrize(
    ("sentence", "rows"),
    [
        ("Police arrested 29 protesters in Kazan.", [(29, ("Kazan",), False)]),
        (
            "Police arrested 29 protesters in Kazan, 18 in Omsk and 46 in Tomsk.",
            [(29, ("Kazan",), False), (18, ("Omsk",), False), (46, ("Tomsk",), False)],
        ),
        ("At least 389 protesters were detained in 39 cities.", [(389, (), True)]),
        ("Police arrested 90 protesters in Kazan and Omsk.", [(90, ("Kazan", "Omsk"), True)]),
    ],
)
def test_scope(framed: Framed, sentence: str, rows: list[tuple[int, tuple[str, ...], bool]]) -> None:
    assert told(framed, sentence) == rows


def test_two_squares_of_one_city_are_one_place() -> None:
    text = "At least 15 people were arrested at Lyon's Bellecour square and in Lyon after 200 protesters gathered on Saturday."
    reading = read(text, published="2023-05-14")
    assert not reading.tallies
    assert [(e.figures["detained"].value.low, e.figures["participants"].value.low) for e in reading.events] == [(15, 200)]


def test_a_sum_before_its_parts_is_of_all_their_places() -> None:
    text = "Thousands rallied in Lyon and Nantes on Saturday. A further five people were arrested, two in Lyon and three in Nantes."
    reading = read(text, published="2023-05-14")
    assert {e.place.name: e.figures["detained"].value.low for e in reading.events} == {"Lyon": 2, "Nantes": 3}
    assert ("detained", 5) in [(t.variable, t.value.low) for t in reading.tallies]


def test_a_crowd_of_a_list_right_after_the_verb_is_of_the_list_together() -> None:
    reading = read("Thousands of nurses marched in Lyon, Nantes and Lille on Saturday.", published="2023-05-14")
    assert len(reading.events) == 3
    assert all("participants" not in event.figures for event in reading.events)
    assert [tally.scope["places"] for tally in reading.tallies] == [["Lyon", "Nantes", "Lille"]]


def test_each_clause_has_the_crowd_of_its_own_town() -> None:
    reading = read("Several thousand rallied at two sites in Lyon on Friday, while hundreds massed in Nantes.", published="2023-05-14")
    assert {e.place.name: e.figures["participants"].value.low for e in reading.events} == {"Lyon": 3000, "Nantes": 200}
    assert not [tally for tally in reading.tallies if tally.variable == "participants"]


@pytest.mark.parametrize(("text", "published", "tallies", "held"), [
    (  # the country stands between the number and the town
        "During new protests 71 people were detained in Poland - most of the arrests were made in Lodz on Sunday.", "2023-05-14",
        [("PL", 71)], {},
    ),
    ("Police held 240 protesters on Sunday, most of them in Lodz.", "2023-05-14", [("PL", 240)], {}),
    ("In Lodz, Poland, 30 protesters were arrested at a rally on Sunday.", "2023-05-14", [], {"Lodz": 30}),
    ("Police arrested 30 protesters in the Polish city of Lodz on Sunday.", "2023-05-14", [], {"Lodz": 30}),
    (  # the larger number is of more than the town that the smaller one has
        "Демонстрации прошли по всей Польше.\nПолиция задержала около 400 участников, в Лодзи задержаны 150 человек.", "2023-05-14",
        [("PL", 400)], {"Łódź": 150},
    ),
    (  # the rest is not added to the town's
        "Під час протестів у Польщі затримали 71 особу. З них 52 особи були затримані в Кракові, решта - в інших містах.", "2023-05-14",
        [("PL", 71)], {"Kraków": 52},
    ),
])
def test_a_number_of_a_country_is_not_that_of_the_town_beside_it(
    text: str, published: str, tallies: list[tuple[str, int]], held: dict[str, int]
) -> None:
    reading = read(text, published=published)
    assert [(t.scope["country"], t.value.low) for t in reading.tallies if t.variable == "detained"] == tallies
    told = {e.place.name: e.figures["detained"].value.low for e in reading.events if "detained" in e.figures}
    assert sorted(told.values()) == sorted(held.values())


def detained(text: str) -> dict[str, int | None]:
    """Those detained at each place of a text, and in all (under the country's code)."""
    reading = read(text, published="2022-03-07")
    out = {event.place.name: event.figures["detained"].value.low for event in reading.events if event.place and "detained" in event.figures}
    return out | {str(tally.scope["country"]): tally.value.low for tally in reading.tallies}


@pytest.mark.parametrize("text", [
    "On Sunday 900 people were detained at protests in 40 cities (Omsk: 60; Tomsk: 25).",
    "On Sunday 900 people were detained at protests in 40 cities: Omsk (60), Tomsk (25).",
    "On Sunday 900 people were detained at protests in 40 cities: 60 in Omsk, 25 in Tomsk.",
    "In 40 cities 900 people were detained at protests on Sunday: in Omsk 60, in Tomsk 25.",
    "В воскресенье на акциях протеста задержали 900 человек в 40 городах (Омск — 60, Томск — 25).",
    "В воскресенье на акциях протеста задержали 900 человек в 40 городах: в Омске — 60, в Томске — 25.",
])
def test_the_towns_behind_a_number_of_many_have_their_own(text: str) -> None:
    assert detained(text) == {"Omsk": 60, "Tomsk": 25, "RU": 900}


@pytest.mark.parametrize(("text", "place", "number"), [
    ("At least 17 people, including five minors, were detained at Sunday's picket in Omsk.", "Omsk", 17),
    ("Police in Hong Kong detained 53 people over a protest on Sunday, including 15 in Mong Kok.", "Hong Kong", 53),
    ("17 people, five of them minors, were arrested at Sunday's picket in Omsk.", "Omsk", 17),
    ("Police detained 17 people, among them five minors, at Sunday's picket in Omsk.", "Omsk", 17),
    ("Не менее 17 человек, в том числе пятеро несовершеннолетних, задержаны на пикете в Омске в воскресенье.", "Omsk", 17),
    ("Щонайменше 17 людей, зокрема п'ятьох неповнолітніх, затримали на пікеті у Харкові в неділю.", "Kharkiv", 17),
])
def test_a_part_told_before_the_place_is_not_the_places_number(text: str, place: str, number: int) -> None:
    assert detained(text) == {place: number}
    wholes = [said for said in read(text, published="2022-03-07").statements if said.variable == "detained" and said.part_of is None]
    assert len(wholes) == 1


def test_a_part_right_before_a_place_is_that_places() -> None:
    assert detained("At protests across Russia on Sunday 900 people were detained, 400 of them in Omsk.") == {"Omsk": 400, "RU": 900}
