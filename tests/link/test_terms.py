"""Telling words: names meet across scripts and cases, numbers across spellings, and common words are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnout.link.terms import NIGHT, key, terms


@pytest.mark.parametrize(
    ("russian", "english"),
    [
        ("Лидия Горчакова", "Lidia Gorchakova"), ("Савелию Рощину", "Savely Roshchin"), ("Ходынского", "Khodynsky"),
        ("Евгением Шейниным", "Yevgeny Sheinin"), ("Королёва", "Korolev"), ("Тайгинский", "Taiginsky"),
    ],
)
def test_a_name_is_one_in_both_scripts_and_in_every_case(russian: str, english: str) -> None:
    cyrillic = terms(f"Вчера у завода видели: {russian}.", language="ru")
    latin = terms(f"Seen at the gate: yes, {english} was there.", language="en")
    assert {term for term in cyrillic if term[0] == "@"} <= latin | {term.replace("@", "") for term in latin}


def test_cases_of_a_ukrainian_name_meet() -> None:
    said = {form: terms(f"Тоді говорили про {form} довго.", language="uk") for form in ("Оксану Бережну", "Оксани Бережної")}
    assert len({frozenset(term for term in found if term[0] == "@") for found in said.values()}) == 1


@pytest.mark.parametrize("spelt", ["1,250", "1.250", "1 250", "1 250", "1250"])
def test_a_number_is_one_in_every_spelling(spelt: str) -> None:
    assert "#1250" in terms(f"There were {spelt} of them.", language="en")


def test_years_and_single_digits_tell_nothing() -> None:
    assert not {term for term in terms("In 2031 there were 3 of them.", language="en") if term[0] == "#"}


def test_what_every_report_says_is_no_term() -> None:
    assert terms("Hundreds of people protested and police detained the protesters.", language="en") == frozenset()


def test_a_word_that_begins_a_sentence_is_no_name() -> None:
    found = terms("Gardeners came. With them stood Gardner.", language="en")
    assert "@gardner" in found
    assert not {"@gardeners", "@garden"} & found


@pytest.mark.parametrize(
    ("text", "language", "night"),
    [
        ("They stayed until sunrise.", "en", True), ("They stayed until noon.", "en", False), ("Люди стояли до рассвета.", "ru", True),
        ("Люди стояли до обеда.", "ru", False), ("Люди стояли до світанку.", "uk", True), ("Люди стояли до обіду.", "uk", False),
    ],
)
def test_a_night_is_a_term(text: str, language: str, night: bool) -> None:
    assert (NIGHT in terms(text, language=language)) is night


def test_places_are_given_by_their_ids() -> None:
    assert terms("", places=[3078610]) == {"=3078610"}


def test_only_the_stretches_asked_for_are_read() -> None:
    text = "They met Olga Brandt. They met Jana Novotna."
    assert terms(text, [(21, len(text))], language="en").isdisjoint(terms(text, [(0, 21)], language="en"))


def test_a_language_without_a_pack_still_has_names_and_numbers() -> None:
    assert {"@gundersen", "#480"} <= terms("I dag gikk Gundersen og 480 andre.", language="xx")


@given(st.text(max_size=60))
def test_any_word_has_a_key_that_is_its_own(word: str) -> None:
    assert key(word) == key(word)
    assert key(word.lower()) == key(word)


@given(st.text(max_size=300))
def test_any_text_has_terms(text: str) -> None:
    assert all(term for term in terms(text, language="en"))
