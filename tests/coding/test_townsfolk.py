"""Townsfolk: people who stand for their town."""

from __future__ import annotations

import pytest

from turnout import lang, read
from turnout.geocode import gazetteer
from turnout.text.pack import pack


@pytest.mark.parametrize("text, town", [
    ("About fifty Varsovians gathered for a protest on Saturday.", "Warsaw"),
    ("Dozens of New Yorkers marched against the new rent law on Friday.", "New York City"),
    ("Около сорока рязанцев вышли в субботу на митинг против вырубки парка.", "Ryazan"),
    ("Сто тернополян зібралися на мітинг проти забудови скверу.", "Ternopil"),
])
def test_the_people_of_a_town_place_their_protest(text: str, town: str) -> None:
    assert [event.place.name for event in read(text, published="2023-05-14").events] == [town]


@pytest.mark.parametrize("text, town", [
    ("A dozen Varsovians held a rally in Prague on Saturday.", "Prague"),
    ("Москвичи жалуются на цены. В Рязани прошёл митинг.", "Ryazan"),
    ("В Рязани на митинг вышел активист Пётр Пермяков.", "Ryazan"),
])
def test_people_abroad_or_in_passing_place_nothing(text: str, town: str) -> None:
    assert {event.place.name for event in read(text, published="2023-05-14").events} == {town}


@pytest.mark.parametrize("code", sorted(lang.languages()))
def test_every_town_of_the_tables_is_in_the_gazetteer(code: str) -> None:
    for town in pack(code).table("townsfolk").values():
        name, _, country = town.rpartition(" ")
        assert any(entry.country == country and entry.name == name for entry in gazetteer().lookup(name)), town


@pytest.mark.parametrize("text, town", [
    ("В рязанском парке Берёзовая Роща в среду прошла серия одиночных пикетов.", "Ryazan"),
    ("Живым кольцом окружили сегодня здание Томского горсовета участники акции против сноса рынка.", "Tomsk"),
    ("На полтавській вулиці Соборній пройшов марш проти забудови.", "Poltava"),
    ("Учасники акції проти забудови оточили сьогодні будівлю Полтавської міськради.", "Poltava"),
])
def test_the_adjective_of_a_town_places_what_stands_in_it(text: str, town: str) -> None:
    assert [event.place.name for event in read(text, published="2023-05-14").events] == [town]


@pytest.mark.parametrize("text, town", [
    ("В Рязани прошёл митинг. Его участники ругали московские власти.", "Ryazan"),
    ("В Тамбове прошёл пикет на Московской площади.", "Tambov"),
    ("У Лейпцигу пройшов мітинг. «Я прийшла, бо тут кричать про мир», — каже полтавчанка Ольга.", "Leipzig"),
    ("Кременчужанка виступила на мітингу. Сотні людей прийшли на мітинг у Варшаві.", "Warsaw"),
])
def test_an_adjective_or_one_woman_of_another_town_places_nothing(text: str, town: str) -> None:
    assert {event.place.name for event in read(text, published="2023-05-14").events} == {town}


@pytest.mark.parametrize("text, town", [
    ("Полтавські підприємці вийшли на мітинг проти податків.", "Poltava"),
    ("Студенти кількох одеських вишів провели акцію протесту.", "Odesa"),
    ("Работники Барнаульского станкостроительного завода объявили забастовку.", "Barnaul"),
    ("Активисты провели пикет у Херсонского облсовета.", "Kherson"),
])
def test_the_people_schools_and_councils_of_a_town_place_their_protest(text: str, town: str) -> None:
    assert [event.place.name for event in read(text, published="2023-05-14").events] == [town]


def test_the_council_of_a_town_places_what_is_announced_there() -> None:
    (ahead,) = read("У п'ятницю під Полтавською міською радою пройде мітинг.", published="2023-05-10").announcements
    assert ahead.place is not None and ahead.place.name == "Poltava"
