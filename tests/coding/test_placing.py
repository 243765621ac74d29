"""Placing: which of the places a sentence names is where something happened."""

from __future__ import annotations

import pytest

from tests.coding.conftest import Framed
from turnout import read
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
    place_by_context(frame, None, capital, {})
    assert {site.place.name for site in frame.localities} == here


def test_an_embassy_stands_in_the_capital_of_the_country_named(framed: Framed) -> None:
    (frame,) = framed("In Poland, hundreds gathered outside the Russian embassy.")
    place_frame(frame, capital)
    place_by_context(frame, None, capital, {})
    (site,) = frame.localities
    assert (site.place.name, site.place.basis) == ("Warsaw", "inferred")


def test_a_demonym_counts_with_people_and_cities_only(framed: Framed) -> None:
    (one,) = framed("Rallies were held in many Russian cities.")
    (two,) = framed("Rallies were held against the Russian invasion.")
    for frame in (one, two):
        place_frame(frame, capital)
    assert one.countries == ["RU"]
    assert two.countries == []


@pytest.mark.parametrize("text, places", [
    ("Lyon - Striking workers marched to shops in Nantes on Saturday.", {"Nantes"}),
    ("Hundreds gathered in Lyon over the roof that fell in Nantes on 1 May, as well as over attacks on protesting students.", {"Lyon"}),
    ("Hundreds marched in Lyon, while in Nantes, where the roof fell, students protested.", {"Lyon", "Nantes"}),
    ("It was one of the largest rallies outside Lyon, said organisers in Nantes.", {"Nantes"}),
    ("Attendance rose in Lyon on Saturday, and also Nantes, where police counted 9,000 demonstrators.", {"Lyon", "Nantes"}),
    ("Nantes anti-landfill rallies: police hold twelve", {"Nantes"}),
])
def test_where_the_sentence_plays(text: str, places: set[str]) -> None:
    assert {event.place.name for event in read(text, published="2023-05-14").events} == places


def test_what_others_did_outside_a_city_is_not_its_own() -> None:
    reading = read("Police said 1,800 people rallied in Lyon, while 600 rallied outside of Lyon.", published="2023-05-14")
    assert [(e.place.name, e.figures["participants"].value.low) for e in reading.events] == [("Lyon", 1800)]


def test_the_day_under_a_post_is_when_it_was_sent() -> None:
    text = "Protesters were dispersed in Lyon on Saturday.\n\nTear gas at the rally in Lyon — Ann Lee (@annlee) May 14, 2023\n\nMore soon."
    assert {(e.place.name, e.date.start) for e in read(text, published="2023-05-14").events} == {("Lyon", "2023-05-13")}


def test_a_square_is_not_that_of_another_citys_namesake() -> None:
    text = "В Рязани прошли одиночные пикеты. Пикеты прошли от вокзала до Октябрьской площади."
    assert {event.place.name for event in read(text, published="2023-05-14").events} == {"Ryazan"}


def test_towns_after_the_verb_of_protest_are_who_protested() -> None:
    text = "В субботу в Рязани прошёл митинг. Митинговали Скопин, Касимов и Ряжск."
    assert {"Ryazan", "Kasimov", "Skopin"} <= {event.place.name for event in read(text, published="2023-05-14").events}


@pytest.mark.parametrize("text, places", [
    ("Протестующие перекрыли проспект в Ленинском районе Рязани.", {"Ryazan"}),
    ("На митинг в Рязани пришли люди из Скопина, Касимова и Ряжска.", {"Ryazan"}),
    ("В субботу в городах области прошли митинги. На них приехали люди из Скопина, Касимова и Ряжска.", set()),
    ("Hundreds protested in Lublin over the case of a teacher jailed in Gdynia.", {"Lublin"}),
])
def test_districts_origins_and_the_jailed(text: str, places: set[str]) -> None:
    told = {event.place.name for event in read(text, published="2023-05-14").events if event.place.precision == "locality"}
    assert told == places


def test_a_known_square_is_in_its_city_not_in_the_region_of_its_name() -> None:
    (event,) = read("Сотни людей вышли на митинг на Марсовом поле.", published="2023-05-14").events
    assert (event.place.name, event.place.precision) == ("Saint Petersburg", "locality")


def test_a_protest_in_a_countrys_region_is_that_regions() -> None:
    text = "Hundreds of people gathered in a small town in Russia's northern Vologda Region on Sunday for a protest."
    assert not read(text, published="2023-05-14").tallies


def test_a_suburb_that_a_city_owns_is_its_venue() -> None:
    text = "Protests were held in Sydney's Hyde Park and in Sydney's Parramatta on Saturday."
    assert {event.place.name for event in read(text, published="2023-05-14").events} == {"Sydney"}


