"""Resolving: stated containers, the country in force, neighbours, and honest doubt."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from turnout.geocode import Toponym, gazetteer, resolve, spot


def read(text: str, language: str = "en", outlet: str | None = None) -> dict[str, Toponym]:
    found = resolve(spot(text, 0, len(text), language), text=text, outlet_country=outlet, language=language)
    return {toponym.text: toponym for toponym in found if toponym.kind == "place"}


@pytest.mark.parametrize(
    ("text", "name", "country", "admin1"),
    [
        ("A rally in Paris, Texas, drew dozens.", "Paris", "US", "Texas"),
        ("A rally in Paris drew thousands.", "Paris", "FR", "Île-de-France"),
        ("Crowds in Perm, Russia.", "Perm", "RU", "Perm Krai"),
        ("Crowds in Kazan, #Tatarstan.", "Kazan", "RU", "Tatarstan"),
        ("Crowds in Perm (Russia).", "Perm", "RU", "Perm Krai"),
        ("Farmers met in London, Ontario.", "London", "CA", "Ontario"),
        ("A march in Birmingham, Alabama.", "Birmingham", "US", "Alabama"),
        ("Miners struck in Odesa, Ukraine.", "Odesa", "UA", "Odesa Oblast"),
        ("Students marched in Georgia's Batumi.", "Batumi", "GE", "Adjara"),
        ("A vigil in Simferopol, Crimea.", "Simferopol", "UA", "Crimea"),
    ],
)
def test_a_stated_container(text: str, name: str, country: str, admin1: str) -> None:
    place = read(text)[name].place
    assert place is not None and (place.country, place.admin1) == (country, admin1)


def test_neighbours_choose_among_namesakes() -> None:
    found = read("Rallies were held in Dallas, Plano and Paris. In Texas, teachers marched in Tyler and Sherman too.")
    assert found["Plano"].place is not None and found["Plano"].place.admin1 == "Texas"


def test_a_city_beats_the_region_of_its_name() -> None:
    for text, name in (
        ("Crowds in New York sang.", "New York"),
        ("Пикет во Владимире.", "Владимире"),
        ("Crowds in Washington sang.", "Washington"),
    ):
        place = read(text, "ru" if name[0] > "Z" else "en")[name].place
        assert place is not None and place.precision == "locality"


def test_the_outlet_speaks_for_its_country() -> None:
    text = "Residents of Cambridge marched."
    british, american = read(text, outlet="GB")["Cambridge"].place, read(text, outlet="US")["Cambridge"].place
    assert british is not None and british.country == "GB"
    assert american is not None and american.country == "US"


def test_doubt_is_said() -> None:
    place = read("A vigil was held in Springfield.")["Springfield"].place
    assert place is not None and place.basis == "unsure" and place.candidates


def test_a_large_city_is_sure() -> None:
    place = read("A vigil was held in Kharkiv.")["Kharkiv"].place
    assert place is not None and place.basis == "stated" and place.confidence > 0.9


def test_a_first_name_is_no_country() -> None:
    assert "Georgia" not in read("Georgia Stevenson skates. Georgia hopes to win.")


def test_a_lone_small_town_far_from_all_else_is_left_out() -> None:
    assert "Torzhok" not in read("Teachers marched through Lisbon and Porto, said Torzhok.")


def test_a_part_of_a_city_names_its_city() -> None:
    toponym = read("A vigil was held in Brooklyn.")["Brooklyn"]
    assert toponym.place is not None and toponym.place.precision == "district"
    assert toponym.city is not None and toponym.city.name == "New York City"


SENTENCES = [
    "Crowds in Paris sang. ",
    "Farmers of Texas came. ",
    "In Dallas, Texas, it rained. ",
    "Kyiv and Lviv marched. ",
    "Russian police watched. ",
]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=8), st.randoms())
def test_the_order_of_arrival_does_not_matter(sentences: list[str], random: object) -> None:
    text = "".join(sentences)
    found = spot(text, 0, len(text), "en")
    mixed = list(found)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert resolve(mixed, text=text) == resolve(found, text=text)


def test_passages_spotted_one_by_one_resolve_together() -> None:
    text = "Texas teachers struck.\nA rally in Paris, Texas.\nParis was full."
    found = [toponym for start, end in ((0, 22), (23, 47), (48, 63)) for toponym in spot(text, start, end, "en")]
    assert {toponym.place.admin1 for toponym in resolve(found, text=text) if toponym.place and toponym.text == "Paris"} == {"Texas"}


def test_nothing_in_nothing_out() -> None:
    assert resolve([], text="") == []
    assert gazetteer() is gazetteer()


def placed(text: str, language: str) -> list[str]:
    """The names of the places that a whole report of this text is found to mean."""
    found = resolve(spot(text, 0, len(text), language), text=text, language=language)
    return [toponym.place.name for toponym in found if toponym.place and toponym.kind == "place"]


def test_a_state_on_a_list_of_states() -> None:
    assert placed("Kentucky and Oklahoma nurses walked out this spring.", "en") == ["Kentucky", "Oklahoma"]
    assert placed("A union hall in Oklahoma burned.", "en") != ["Kentucky"]


def test_newcastle_goes_by_its_company() -> None:
    assert placed("Police in Newcastle held three, hours after a rally in London.", "en")[0] == "Newcastle upon Tyne"
    assert placed("Dockers in Newcastle and Sydney went on strike.", "en")[0] == "Newcastle"


@pytest.mark.parametrize(("language", "text", "name", "admin1"), [
    ("ru", "В поселке Дмитриевка Тамбовской области прошел сход.", "Дмитриевка", "Tambov Oblast"),
    ("ru", "Селяне с.Красное Липецкой области вышли на сход.", "Красное", "Lipetsk Oblast"),
    ("uk", "Жителі села Таврійське Білозерського району Херсонщини перекрили трасу.", "Таврійське", "Kherson Oblast"),
    ("uk", "Люди зібралися у м.Біла Церква.", "Біла Церква", "Kyiv Oblast"),
])
def test_a_village_with_its_division_after_it(language: str, text: str, name: str, admin1: str) -> None:
    place = read(text, language)[name].place
    assert place and place.admin1 == admin1


def test_a_city_on_a_list_of_cities_though_its_state_is_named_too() -> None:
    text = "Marches in Chicago, New York and Boston. It was a march in Manhattan, New York. Others came from Missouri and Ohio."
    place = read(text)["New York"].place
    assert place is not None and place.precision == "locality"


def test_a_namesake_goes_with_a_neighbour_on_the_list_that_only_one_country_has() -> None:
    text = "US police, US cities, the United States and the United States. Vigils were held in Auckland, Wellington, and Christchurch."
    place = read(text)["Wellington"].place
    assert place is not None and place.country == "NZ"
