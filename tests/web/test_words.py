"""Words: every language says everything, and the reader's comes first."""

from __future__ import annotations

import re
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnout import codebook
from turnout.model import Campaign, Count
from turnout.reconcile import load_policy
from turnout.reconcile.series import RISING
from turnout.web import words


@pytest.mark.parametrize("code", words.languages())
def test_a_language_says_everything(code: str) -> None:
    own = tomllib.loads((words.HERE / "phrases" / f"{code}.toml").read_text(encoding="utf-8"))
    assert own.keys() == words.speak("en").keys() and all(own.values())
    assert not own.keys() & set(dir(words.Words))  # a page would show the method


@pytest.mark.parametrize("code", sorted({*words.languages()} - {"en"}))
def test_a_language_names_every_code(code: str) -> None:
    say = words.speak(code)
    for family in ("forms", "issues", "responses", "roles", "statuses"):
        assert {name for name in codebook.names(family) if name not in say.families[family]} == set(), family
    for family, named in words.speak("en").families.items():
        assert named.keys() <= say.families[family].keys(), family
    assert load_policy().methods.keys() <= say.families["methods"].keys()
    assert say.families["variables"].keys() >= RISING


def test_counts_keep_their_hedges() -> None:
    en, ru = words.speak("en"), words.speak("ru")
    assert en.count(Count(low=1200, high=1200)) == "1,200" and ru.count(Count(low=1200, high=1200)) == "1\u00a0200"
    assert ru.count(Count(low=389, high=None, hedge="at_least")) == "не менее 389"
    assert en.count(Count(low=200, high=999, hedge="vague")) == "200–999"
    assert en.count(Count(low=None, high=500, hedge="range")) == "up to 500"
    assert en.count(Count(low=7, high=None, hedge="vague")) == "7 or more" and ru.count(Count(low=None, high=None)) == "неизвестно"


@given(st.sampled_from(["exact", "about", "at_least", "more_than", "nearly", "up_to", "less_than", "range", "vague"]),
       st.none() | st.integers(0, 10**7), st.none() | st.integers(0, 10**7), st.sampled_from(words.languages()))
def test_every_count_can_be_told(hedge: str, low: int | None, high: int | None, code: str) -> None:
    told = words.speak(code).count(Count(low=low, high=high, hedge=hedge))
    assert told and "None" not in told and "{" not in told


def test_what_pages_ask_for_is_said() -> None:
    asked = set()
    for path in (words.HERE / "templates").glob("*.html"):
        asked |= set(re.findall(r"\bsay\.(\w+)\b(?!\()", path.read_text(encoding="utf-8")))
    assert asked and asked <= words.speak("en").keys()


@pytest.mark.parametrize(
    ("asked", "kept", "accepted", "code"),
    [("ru", "en", "", "ru"), (None, "ru", "en", "ru"), (None, None, "uk, ru;q=0.8", "ru"), ("xx", "yy", "zz", "en"), (None, None, "", "en"),
     (None, None, "en-GB,en;q=0.9", "en")],
)
def test_the_readers_language_comes_first(asked: str | None, kept: str | None, accepted: str, code: str) -> None:
    assert words.choose(asked, kept, accepted) == code


@pytest.mark.parametrize(("number", "english", "russian"), [
    (0, "0", "0"), (900, "900", "900"), (50_000, "50,000", "50 000"), (2_500_000, "2.5 million", "2,5 млн"),
    (500_000_000_000, "500 billion", "500 млрд"), (10**12, "1 trillion", "1 трлн"), (10**18, "10^18", "10^18"),
])
def test_the_numbers_of_a_scale_are_short(number: int, english: str, russian: str) -> None:
    assert words.speak("en").short(number) == english
    assert words.speak("ru").short(number).replace("\u00a0", " ").replace("\u202f", " ") == russian


def test_a_country_is_told_by_its_name_and_in_english_where_a_language_has_none() -> None:
    assert [words.speak(code).nation("RU") for code in ("en", "ru")] == ["Russia", "Россия"]
    assert words.speak("ru").nation("BT") == "Bhutan" and words.speak("en").nation("XX") == "XX"


def test_a_campaign_is_named_of_its_codes() -> None:
    wave = Campaign(id="c", name="told elsewhere", country="RU", issue="anti-war", start="2022-09-21", end="2022-11-02", events=("ev-1",))
    assert words.speak("en").wave(wave) == "Russia, anti-war, September 2022 – November 2022"
    assert words.speak("ru").wave(wave) == "Россия, против войны, сентябрь 2022 – ноябрь 2022"


def test_a_known_voice_has_its_name_in_russian() -> None:
    assert words.speak("ru").voice("interior ministry") == words.speak("ru").voice("Interior Ministry") == "МВД"
    assert words.speak("en").voice("Interior Ministry") == "Interior Ministry"


def test_a_standing_is_not_said_twice() -> None:
    assert words.speak("ru").line("the newest is 900 of 2023-03-05T21:00") == "самое новое: 900, сказано 2023-03-05T21:00"
