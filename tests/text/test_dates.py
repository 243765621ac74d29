"""Dates: what is an expression of time in running text, and what only looks like one."""

from __future__ import annotations

import pytest

from turnout.text._dates import dates
from turnout.text._when import Expression
from turnout.text.analysis import analyse
from turnout.text.pack import pack
from turnout.text.units import tokenise


def found(text: str, language: str = "en") -> list[tuple[str, Expression]]:
    """Words and expression of every date."""
    units = tokenise(text, 0, len(text), pack(language).lexicon)
    return [(text[mark.start : mark.end], mark.value) for mark in dates(units, pack(language))]


def words(text: str, language: str = "en") -> list[str]:
    """The words of every date."""
    return [told for told, _ in found(text, language)]


@pytest.mark.parametrize("text", [
    "It may be so.", "We march on.", "a march of 30", "The second man sat down.", "They March", "mar the day", "sat down in the sun",
    "in 12.5 hours", "version 1.2.3", "99.99.2022", "31/31/2022", "He wed her.", "12 may come", "A dec jan", "25:70",
])
def test_no_date(text: str) -> None:
    assert words(text) == []


@pytest.mark.parametrize(("text", "want"), [
    ("on 5 May", ["5 May"]), ("on May 5", ["May 5"]), ("the 5th of May", ["5th of May"]), ("Sept. 5, 2021", ["Sept. 5, 2021"]),
    ("4 July of 1995", ["4 July of 1995"]), ("on 5-9 May", ["5-9 May"]), ("5, 6 and 7 May", ["5, 6 and 7 May"]),
    ("held 12, 24 May", ["24 May"]), ("from 5 May to 9 June", ["5 May to 9 June"]), ("5 May to 9 bakers", ["5 May"]),
    ("Sunday's rally", ["Sunday"]), ("on Sundays", []), ("yesterday evening", ["yesterday evening"]), ("2022-02-24", ["2022-02-24"]),
    ("Bloody Sunday", []), ("Monday (7 March), noon", ["Monday (7 March)", "noon"]), ("last May", ["last May"]),
    ("in mid-July", ["July"]), ("24/25 May", ["24/25 May"]),
    ("held 6 in the evening", []), ("at 6 in the evening", ["6 in the evening"]),
    ("a fortnight ago", ["a fortnight ago"]), ("the 12th day of", ["12th day"]), ("In May 24 people sang", ["May"]),
    ("On May 24 people sang", ["May 24"]), ("Since June 7 teachers sing", ["June 7"]), ("By April 3 students left", ["April 3"]),
    ("on Sunday, June 8 farmers sang", ["Sunday, June 8"]), ("On June 4-5 workers sang", ["June 4-5"]),
    ("last May 24 people sang", ["last May"]),
    ("in early May 24 people sang", ["May"]), ("July 9 women sang", ["July 9"]),
])
def test_reach(text: str, want: list[str]) -> None:
    assert words(text) == want


def test_a_date_keeps_to_its_line() -> None:
    assert words("on 5\nMay 2022") == ["May 2022"]


def test_cues_stay_outside_the_span() -> None:
    text = "since 24 February, until Monday, as of 18:00, from 5 May, for Friday"
    assert [value.cue for _, value in found(text)] == ["since", "until", "by", "from", "for"]


def test_the_night_before() -> None:
    ((told, value),) = found("в ночь на субботу", "ru")
    assert told == "в ночь на субботу" and value.into and value.weekday == 6


def test_the_order_of_slashed_figures_is_the_packs() -> None:
    ((_, value),) = found("05/04/2022")
    assert (value.day, value.month) == (5, 4)


@pytest.mark.parametrize(("language", "text", "want"), [
    ("ru", "окружающая среда", []), ("ru", "в среду", ["среду"]), ("ru", "к 18.00", ["18.00"]), ("ru", "статья 20.02", []),
    ("ru", "24-го февраля", ["24-го февраля"]), ("ru", "май", []),
    ("ru", "за 3 дня", []), ("ru", "в 3 дня", ["3 дня"]),
    ("ru", "неделю назад", ["неделю назад"]),
    ("uk", "лютий мороз", []), ("uk", "24 лютого 2022 року", ["24 лютого 2022 року"]), ("uk", "о 18:00", ["18:00"]),
])
def test_slavic(language: str, text: str, want: list[str]) -> None:
    assert words(text, language) == want


@pytest.mark.parametrize(("code", "text", "words"), [
    ("en", "They left at about five in the afternoon.", "at about five in the afternoon"),
    ("en", "Police held two in the morning.", None),
    ("ru", "В шесть утра погасли лампы.", "шесть утра"),
])
def test_an_hour_in_words_is_a_time(code: str, text: str, words: str | None) -> None:
    units = analyse(text, 0, len(text), pack(code))
    told = [text[units.starts[at] : units.ends[at]] for at, kind in enumerate(units.kinds) if kind == "date.time"]
    assert told == ([words] if words else [])
