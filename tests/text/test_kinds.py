"""Kinds: what a number is besides a count."""

from __future__ import annotations

import pytest

from turnout.model import Count
from turnout.text._kinds import Quantity
from turnout.text.numerals import quantities
from turnout.text.pack import pack
from turnout.text.units import Mark, tokenise


def kinds(text: str, language: str = "en", taken: tuple[Mark, ...] = ()) -> list[tuple[str, str]]:
    """Words and type of every quantity."""
    units = tokenise(text, 0, len(text), pack(language).lexicon)
    return [(text[m.start : m.end], m.type) for m in quantities(units, pack(language), taken)]


@pytest.mark.parametrize(("text", "want"), [
    ("a 38-year-old baker", [("38-year-old", "age")]),
    ("Ivan Petrov, 38, sang", [("38", "age")]),
    ("the baker, 38, sang", [("38", "count")]),
    ("Ivan Petrov, 380, sang", [("380", "count")]),
    ("a fee of €20", [("€20", "money")]),
    ("fined EGP 100,000 each", [("EGP 100,000", "money")]),
    ("a “Millions March” in Leeds", []),
    ("20 per cent", [("20 per cent", "percent")]),
    ("three square miles", [("three square miles", "measure")]),
    ("five consecutive days", [("five consecutive days", "duration")]),
    ("on the 21st floor", [("21st", "ordinal")]),
    ("it was 1998", [("1998", "year")]),
    ("1998 people sang", [("1998", "count")]),
    ("in 1998 people sang", [("1998", "year")]),
    ("in 1900 people", [("1900", "count")]),
    ("lost 3-1", [("3-1", "score")]),
    ("call 555-123-4567", [("555-123-4567", "number")]),
    ("bus route 24", [("24", "number")]),
    ("12 Orchard Street", [("12", "number")]),
    ("on Day 5 of it", [("5", "number")]), ("that day 300 sang", [("300", "count")]), ("a 4x4 van", [("4", "number"), ("4", "number")]),
    ("17- and 18-year-olds", [("17", "age"), ("18-year-olds", "age")]), ("a six-figure sum", [("six-figure", "measure")]),
    ("a Boeing-747", [("747", "number")]),
    ("007", [("007", "number")]),
    ("0.5 of it", [("0.5", "number")]),
    ("three quarters of it", [("three quarters", "number")]),
])
def test_kind(text: str, want: list[tuple[str, str]]) -> None:
    assert kinds(text) == want


@pytest.mark.parametrize(("text", "says"), [
    ("one man sang", True), ("police arrested one", True), ("two sang, one in Kazan", True), ("no one sang", False),
    ("one of the largest squares", False), ("one by one", False), ("a quiet one.", False), ("one another", False),
])
def test_one(text: str, says: bool) -> None:
    assert ("count.one" in [kind for _, kind in kinds(text)]) is says


def test_a_person_before_the_comma_makes_an_age() -> None:
    text = "Olha, 38, sang"
    assert kinds(text, taken=(Mark(0, 4, "person"),)) == [("38", "age")]
    assert kinds("Lviv, 38, sang", taken=(Mark(0, 4, "place"),)) == [("38", "count")]


def test_values() -> None:
    text = "up to 15 years for 12 bakers"
    units = tokenise(text, 0, len(text), pack("en").lexicon)
    term, count = (mark.value for mark in quantities(units, pack("en")))
    assert term == Quantity(low=None, high=15, hedge="up_to", unit="year", words="up to 15 years")
    assert count == Count(low=12, high=12, words="12")


@pytest.mark.parametrize(("language", "text", "want"), [
    ("ru", "19-летний юноша", [("19-летний", "age")]), ("ru", "10-летний срок", [("10-летний", "duration")]),
    ("ru", "ему было 63 года", [("63 года", "age")]), ("ru", "было 63 гостя", [("63", "count")]),
    ("ru", "в 2014-м году", [("2014-м году", "year")]), ("ru", "2-х судей", [("2-х", "count")]), ("ru", "пара ушла", []),
    ("uk", "19-річна пекарка", [("19-річна", "age")]), ("uk", "15 діб арешту", [("15 діб", "duration")]),
])
def test_slavic(language: str, text: str, want: list[tuple[str, str]]) -> None:
    assert kinds(text, language) == want
