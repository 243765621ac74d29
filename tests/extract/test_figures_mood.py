"""What is denied, hoped for or allowed is no figure of what happened."""

from __future__ import annotations

import pytest

from turnout.extract.figures import figures
from turnout.text.analysis import analyse
from turnout.text.pack import pack


def read(text: str, language: str = "en") -> dict[int, str]:
    """The variable of every number of a text, "irrealis" where it is marked so."""
    units = analyse(text, 0, len(text), pack(language))
    return {m.value.low: "irrealis" if m.data.get("irrealis") else m.data["variable"] for m in figures(units, pack(language))}


@pytest.mark.parametrize(("text", "language", "want"), [
    ("Police denied that 31 marchers were arrested at the rally.", "en", {31: "none"}),
    ("Police denied arresting 31 marchers at the rally.", "en", {31: "none"}),
    ("The ministry denied reports that 31 protesters were detained, but 5 protesters were fined.", "en", {31: "none", 5: "fined"}),
    ("The marchers were denied a permit and 31 protesters were arrested.", "en", {31: "detained"}),
    ("Полиция отрицает, что на митинге задержали 31 человека.", "ru", {31: "none"}),
    ("Мэрия опровергла задержание 31 участника митинга.", "ru", {31: "none"}),
    ("Поліція заперечує, що на мітингу затримали 31 людину.", "uk", {31: "none"}),
    ("The minister denied on Friday that police had detained 31 marchers at the rally.", "en", {31: "none"}),
    ("Police denied reports of 31 arrests at the rally.", "en", {31: "none"}),
    ("Reports of 31 arrests at the rally were false, the mayor said.", "en", {31: "none"}),
    ("Police arrested 31 marchers and denied using force at the rally.", "en", {31: "detained"}),
    ("There were reports of 31 arrests at the rally, but the mayor denied using force.", "en", {31: "detained"}),
    ("After the riot bail was denied to 31 of the marchers.", "en", {31: "remanded"}),
    ("Сообщения о 31 задержанном на митинге полиция опровергла.", "ru", {31: "none"}),
    ("Губернатор назвал фейком сообщения о 31 задержанном на митинге.", "ru", {31: "none"}),
    ("Полиция не подтвердила задержание 31 участника митинга.", "ru", {31: "none"}),
    ("Полиция не отрицает, что на митинге задержали 31 человека.", "ru", {31: "detained"}),
    ("Повідомлення про 31 затриманого на мітингу поліція спростувала.", "uk", {31: "none"}),
])
def test_what_is_denied(text: str, language: str, want: dict[int, str]) -> None:
    assert read(text, language) == want


@pytest.mark.parametrize(("text", "language", "want"), [
    ("The nurses have a permit for 900 people at the march.", "en", {900: "irrealis"}),
    ("They had hoped for 7,000 people but only 350 came to the rally.", "en", {7000: "irrealis", 350: "participants"}),
    ("More arrests are expected after a rally of 650 people.", "en", {650: "participants"}),
    ("Организаторы надеялись на 7000 человек, но на митинг пришли 350.", "ru", {7000: "irrealis", 350: "participants"}),
    ("Організатори сподівалися на 7000 людей, але на мітинг прийшли 350.", "uk", {7000: "irrealis", 350: "participants"}),
])
def test_what_is_only_hoped_for(text: str, language: str, want: dict[int, str]) -> None:
    assert read(text, language) == want


@pytest.mark.parametrize(("text", "language", "want"), [
    ("Hundreds rallied against the purchase of benches for 31 million.", "en", {31_000_000: "none"}),
    ("Hundreds marched over a bridge costing 31 million, which never opened.", "en", {31_000_000: "none"}),
    ("Сотни жителей вышли на митинг против контракта за 31 тысячу.", "ru", {31_000: "none"}),
    ("На площадь вышли сотни жителей, они против ремонта стоимостью 31 миллион.", "ru", {31_000_000: "none"}),
    ("На митинг против ремонта вышли 310 жителей.", "ru", {310: "participants"}),
    ("Сотні містян вимагали скасувати закупівлю лавок на 31 мільйон.", "uk", {31_000_000: "none"}),
    ("На мітинг проти закупівлі лавок вийшли 310 містян.", "uk", {310: "participants"}),
])
def test_what_a_thing_costs_is_no_crowd(text: str, language: str, want: dict[int, str]) -> None:
    found = read(text, language)
    assert {number: found[number] for number in want} == want


@pytest.mark.parametrize(("text", "language", "want"), [
    ("After the march 31 criminal cases were opened.", "en", {31: "none"}),
    ("После шествия возбудили 31 уголовное дело.", "ru", {31: "none"}),
    ("После шествия возбудили 14 уголовных дел против 31 участника.", "ru", {14: "none", 31: "charged"}),
    ("Після ходи відкрили 14 кримінальних справ.", "uk", {14: "none"}),
])
def test_cases_are_no_people(text: str, language: str, want: dict[int, str]) -> None:
    assert read(text, language) == want
