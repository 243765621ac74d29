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
