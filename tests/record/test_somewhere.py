"""Somewhere: a place is found by whatever people call it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnout.record import Record
from turnout.record.somewhere import somewhere


@pytest.mark.parametrize(("words", "country", "cities"), [
    ("Perm", None, {"Perm"}), ("perm ", None, {"Perm"}), ("Пермь", None, {"Perm"}), ("Perm, RU", None, {"Perm"}),
    ("Пермь, ru", "RU", {"Perm"}), ("511196", None, {"Perm"}), ("Perm Krai", None, {"Perm"}), ("Пермский край", None, {"Perm"}),
    ("Казань", "RU", {"Kazan"}), ("Perm, UA", None, set()), ("Perm, RU", "UA", set()), ("Пермь", "UA", set()), ("Omsk", None, set()),
    ("", None, set()), (", RU", None, set()),
])  # fmt: skip
def test_a_place_is_found_by_any_name_of_it(record: Record, words: str, country: str | None, cities: set[str]) -> None:
    want = somewhere(words, country)
    assert {event.place.name for event in record.events(want)} == cities
    assert {event.place.name for event in record.events(want, "2024-01-01")} == cities


@pytest.mark.parametrize(("words", "country", "called"), [
    ("Kiev", None, "kyiv"), ("Київ", None, "kyiv"), ("St Petersburg", None, "saint petersburg"), ("St Petersburg", "US", "st. petersburg"),
    ("Tiflis", "GE", "tbilisi"), ("Liepaja", None, "liepāja"),
])  # fmt: skip
def test_a_name_means_the_weightiest_place_that_is_known_by_it(words: str, country: str | None, called: str) -> None:
    assert somewhere(words, country).called == {called}


def test_what_is_no_country_is_part_of_the_name() -> None:
    assert somewhere("Washington, D.C.").place == "Washington, D.C."
    assert somewhere("Perm, RU", "UA").place == "Perm, RU"


@given(st.text(max_size=40), st.sampled_from([None, "RU", "GB"]))
def test_any_words_are_some_filter(words: str, country: str | None) -> None:
    assert somewhere(words, country).place is not None
