"""Words: the packs' word lists, and a language that has none."""

from __future__ import annotations

import pytest

from turnout.geocode.words import countries, words


@pytest.mark.parametrize("language", ["en", "ru", "uk"])
def test_a_pack_has_what_the_spotter_asks_for(language: str) -> None:
    vocabulary = words(language)
    for group in ("common", "given", "titles", "locatives", "venues", "embassies"):
        assert vocabulary[group], group
    assert vocabulary.seats
    assert bool(vocabulary.endings) == (language != "en")


def test_a_language_without_a_pack_is_empty() -> None:
    assert not words("xx")["common"]


def test_longer_endings_come_first() -> None:
    lengths = [len(ending) for ending, _ in words("uk").endings]
    assert lengths == sorted(lengths, reverse=True)


def test_a_language_calls_countries_by_their_first_names() -> None:
    assert countries("ru")["RU"] == "Россия" and countries("uk")["UA"] == "Україна" and countries("xx") == {}
    assert all(len(code) == 2 and name for code, name in countries("ru").items())
