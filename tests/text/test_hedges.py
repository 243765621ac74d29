"""Hedges and ranges: bounds and reach."""

from __future__ import annotations

import pytest

from turnout.text._daytable import words_of
from turnout.text._hedges import Found, span
from turnout.text._table import Context, table
from turnout.text.pack import pack
from turnout.text.units import tokenise


def found(text: str, number: str, language: str = "en") -> tuple[str, Found]:
    """The hedged number around a word of the text."""
    known = table(pack(language))
    words = words_of(tokenise(text, 0, len(text), pack(language).lexicon), pack(language))
    at = words.keys.index(number)
    amount = known.numbers.amount(words, at)
    assert amount is not None
    context = Context(words, known, ())
    got = span(context, at, at, amount, -1)
    return context.text(got.first, got.last), got


@pytest.mark.parametrize(("text", "words", "low", "high", "hedge"), [
    ("they say at least 9 came", "at least 9", 9, None, "at_least"),
    ("they say 9 or more came", "9 or more", 9, None, "at_least"),
    ("no more than 9 came", "no more than 9", None, 9, "up_to"),
    ("up to another 9 came", "up to another 9", None, 9, "up_to"),
    ("almost 9 came", "almost 9", None, 9, "nearly"),
    ("some 9 to 12 came", "some 9 to 12", 9, 12, "range"),
    ("between 9 and 12 came", "between 9 and 12", 9, 12, "range"),
    ("from 9 to 12 came", "from 9 to 12", 9, 12, "range"),
    ("it rose from 9 to 12", "9", 9, 9, "exact"),
    ("it has gone up to 9", "9", 9, 9, "exact"),
    ("9 - 12 came", "9 - 12", 9, 12, "range"),
    ("9 -12", "9", 9, 9, "exact"),
    ("9 ± 2", "9 ± 2", 7, 11, "range"),
    ("9 to 5", "9", 9, 9, "exact"),
])
def test_bounds(text: str, words: str, low: int | None, high: int | None, hedge: str) -> None:
    told, got = found(text, "9")
    assert (told, got.low, got.high, got.hedge) == (words, low, high, hedge)


@pytest.mark.parametrize(("text", "told"), [
    ("they say > 300 came", "> 300"), ("they say >300 came", ">300"), ("many (>300) came", ">300"), (">300 came", ">300"),
    ("So many.\n>300 came", ">300"), ("> 300", "> 300"), ("They wrote:\n > 300 came", "300"), ("So:\n>> 300 came", "300"),
    ("So:\n>>300 came", "300"), ("So:\n> about 300 came", "about 300"), ("So:\n>about 300 came", "about 300"),
    ("> 300 came to the square by the river on Sunday", "300"),
    ("<p>300 came", "300"), ("there -> 300 came", "300"),
])  # fmt: skip
def test_a_quoted_line_compares_nothing(text: str, told: str) -> None:
    assert found(text, "300")[0] == told


def test_a_hedge_opens_a_vague_interval() -> None:
    assert found("at least several hundred", "several")[1][2:5] == (300, None, "at_least")
    assert found("up to several thousand", "several")[1][2:5] == (None, 9999, "up_to")
    assert found("about several thousand", "several")[1][2:5] == (3000, 9999, "vague")


def test_grown_to_is_no_hedge_in_russian() -> None:
    assert found("выросло до 300", "300", "ru")[0] == "300"
    assert found("пришли до 300", "300", "ru")[0] == "до 300"
