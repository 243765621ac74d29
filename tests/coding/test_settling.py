"""Settling: what only the whole report tells."""

from __future__ import annotations

import pytest

from turnout import read

DAY = "2023-05-14"


def events(text: str) -> list[tuple[str, str | None]]:
    return [(e.place.name, e.date.start) for e in read(text, published=DAY).events]


@pytest.mark.parametrize("text", [
    "Night protests in Lyon end in 12 arrests\nHundreds of people marched through Lyon on Friday evening.",
    "Police clash with protesters in Lyon at night\nOn Friday hundreds of people marched in Lyon.",
    "Ночью в Омске прошёл протест\nВечером 12 мая в Омске сотни человек вышли на акцию протеста.",
    "Вночі у Луцьку мітингували проти забудови\nУвечері 12 травня в Луцьку 200 людей вийшли на мітинг.",
])
def test_a_headline_without_a_day_tells_of_the_event_that_the_report_dates(text: str) -> None:
    (event,) = events(text)
    assert event[1] == "2023-05-12"


def test_a_protest_of_today_stays_apart_from_one_of_last_week() -> None:
    text = "Hundreds of people are marching in Lyon.\nOn Saturday 6 May thousands rallied in Lyon."
    assert len(events(text)) == 2


def test_a_headline_of_a_region_takes_its_town_and_its_day() -> None:
    text = "В Тверской области прошёл митинг против свалки\nВ Ржеве в пятницу состоялся митинг против свалки."
    assert events(text) == [("Rzhev", "2023-05-12")]
