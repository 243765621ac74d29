"""Checks: what is refused is refused naming the option."""

from __future__ import annotations

from argparse import ArgumentTypeError

import pytest

from turnout import given
from turnout.cli._checks import checked
from turnout.errors import Usage


def test_what_passes_is_given_back_tidy() -> None:
    assert checked(given.country)(" ru ") == "RU"


def test_what_is_refused_is_refused_in_the_same_words() -> None:
    with pytest.raises(Usage) as plain:
        given.country("Russia")
    with pytest.raises(ArgumentTypeError) as held:
        checked(given.country)("Russia")
    assert str(held.value) == str(plain.value)
