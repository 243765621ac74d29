"""Seats: a ministry that people stand at lies in its country's capital."""

from __future__ import annotations

import pytest

from turnout import read


def places(text: str) -> list[str]:
    return [event.place.name for event in read(text, published="2023-05-14").events]


@pytest.mark.parametrize("text, capital", [
    ("Під Міносвіти України пройшов мітинг учителів.", "Kyiv"),
    ("Около 50 врачей пикетировали Министерство здравоохранения Казахстана.", "Astana"),
    ("Водители вышли на пикет у здания Минтранса.\nОб этом сообщил глава профсоюза водителей Украины.", "Kyiv"),
    ("Ветерани захопили будівлю Кабміну і оголосили голодування.\nТак вирішила спілка ветеранів України.", "Kyiv"),
])
def test_an_institution_that_people_stand_at_is_in_the_capital(text: str, capital: str) -> None:
    assert places(text) == [capital]


@pytest.mark.parametrize("text", [
    "Учителя провели митинг с требованием к Министерству образования Украины.",
    "У здания Минздрава прошёл митинг врачей.",
    "Врачи вышли на пикет у регионального Минздрава.\nОни работают в России.",
    "Медики провели акцию протеста из-за решения Минздрава Украины.",
])
def test_one_that_is_spoken_of_or_whose_country_is_open_places_nothing(text: str) -> None:
    assert not {"Kyiv", "Moscow"}.intersection(places(text))


def test_a_ministry_may_be_a_regions() -> None:
    text = "У здания Минздрава прошёл митинг врачей.\nОб этом сообщили в Казани, власти России не ответили."
    assert "Moscow" not in places(text)


@pytest.mark.parametrize(("text", "city"), [
    ("About 90 people held a rally in Australia's largest city on Friday over rents.", ["Sydney"]),
    ("В крупнейшем городе Казахстана прошёл митинг против застройки парка.", ["Almaty"]),
    ("У найбільшому місті Польщі пройшов мітинг проти будівництва траси.", ["Warsaw"]),
    ("About 90 people held a rally in Australia's second largest city on Friday over rents.", []),
])
def test_a_countrys_largest_city_needs_no_name(text: str, city: list[str]) -> None:
    assert [name for name in places(text) if name != "Australia"] == city
