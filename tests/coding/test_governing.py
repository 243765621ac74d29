"""Governing: what the words around a place make of it."""

from __future__ import annotations

import pytest

from turnout import read

DAY = "2023-05-14"


def places(text: str) -> list[str]:
    return sorted(event.place.name for event in read(text, published=DAY).events)


@pytest.mark.parametrize(("text", "where"), [
    ("Growers blocked the Grenoble road near Dijon with tractors on Friday in a protest over prices.", ["Dijon"]),
    ("Growers protested on the Grenoble-Lyon highway in Dijon on Friday.", ["Dijon"]),
    ("Growers blocked the Grenoble-Lyon National Highway in Dijon on Friday, demanding fair prices.", ["Dijon"]),
    ("Hundreds of people marched along the motorway in Dijon on Friday in a protest over prices.", ["Dijon"]),
    ("Good evening from Bergen, where a vigil outside the hospital has begun.", ["Bergen"]),
    ("Fruit growers brought a motorcade to Graz on Friday to protest over prices.", ["Graz"]),
    ("Students from Graz held a rally in Linz on Friday.", ["Linz"]),
    ("Latvian nurses picket Russian embassy\n\nSome 30 nurses stood outside the Russian embassy on Long Street in Riga on Friday in "
     "solidarity with colleagues detained in Kazan hours before.", ["Riga"]),
    ("Some 30 nurses marched in Gdansk on Friday in solidarity with 12 colleagues who were detained in Izmir hours before.", ["Gdańsk"]),
    ("В пятницу около сорока учителей вышли на пикет в Вильнюсе в поддержку коллег, задержанных в Гродно.", ["Vilnius"]),
    ("Residents held a rally in Linz on Friday.\n\"Nobody asked us,\" said a grower who farms two hectares near Wels.\nThe rally broke up.",
     ["Linz"]),
])
def test_what_the_words_before_a_place_say(text: str, where: list[str]) -> None:
    assert places(text) == where


@pytest.mark.parametrize("text", [
    "Marseille's Place Castellane was split by police on Friday as drivers held a rally.",
    "A Marseille court on Friday fined two men over the rally against the new prison.",
])
def test_a_city_named_by_what_it_owns(text: str) -> None:
    assert places(text) == ["Marseille"]


@pytest.mark.parametrize(("text", "where"), [
    ("About 30 tenants sat down in the lobby of the council house in Graz on Friday and said they would not leave until rents are frozen.",
     ["Graz"]),
    ("More than 200 people filled the steps of the opera house in Graz on Friday to call for a rent freeze.", ["Graz"]),
    ("Neighbours gathered at the old barracks in Graz on Friday to say that the families are welcome.", ["Graz"]),
    ("Anger over the toll spilled on to the roads of Graz on Friday.", ["Graz"]),
    ("Ministers of the two countries sat down for talks in Graz on Friday.", []),
    ("Fans packed the stadium in Graz on Friday to see the final.", []),
    ("The faithful lit candles in the cathedral of Graz on Friday and sang.", []),
    ("Thousands of visitors filled the streets around the festival in Graz on Friday.", []),
    ("Friends gathered in Graz on Friday to say goodbye to the singer.", []),
    ("Holiday traffic choked the motorway near Graz on Friday.", []),
    ("Soldiers fought off an attack near Graz on Friday.", []),
])
def test_a_protest_told_without_its_noun(text: str, where: list[str]) -> None:
    assert places(text) == where


def test_a_city_that_people_left_is_an_origin() -> None:
    text = "Hundreds rallied in Lyon on Saturday. A group of protesters had left the city of Nantes on foot to join the rally."
    assert {event.place.name for event in read(text, published="2023-05-14").events} == {"Lyon"}


def test_people_arrested_from_a_town_were_arrested_there() -> None:
    text = "Rallies were held across Pakistan on Friday. Ten activists were arrested from Rawalpindi."
    assert [event.place.name for event in read(text, published="2023-05-14").events] == ["Rawalpindi"]


@pytest.mark.parametrize("text", [
    "В Рязани прошёл пикет. Его участники поддержали протест жителей Тамбова.",
    "В Рязани прошла акция в поддержку тамбовчан.",
    "У Полтаві пройшов мітинг на підтримку мешканців Миргорода.",
])
def test_those_who_are_helped_are_elsewhere(text: str) -> None:
    (event,) = read(text, published="2023-05-14").events
    assert event.place.name in ("Ryazan", "Poltava")
