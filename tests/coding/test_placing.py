"""Placing: which of the places a sentence names is where something happened."""

from __future__ import annotations

import pytest

from tests.coding.conftest import Framed
from turnout.coding.placing import place_by_context, place_frame
from turnout.geocode import gazetteer
from turnout.model import Place


def capital(code: str) -> Place | None:
    entry = gazetteer().capital(code)
    return gazetteer().place(entry) if entry else None


@pytest.mark.parametrize(
    ("sentence", "here"),
    [
        ("Thousands marched in Berlin against the war in Ukraine.", {"Berlin"}),
        ("Hundreds rallied in Kazan, Omsk and Tomsk.", {"Kazan", "Omsk", "Tomsk"}),
        ("Crowds filled the streets of Warsaw to protest against Moscow.", {"Warsaw"}),
        ("Activists from Minsk protested in Vilnius.", {"Vilnius"}),
        ("Люди вышли на улицы Казани и Самары.", {"Kazan", "Samara"}),
        ("В Томске прошёл митинг против войны в Украине.", {"Tomsk"}),
        ("У Львові та Одесі відбулися мітинги проти війни.", {"Lviv", "Odesa"}),
        ("Protesters gathered in Hong Kong on Saturday.", {"Hong Kong"}),
    ],
)
def test_only_places_where_something_happened(framed: Framed, sentence: str, here: set[str]) -> None:
    (frame,) = framed(sentence)
    place_frame(frame, capital)
    place_by_context(frame, None, capital)
    assert {site.place.name for site in frame.localities} == here


def test_an_embassy_stands_in_the_capital_of_the_country_named(framed: Framed) -> None:
    (frame,) = framed("In Poland, hundreds gathered outside the Russian embassy.")
    place_frame(frame, capital)
    place_by_context(frame, None, capital)
    (site,) = frame.localities
    assert (site.place.name, site.place.basis) == ("Warsaw", "inferred")


def test_a_demonym_counts_with_people_and_cities_only(framed: Framed) -> None:
    (one,) = framed("Rallies were held in many Russian cities.")
    (two,) = framed("Rallies were held against the Russian invasion.")
    for frame in (one, two):
        place_frame(frame, capital)
    assert one.countries == ["RU"]
    assert two.countries == []
