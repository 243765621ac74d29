"""Settling: what only the whole report tells."""

from __future__ import annotations

from dataclasses import replace

import pytest

from turnout import read
from turnout.ingest import report_of_text

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


@pytest.mark.parametrize(("text", "places"), [
    ("HARTFORD, Conn. (Wire) - Residents held a rally on Friday to demand safer streets.", ["Hartford"]),
    ("BERGEN (Wire) - Hundreds of people rallied in Tromsø on Friday over fish quotas, and the police held two of them.", ["Tromsø"]),
    ("ОМСК, 12 мая — Жители провели митинг против свалки.", ["Omsk"]),
])
def test_a_protest_without_a_place_is_where_the_report_is_filed_from(text: str, places: list[str]) -> None:
    assert [place for place, _ in events(text)] == places


def test_a_report_on_a_country_is_not_of_the_town_it_is_filed_from() -> None:
    told = events("MADRID (Wire) - Spaniards protested across the country on Friday against the pension reform.")
    assert "Madrid" not in [place for place, _ in told]


@pytest.mark.parametrize("text", [
    "Nurses rallied on the steps of Sheffield General Infirmary on Friday over pay.",
    "Police cleared the atrium of Dayton City Hall on Friday, ending a sit-in against the closing of a library.",
])
def test_a_town_in_the_name_of_a_building_is_where_its_protest_was(text: str) -> None:
    assert len(events(text)) == 1


def test_what_follows_a_protest_of_another_month_is_dated_by_the_protest() -> None:
    text = (
        "Two jailed over Lyon bridge protest\nA court in Lyon on Tuesday sentenced two men for their part in last month's protest, "
        "at which demonstrators demanded a vote.\nSome 5,000 people joined the protest on 20 April 2023."
    )
    assert events(text) == [("Lyon", "2023-04-20")]


def test_the_only_town_a_report_names_is_that_of_its_protest() -> None:
    text = "Около 200 человек пришли на митинг у театра.\nОб этом сообщает полиция Рязани.\nМитинг прошёл спокойно."
    assert events(text) == [("Ryazan", DAY)]


def test_a_report_whose_place_goes_without_saying_has_an_event_of_an_unknown_place() -> None:
    (event,) = read("About 300 of us marched from the old mill to the river on Friday. No quarry!", published="2023-05-14").events
    assert (event.place.name, event.place.precision, event.date.start, event.form) == ("", "unknown", "2023-05-12", "march")
    assert read("Hundreds marched in many cities on Friday.", published="2023-05-14").events == ()


def test_a_report_that_goes_back_to_a_protest_has_the_time_that_owns_it() -> None:
    text = "Charges were dropped against twelve people held at last month's sit-in at Graz City Hall. The lawyers filed on Tuesday."
    (event,) = read(text, published="2023-05-14").events
    assert (event.date.start, event.date.precision) == ("2023-04-01", "month")


@pytest.mark.parametrize("text", [
    "В Рязани водители вышли на митинг у театра.\nОтметим, что накануне, 13 мая, водители уже протестовали у вокзала.",
    "В Рязани жители перекрыли дорогу из-за холода в домах.\n12 мая рязанцы также вышли на митинг.",
    "У Луцьку водії вийшли на мітинг біля театру.\nРаніше, 13 травня, вони вже протестували біля вокзалу.",
])
def test_one_protest_more_of_an_earlier_day_does_not_date_the_one_reported(text: str) -> None:
    days = {day for _, day in events(text)}
    assert DAY in days and len(days) == 2


def test_a_crowd_of_an_earlier_protest_is_not_that_of_the_one_reported() -> None:
    text = (
        "Жители перекрыли подъезд к свалке.\nНакануне, 13 мая, там уже прошел митинг.\nПришло около 500 человек.\n"
        "Свалка в Рязани горит с апреля."
    )
    (event,) = read(text, published=DAY).events
    assert event.date.start == DAY and "participants" not in event.figures


@pytest.mark.parametrize(("text", "day"), [
    ("На протестах в Перми задержали 40 человек.\nЭто данные на 10 утра 15 мая.\nАкции протеста прошли вчера, 14 мая.", "2023-05-14"),
    ("At protests in Leeds 40 people were held.\nThe protests took place on Sunday, 14 May.", "2023-05-14"),
    ("На протестах в Перми задержали 40 человек.\nЭто данные на 23:38 14 мая.", "2023-05-14"),
    ("At protests in Leeds 40 people were held.\nEarlier protests took place on 14 May.", "2023-05-14"),
    ("At protests in Leeds today 40 people were held.\nThe protests in Perth took place on 14 May.", "2023-05-15"),
])
def test_the_day_that_a_report_tells_at_last(text: str, day: str) -> None:
    reading = read(text, published="2023-05-15")
    assert {event.date.start for event in reading.events if event.place.name != "Perth"} == {day}


@pytest.mark.parametrize(("text", "source", "town"), [
    ("There were 300 of us outside the town hall!\nThank you to everyone who stood with us in the rain.", "Housing Action Leeds", 2644688),
    ("Нас було понад триста. Дякуємо кожному, хто став поруч із плакатом.", "Родини Полтави (Telegram)", 696643),
    ("There were 300 of us outside the town hall!\nThank you to everyone who stood with us in the rain.", "Lanterns United", None),
])
def test_a_post_that_names_no_town_may_be_of_the_one_its_channel_is_called_after(text: str, source: str, town: int | None) -> None:
    (event,) = read(replace(report_of_text(text), source=source), published=DAY).events
    assert event.place.name == "" and event.place.precision == "unknown"
    assert event.place.candidates == ((town,) if town else ())
    assert event.figures["participants"].value.low == 300
