"""Conventions: words to numbers by name."""

from __future__ import annotations

import pytest

from turnout.errors import Usage
from turnout.model import Count
from turnout.normalise.conventions import conventions, number
from turnout.text._amounts import vague_table

HUNDREDS = Count(low=200, high=999, hedge="vague", words="hundreds")


@pytest.mark.parametrize(("name", "value"), [("ccc", 200), ("count-love", 100), ("mpeds", 150), ("acled", 500)])
def test_hundreds(name: str, value: float) -> None:
    assert number(HUNDREDS, name) == value


def test_bounds() -> None:
    assert number(Count(low=100, high=300, hedge="range"), "ccc") == 100
    assert number(Count(low=100, high=300, hedge="range"), "mpeds") == 200
    assert number(Count(low=100, high=None, hedge="at_least"), "ccc") == 100
    assert number(Count(low=None, high=100, hedge="less_than"), "mm") == 99
    assert number(Count(low=12, high=12, hedge="vague"), "count-love") == 10
    assert number(Count(low=12, high=12, hedge="vague"), "ccc") == 12
    assert number(Count(low=None, high=None), "ccc") is None


def test_two_words_joined() -> None:
    assert number(Count(low=200, high=9999, hedge="vague"), "mpeds") == 825


def test_a_word_the_convention_does_not_turn() -> None:
    assert number(Count(low=24, high=99, hedge="vague", words="dozens"), "ccc") is None


def test_an_unknown_name() -> None:
    with pytest.raises(Usage, match="ccc"):
        number(HUNDREDS, "nobody")


def test_every_word_is_one_of_the_codebooks() -> None:
    codes = vague_table()["intervals"]
    assert all(code in codes for convention in conventions().values() for code in convention.words)
