"""Roads: a road block stands in none of the towns its road is named after."""

from __future__ import annotations

import pytest

from turnout import read


@pytest.mark.parametrize("text, places", [
    ("Шахтёры перекрыли трассу «Воркута – Инта».", set()),
    ("Фермеры перекрыли трассу Пенза – Самара возле Кузнецка.", {"Kuznetsk"}),
    ("Дальнобойщики перекрыли трассу между Казанью и Елабугой.", {"Kazan"}),
    ("Аграрії перекрили трасу Київ–Чоп поблизу Стрия.", {"Stryi"}),
    ("Дорогу перекрыли в сторону Рязани и Тулы, протестуют дольщики.", set()),
    ("Мешканці Луцька перекрили рух на Дніпровському шосе.", {"Lutsk"}),
])
def test_the_towns_of_a_roads_name_are_no_places_of_protests(text: str, places: set[str]) -> None:
    told = read(text, published="2023-05-14").events
    assert {event.place.name for event in told if event.place.precision != "unknown"} == places
