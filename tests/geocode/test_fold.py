"""Folding: what is the same name and what is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnout.geocode.fold import fold, fold_word, key_of, stem


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Saint Petersburg", "St. Petersburg"),
        ("Orël", "orel"),
        ("Coeur d'Alene", "Coeur d’Alene"),
        ("Ростов-на-Дону", "ростов на дону"),
        ("Орёл", "Орел"),
        ("U.S.", "US"),
        ("Washington, D.C.", "Washington DC"),
        ("Кам'янське", "Кам’янське"),
        ("Łódź", "Lodz"),
        ("Fort Worth", "Ft. Worth"),
    ],
)
def test_the_same_name(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("Киев", "Київ"), ("Perm", "Parma"), ("Новый", "Новая")])
def test_not_the_same_name(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name)
    fold_word(name)


def test_a_key_takes_any_text() -> None:
    assert key_of("\ud800") != key_of("")


def test_a_cyrillic_stem_stays_through_the_cases() -> None:
    assert stem("нижний") == stem("нижнем")
    assert stem("los") == "los"