@pytest.mark.parametrize("text, places", [
    ("Протести проти греблі\n\nПолтава. Під міськрадою протестували.\n\nСуми. Сорок студентів гуділи під офісом фірми.",
     {"Poltava", "Sumy"}),
    ("Против свалки\n\nРязань. Прошёл митинг.\n\nПенза. Двести человек вышли на площадь.", {"Ryazan", "Penza"}),
    ("На Красной Горке Рязани в субботу прошёл митинг.", {"Ryazan"}),
    ("Жители Приморского района против трассы\n\nНародный сход прошёл в Яблоневом парке Петербурга.", {"Saint Petersburg"}),
])
def test_a_town_that_is_a_sentence_or_stands_behind_its_part(text: str, places: set[str]) -> None:
    assert {event.place.name for event in read(text, published="2023-05-14").events} == places


def test_elsewhere_at_the_head_of_a_sentence_makes_its_town_no_part_of_many() -> None:
    reading = read("Elsewhere in Britain, 200 people staged a sit-in in Leeds on Saturday.", published="2023-05-14")
    (event,) = reading.events
    assert event.figures["participants"].value.low == 200
    assert not reading.tallies


@pytest.mark.parametrize("text", [
    "WARSAW: Police detained more than 700 people at rallies that took place in 31 Polish cities on Sunday, a monitoring group said.",
    "Warsaw - Over 700 people took part in demonstrations against the law across Poland on Sunday.",
])
def test_the_town_a_report_of_a_country_is_filed_from_is_no_place_of_it(text: str) -> None:
    reading = read(text, published="2023-05-14")
    assert [(t.scope["country"], t.value.low) for t in reading.tallies] == [("PL", 700)]
    assert not [event for event in reading.events if event.place.precision == "locality"]


def test_a_town_opens_its_line_behind_a_bullet() -> None:
    text = "В Польше на акциях протеста задержали 900 человек.\nГорода по числу задержанных:\n- Варшава — 207,\n- Гданьск — 98."
    reading = read(text, published="2023-05-14")
    assert {e.place.name: e.figures["detained"].value.low for e in reading.events} == {"Warsaw": 207, "Gdańsk": 98}
    assert [(t.variable, t.value.low) for t in reading.tallies] == [("detained", 900)]


@pytest.mark.parametrize(("text", "places"), [
    ("Leipzig's busy motorway came to a halt on Friday as activists staged a protest.", {"Leipzig"}),
    ("The bakers were demanding mills in three cities, namely Lyon, Nantes and Lille, protesters said.", set()),
    ("While judges met in Lyon, hundreds of bakers in France rallied in the capital on Friday.", {"Paris"}),
])
def test_what_a_place_is_to_its_sentence(text: str, places: set[str]) -> None:
    found = {event.place.name for event in read(text, published="2023-05-14").events if event.place.precision == "locality"}
    assert found == places
@pytest.mark.parametrize("text, places", [
    ("На пикет в Полтаве вышли трое мужчин из города Миргород.", {"Poltava"}),
    ("Горняки провели митинг и собираются ехать в Киев.", set()),
    ("В Херсоне полиция задержала участников пикета.", {"Kherson"}),
])
def test_ways_and_homes_are_no_places_of_protests(text: str, places: set[str]) -> None:
    told = read(text, published="2023-05-14").events
    assert {event.place.name for event in told if event.place.precision != "unknown"} == places


@pytest.mark.parametrize("text", [
    "У Луцьку пройшов мітинг.\nПонад тисячу учасників вимагали від влади оцінити ситуацію в країні.",
    "В Рязани прошёл митинг.\nОколо 1000 участников потребовали оценить положение в стране.",
])
def test_a_crowd_that_speaks_of_the_country_is_the_citys(text: str) -> None:
    reading = read(text, published="2023-05-14")
    assert "participants" in reading.events[0].figures and not reading.tallies




def test_where_a_group_is_based_is_no_place() -> None:
    text = "At least 30 people were killed in protests across Togo, sources in a Paris-based rights group said."
    reading = read(text, published="2023-05-14")
    assert [(t.scope["country"], t.value.low) for t in reading.tallies] == [("TG", 30)]
    assert not [event for event in reading.events if event.place.name == "Paris"]
@pytest.mark.parametrize("text, towns", [
    ("Митинги прошли в трёх городах: Тамбове, Рязани и Туле.", {"Tambov", "Ryazan", "Tula"}),
    ("Мітинги відбулися у трьох містах: Полтаві, Луцьку та Сумах.", {"Poltava", "Lutsk", "Sumy"}),
])
def test_a_list_after_a_colon_names_the_cities_counted(text: str, towns: set[str]) -> None:
    assert {event.place.name for event in read(text, published="2023-05-14").events} == towns


def test_the_street_of_a_persons_home_is_no_venue() -> None:
    text = "В Самаре 12 мая прошёл митинг {}, пришли 300 человек. Активистку увезли из дома на улице Победы."
    for place, venue in (("против застройки", None), ("на улице Гагарина", "улице Гагарина")):
        (event,) = read(text.format(place), published="2031-05-13", language="ru").events
        assert event.venue == venue
