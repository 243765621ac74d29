"""Matching: the longest name, and the conditions that a short one carries with it."""

from __future__ import annotations

import pytest

from turnout.geocode import gazetteer
from turnout.geocode.match import match_at
from turnout.geocode.tokens import Tokens
from turnout.geocode.words import words


def matched(text: str, at: int = 0, language: str = "en", follows: bool = False) -> str | None:
    match = match_at(gazetteer(), Tokens(text, 0, len(text)), at, words(language), follows)
    return text[match.start : match.end] if match else None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("New York City marched", "New York City"),
        ("St. Petersburg fell silent", "St. Petersburg"),
        ("Rostov-on-Don rallied", "Rostov-on-Don"),
        ("South Africa voted", "South Africa"),
        ("Xyzzy marched", None),
        ("US diplomats", "US"),
    ],
)
def test_the_longest_name_that_is_filed(text: str, name: str | None) -> None:
    assert matched(text) == name


def test_a_short_form_needs_a_town_before_it() -> None:
    assert matched("Wichita, Kan. on Monday", 1, follows=True) == "Kan."
    assert matched("In W.Va. on Monday", 1) == "W.Va."
    assert matched("Nebr. on Monday") is None


def test_an_inflected_name_of_two_words() -> None:
    assert matched("Нижнем Новгороде вышли", 0, "ru") == "Нижнем Новгороде"
    assert matched("Білій Церкві вийшли", 0, "uk") == "Білій Церкві"


def test_a_demonym_is_marked() -> None:
    match = match_at(gazetteer(), Tokens("Russian", 0, 7), 0, words("en"), False)
    assert match is not None and match.demonym
