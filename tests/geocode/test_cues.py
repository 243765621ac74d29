"""Cues: what stands around a name, by its name."""

from __future__ import annotations

import pytest

from turnout.geocode import spot
from turnout.geocode.cues import WEIGHT, base


def cues_of(text: str, name: str, language: str = "en") -> tuple[str, ...]:
    return next(toponym.cues for toponym in spot(text, 0, len(text), language) if toponym.text == name)


@pytest.mark.parametrize(
    ("text", "name", "cue"),
    [
        ("They met in Lyon at noon.", "Lyon", "locative"),
        ("People of Lyon met.", "Lyon", "soft locative"),
        ("Maria London spoke.", "London", "person before"),
        ("They saw Austin Powell there.", "Austin", "given name"),
        ("A crowd came #Perm today.", "Perm", "hashtag"),
        ("They met in Paris, Texas, at noon.", "Paris", "parent"),
        ("The US$ rose.", "US", "dollar"),
        ("KHARKIV was quiet.", "KHARKIV", "capitals"),
        ("The rally drew Toronto residents.", "Toronto", "place after"),
    ],
)
def test_a_cue_is_found(text: str, name: str, cue: str) -> None:
    try:
        assert cue in cues_of(text, name)
    except StopIteration:
        # So much speaks against it that it was left out at once.
        assert WEIGHT[cue] < -3


def test_a_settlement_word() -> None:
    assert "settlement" in cues_of("Пикет прошёл: г. Казань, утро.", "Казань", "ru")
    assert "settlement" in cues_of("Мітинг: м. Київ, ранок.", "Київ", "uk")


def test_a_greater_city_is_a_place_more_often() -> None:
    from turnout.geocode import gazetteer

    assert base((gazetteer().lookup("Moscow")[0],)) > base((gazetteer().lookup("Torzhok")[0],))
