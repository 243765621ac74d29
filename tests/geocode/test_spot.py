"""Spotting: names of places, and names that are none; any text at all."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.timing import seconds
from turnout.geocode import Context, resolve, spot


def places(text: str, language: str = "en") -> list[str]:
    found = resolve(spot(text, 0, len(text), language), text=text, language=language)
    return [toponym.text for toponym in found if toponym.kind == "place"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hundreds marched in Lyon and Marseille on Sunday.", ["Lyon", "Marseille"]),
        ("Police said March was quiet. Reading helps.", []),
        ("Paris Hilton and Jack London never met.", []),
        ("The Boston Globe and the New York Times reported it.", []),
        ("Chelsea FC fans sang.", []),
        ("Students rallied in Reading, England.", ["Reading", "England"]),
        ("Charlotte Brown said she would stay.", []),
        ("A crowd gathered in Charlotte, North Carolina.", ["Charlotte", "North Carolina"]),
        ("President Lincoln Warren spoke.", []),
        ("KYIV — Thousands rallied.", ["KYIV"]),
        ("Crowds filled Oak Park in Chicago.", ["Chicago"]),
        ("Crowds came to Menlo Park, California.", ["Menlo Park", "California"]),
    ],
)
def test_what_is_a_place_and_what_is_not(text: str, expected: list[str]) -> None:
    assert places(text) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Победа досталась всем. Мир вернулся.", "ru", []),
        ("Полиция и власти молчат.", "ru", []),
        ("Владимир Орлов сказал речь.", "ru", []),
        ("Задержания в екатеринбурге и москве.", "ru", ["екатеринбурге"]),
        ("#Москва #Пермь", "ru", ["Москва", "Пермь"]),
        ("Перемога буде за нами. Поліція мовчить.", "uk", []),
    ],
)
def test_common_words_of_slavic_languages(text: str, language: str, expected: list[str]) -> None:
    assert places(text, language) == expected


@pytest.mark.parametrize("word", ["Russian", "British", "Kremlin"])
def test_a_demonym_is_a_cue_and_no_place(word: str) -> None:
    text = f"The {word} side was silent."
    found = spot(text, 0, len(text), "en")
    assert [(toponym.text, toponym.kind) for toponym in found] == [(word, "demonym")]
    assert found[0].candidates[0].country in ("RU", "GB")


def test_an_inflected_demonym() -> None:
    text = "Сотни российских граждан вышли."
    assert [toponym.kind for toponym in spot(text, 0, len(text), "ru")] in ([], ["demonym"])


def test_a_part_of_a_text_is_read_alone() -> None:
    text = "Omsk was calm. Perm marched in Ufa. Kazan slept."
    assert {toponym.text for toponym in spot(text, 15, 35, "en")} <= {"Perm", "Ufa"}


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200), st.sampled_from(["en", "ru", "uk", "xx"]))
def test_spans_lie_in_the_text(text: str, language: str) -> None:
    for toponym in resolve(spot(text, 0, len(text), language), text=text, language=language):
        assert text[toponym.start : toponym.end] == toponym.text
        assert toponym.text
        assert 0.0 <= toponym.confidence <= 1.0


WORDS = [
    "Paris",
    "Texas",
    "in",
    "the",
    "Moscow",
    "St.",
    "Square",
    "London",
    "Kan.",
    "US",
    ",",
    "(",
    ")",
    ".",
    "Maria",
    "Москве",
    "г.",
    "embassy",
    "of",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=30), st.sampled_from(["en", "ru"]))
def test_spans_lie_in_texts_full_of_names(words: list[str], language: str) -> None:
    text = " ".join(words)
    for toponym in resolve(spot(text, 0, len(text), language), text=text, language=language):
        assert text[toponym.start : toponym.end] == toponym.text


@pytest.mark.parametrize(
    "unit",
    [
        ",",
        "1",
        "Paris, ",
        "A",
        "St. ",
        "«",
        "Moscow ",
        "Paris Texas ",
        "#",
        "г. ",
        "Square ",
        "embassy of ",
        "U.S.",
        "Ab-",
        "'s ",
        "A.B.",
        "Нижнем ",
    ],
)
@pytest.mark.parametrize("language", ["en", "ru"])
def test_time_grows_with_the_text_alone(unit: str, language: str) -> None:
    def took(size: int) -> float:
        text = (unit * (size // len(unit) + 1))[:size]
        return seconds(lambda: resolve(spot(text, 0, len(text), language), text=text, language=language))

    took(10_000)
    short, long = took(20_000), took(200_000)
    assert long < 0.5 + 30 * short


def test_distinct_names_without_end() -> None:
    text = ", ".join(f"Springfield{chr(97 + index % 26)} Paris" for index in range(20_000))
    assert seconds(lambda: resolve(spot(text, 0, len(text), "en"), text=text)) < 20


def test_the_country_in_force_comes_first() -> None:
    text = "They met in Cambridge."
    assert spot(text, 0, len(text), "en", context=Context(country="GB"))[0].candidates[0].country == "GB"
    assert spot(text, 0, len(text), "en", context=Context(outlet_country="US"))[0].candidates[0].country == "US"


def test_a_list_passes_its_preposition_on() -> None:
    assert places("Пикеты прошли в Твери, Орле и Туле.", "ru") == ["Твери", "Орле", "Туле"]


def test_a_party_and_its_town() -> None:
    assert "Toledo" in places("Senator Ana Ruiz, D-Toledo, joined the march.")


def test_a_name_of_old_or_abroad_yields_to_the_place_that_bears_it() -> None:
    text = "Rallies were held in Kaliningrad."
    place = resolve(spot(text, 0, len(text), "en"), text=text)[0].place
    assert place is not None and place.admin1 == "Kaliningrad Oblast"
