"""The hard half: which place, which day, what scope. One case a construction, in our own words."""

from __future__ import annotations

from typing import Any

import pytest

from turnout import read

DAY = "2023-05-14"  # a Sunday

# text, {(place, day)}, {(place, variable): (low, high)}, {(country, variable, low, high)}
CASES: dict[str, tuple[str, set[tuple[str, str]], dict[tuple[str, str], tuple[Any, Any]], set[tuple[Any, ...]]]] = {
    "one city, one figure": (
        "About 400 people protested against the new pension law in Lyon on Saturday.",
        {("Lyon", "2023-05-13")}, {("Lyon", "participants"): (400, 400)}, set(),
    ),
    "one event for each city of a list": (
        "Protesters took to the streets of Kazan, Omsk and Tomsk on Saturday against the mobilisation.",
        {("Kazan", "2023-05-13"), ("Omsk", "2023-05-13"), ("Tomsk", "2023-05-13")}, {}, set(),
    ),
    "a gapped list gives each city its own number": (
        "Police arrested 29 protesters in Kazan, 18 in Omsk and 46 in Tomsk on Saturday.",
        {("Kazan", "2023-05-13"), ("Omsk", "2023-05-13"), ("Tomsk", "2023-05-13")},
        {("Kazan", "detained"): (29, 29), ("Omsk", "detained"): (18, 18), ("Tomsk", "detained"): (46, 46)}, set(),
    ),
    "places first, numbers after": (
        "На акциях протеста в субботу задержали: в Москве — 20 человек, в Казани — 5 человек.",
        {("Moscow", "2023-05-13"), ("Kazan", "2023-05-13")},
        {("Moscow", "detained"): (20, 20), ("Kazan", "detained"): (5, 5)}, set(),
    ),
    "a figure for many cities is a tally, kept whole": (
        "At least 389 people were detained at anti-war rallies in 39 Russian cities, the group OVD-Info said.",
        set(), {}, {("RU", "detained", 389, None)},
    ),
    "the country a protest is about is not its place": (
        "Hundreds of people marched through Berlin on Saturday to protest against the war in Ukraine.",
        {("Berlin", "2023-05-13")}, {("Berlin", "participants"): (200, 999)}, set(),
    ),
    "planned is not happened": (
        "Unions plan to hold a rally in Lyon on Tuesday against the pension law.",
        set(), {}, set(),
    ),
    "a city named with others keeps the shared figure and so does the country": (
        "Thousands of people protested in Madrid and other Spanish cities on Saturday over rents.",
        {("Madrid", "2023-05-13")}, {("Madrid", "participants"): (2000, 9999)}, {("ES", "participants", 2000, 9999)},
    ),
    "an embassy stands in the capital of the country in force": (
        "In Poland, several hundred protesters gathered outside the Russian embassy on Saturday.",
        {("Warsaw", "2023-05-13")}, {("Warsaw", "participants"): (300, 999)}, set(),
    ),
    "a venue stands in its city": (
        "Hundreds of demonstrators gathered outside Downing Street on Saturday to demand a ceasefire.",
        {("London", "2023-05-13")}, {("London", "participants"): (200, 999)}, set(),
    ),
    "ukrainian, locative after у": (
        "У Харкові в суботу близько двохсот людей вийшли на мітинг проти підвищення тарифів.",
        {("Kharkiv", "2023-05-13")}, {("Kharkiv", "participants"): (200, 200)}, set(),
    ),
    "no street protest in war news": (
        "The army shelled Kharkiv on Saturday; 12 people were killed and 30 injured in the strike.",
        set(), {}, set(),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_case(name: str) -> None:
    text, events, figures, tallies = CASES[name]
    reading = read(text, published=DAY)
    assert {(e.place.name, e.date.start) for e in reading.events if e.place.precision != "country"} == events
    for (place, variable), (low, high) in figures.items():
        event = next(e for e in reading.events if e.place.name == place)
        assert variable in event.figures, f"{place} has no {variable}"
        assert (event.figures[variable].value.low, event.figures[variable].value.high) == (low, high)
    assert {(t.scope["country"], t.variable, t.value.low, t.value.high) for t in reading.tallies} == tallies
    for item in (*reading.events, *reading.statements, *reading.tallies):
        for piece in item.evidence:
            assert text[piece.start : piece.end] == piece.text
