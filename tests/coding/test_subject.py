"""Subject: an event's form and issues."""

from __future__ import annotations

import pytest

from turnout import read


@pytest.mark.parametrize(
    ("text", "form", "issue"),
    [
        ("Teachers went on strike over pay in Lyon on Saturday.", "strike", "labour"),
        ("Hundreds held a candlelight vigil in Lyon on Saturday for the victims of the war.", "vigil", "anti-war"),
        ("About 50 people protested against the landfill in Tomsk on Saturday.", "demonstration", "environment"),
    ],
)
def test_form_and_issue(text: str, form: str, issue: str) -> None:
    (event,) = read(text, published="2023-05-14").events
    assert event.form == form
    assert issue in event.issues


@pytest.mark.parametrize("text, venues", [
    ("Сотни людей собрались на митинг у здания областной администрации в Рязани.", {"Ryazan": "здания областной администрации"}),
    ("Rallies took place in Lyon's Bellecour Square and in Nantes on Saturday.", {"Lyon": "Bellecour Square", "Nantes": None}),
])
def test_a_venue_is_whole_and_its_own_citys(text: str, venues: dict[str, str | None]) -> None:
    assert {event.place.name: event.venue for event in read(text, published="2023-05-14").events} == venues


def test_a_place_is_no_organiser() -> None:
    (event,) = read("Protests organised by Seoul-based groups took place in Nantes on Saturday.", published="2023-05-14").events
    assert event.actors == ()
    (event,) = read("The rally in Lyon was organised by the union Force Nouvelle.", published="2023-05-14").events
    assert event.actors == ("union Force Nouvelle",)


def test_a_private_person_and_a_place_are_no_organisers() -> None:
    student = "The rally in Leeds on Monday, organised by student Rebecca Stone, drew 300 people."
    alliance = "The Green Alliance organised the rally of 300 people in Leeds on Monday."
    assert [e.actors for e in read(student, published="2023-10-17").events] == [()]
    assert [e.actors for e in read(alliance, published="2023-10-17").events] == [("The Green Alliance",)]
    called = read("У Москві закликали вийти на мітинг 5 травня.", published="2023-04-17", language="uk")
    assert [said.organiser for said in called.announcements] == [None]


def test_words_of_any_news_say_nothing_of_the_issue() -> None:
    text = "Hundreds rallied near the museum in Lyon on Saturday against the landfill. Journalists told the president and the mayor."
    (event,) = read(text, published="2023-05-14").events
    assert event.issues == ("environment",)
    (event,) = read("Hundreds rallied near a monument in Lyon on Saturday.", published="2023-05-14").events
    assert event.issues == ()


def test_one_word_in_passing_makes_no_issue() -> None:
    (event,) = read("В Рязани прошёл митинг.\nПогода была тёплой. Рядом стоял автобус.", published="2023-05-14").events
    assert event.issues == ()
