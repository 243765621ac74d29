"""Numerals: what is a count and what is not, spans, and speed."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.timing import seconds
from turnout.text.calendar import dates
from turnout.text.numerals import compare_words, number_words, quantities
from turnout.text.pack import pack
from turnout.text.units import Mark, tokenise

EN = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
      "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
EN_TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]

RU = ["ноль", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять", "десять", "одиннадцать", "двенадцать",
      "тринадцать", "четырнадцать", "пятнадцать", "шестнадцать", "семнадцать", "восемнадцать", "девятнадцать"]
RU_TENS = ["", "", "двадцать", "тридцать", "сорок", "пятьдесят", "шестьдесят", "семьдесят", "восемьдесят", "девяносто"]
RU_HUNDREDS = ["", "сто", "двести", "триста", "четыреста", "пятьсот", "шестьсот", "семьсот", "восемьсот", "девятьсот"]

UK = ["нуль", "один", "два", "три", "чотири", "п'ять", "шість", "сім", "вісім", "дев'ять", "десять", "одинадцять", "дванадцять",
      "тринадцять", "чотирнадцять", "п'ятнадцять", "шістнадцять", "сімнадцять", "вісімнадцять", "дев'ятнадцять"]
UK_TENS = ["", "", "двадцять", "тридцять", "сорок", "п'ятдесят", "шістдесят", "сімдесят", "вісімдесят", "дев'яносто"]
UK_HUNDREDS = ["", "сто", "двісті", "триста", "чотириста", "п'ятсот", "шістсот", "сімсот", "вісімсот", "дев'ятсот"]


def english(number: int, link: str = " and ") -> str:
    """The number in English words."""
    if number < 20:
        return EN[number]
    if number < 100:
        return EN_TENS[number // 10] + (f"-{EN[number % 10]}" if number % 10 else "")
    for scale, name in ((10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= scale:
            head, rest = divmod(number, scale)
            tail = (link if rest < 100 else " ") + english(rest, link) if rest else ""
            return f"{english(head, link)} {name}{tail}"
    raise ValueError(number)


def slavic(number: int, language: str) -> str:
    """The number in Russian ("ru") or Ukrainian ("uk") words."""
    ones, tens, hundreds = (RU, RU_TENS, RU_HUNDREDS) if language == "ru" else (UK, UK_TENS, UK_HUNDREDS)
    thousand = ("тысяча", "тысячи", "тысяч") if language == "ru" else ("тисяча", "тисячі", "тисяч")
    million = ("миллион", "миллиона", "миллионов") if language == "ru" else ("мільйон", "мільйони", "мільйонів")

    def under(part: int, feminine: bool) -> list[str]:
        words = [hundreds[part // 100]]
        rest = part % 100
        if rest < 20:
            words.append(ones[rest] if rest else "")
        else:
            words += [tens[rest // 10], ones[rest % 10] if rest % 10 else ""]
        last = {"один": "одна", "два": "две" if language == "ru" else "дві"} if feminine else {}
        return [last.get(word, word) for word in words if word]

    def form(part: int, names: tuple[str, str, str]) -> str:
        if part % 10 == 1 and part % 100 != 11:
            return names[0]
        return names[1] if 2 <= part % 10 <= 4 and not 12 <= part % 100 <= 14 else names[2]

    if number == 0:
        return ones[0]
    words: list[str] = []
    for scale, names, feminine in ((10**6, million, False), (1000, thousand, True)):
        head = number // scale % 1000
        if head:
            words += [*under(head, feminine), form(head, names)]
    return " ".join([*words, *under(number % 1000, False)])

HOSTILE = ["1,", "two ", "1 ", "9" * 50 + " ", "hundred and ", "сто ", "between 1 and ", "at least ", "5-", "тысячи ", "half a "]


def marks(text: str, language: str = "en") -> list[Mark]:
    """The quantities of a text, dates set aside."""
    units = tokenise(text, 0, len(text), pack(language).lexicon)
    return quantities(units, pack(language), dates(units, pack(language)))


def values(text: str, language: str = "en") -> list[tuple[str, str, int | None, int | None]]:
    """Words, type and bounds of every count."""
    return [(text[m.start : m.end], m.value.hedge, m.value.low, m.value.high) for m in marks(text, language) if m.type.startswith("count")]


@settings(max_examples=300, deadline=None)
@given(st.integers(min_value=2, max_value=999_999_999), st.sampled_from([" and ", " "]))
def test_english_words_read_back(number: int, link: str) -> None:
    words = english(number, link)
    assert values(f"There were {words} kites.") == [(words, "exact", number, number)]


@settings(max_examples=300, deadline=None)
@given(st.integers(min_value=2, max_value=999_999_999), st.sampled_from(["ru", "uk"]))
def test_slavic_words_read_back(number: int, language: str) -> None:
    words = slavic(number, language)
    assert values(f"Там {words}.", language) == [(words, "exact", number, number)]


@settings(max_examples=200, deadline=None)
@given(st.integers(min_value=10_000, max_value=10**12), st.sampled_from([",", " ", "\u00a0"]))
def test_grouped_figures_read_back(number: int, mark: str) -> None:
    figures = f"{number:,}".replace(",", mark)
    assert values(f"Some say {figures} kites flew.") == [(figures, "exact", number, number)]


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="09 1.,-–/$%+\n aofmiltсотнидва", max_size=60), st.sampled_from(["en", "ru", "uk"]))
def test_marks_stand_in_order_and_on_one_line(text: str, language: str) -> None:
    found = marks(text, language)
    assert all(0 <= m.start < m.end <= len(text) and "\n" not in text[m.start : m.end] for m in found)
    assert all(one.end <= two.start for one, two in pairwise(found))
    assert all(m.value.words == text[m.start : m.end] for m in found if m.type.startswith("count"))


def test_a_number_never_crosses_a_line() -> None:
    assert values("They left in twenty\nfive people stayed") == [("twenty", "exact", 20, 20), ("five", "exact", 5, 5)]


def test_outermost_hedge_counts() -> None:
    assert values("at least about 300 bakers") == [("at least about 300", "at_least", 300, None)]
    assert values("about, they say, 300 bakers") == [("300", "exact", 300, 300)]


def test_a_topic_is_no_hedge() -> None:
    assert values("a book about hundreds of cats") == [("hundreds", "vague", 200, 999)]
    assert values("about 300 cats") == [("about 300", "about", 300, 300)]
    assert values("a guard said about 300 cats came") == [("about 300", "about", 300, 300)]


@pytest.mark.parametrize(("text", "language", "low", "high"), [
    ("от сорока до сотни котов", "ru", 40, 100), ("от десятка до тысячи котов", "ru", 10, 1000),
    ("от сотни до тысячи котов", "ru", 100, 1000),
    ("від сорока до сотні котів", "uk", 40, 100), ("від десятка до тисячі котів", "uk", 10, 1000),
    ("від сотень до тисяч котів", "uk", 200, 9999),
])
def test_the_ends_of_a_range_are_single(text: str, language: str, low: int, high: int) -> None:
    ((_, _, *bounds),) = values(text, language)
    assert bounds == [low, high]


@pytest.mark.parametrize("text", ["1" * 100_000, "the number 12345678901234567890", "9" * 16])
def test_an_endless_number_counts_nothing(text: str) -> None:
    assert values(text) == []


def test_given_marks_are_left_alone() -> None:
    text = "In Nine Elms 40 people sang."
    units = tokenise(text, 0, len(text), pack("en").lexicon)
    found = quantities(units, pack("en"), [Mark(3, 12, "place")])
    assert [text[m.start : m.end] for m in found] == ["40"]


@pytest.mark.parametrize("language", ["en", "ru", "uk"])
@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_text_is_linear(piece: str, language: str) -> None:
    def took(size: int) -> float:
        text = piece * (size // len(piece))
        units = tokenise(text, 0, len(text), pack(language).lexicon)
        return seconds(lambda: quantities(units, pack(language), dates(units, pack(language))))

    took(2_000)
    small, large = took(6_000), took(60_000)
    assert large < max(40 * small, 0.5)


@pytest.mark.parametrize(("text", "language", "kinds"), [
    ("sentenced to 10, 9 and 8 years", "en", ["duration"] * 3), ("boys aged 10 and 12", "en", ["age"] * 2),
    ("300 bakers and 15 days", "en", ["count", "duration"]), ("осуждены на 20 и 10 лет", "ru", ["duration"] * 2),
    ("мужчина лет 30", "ru", ["duration"]),
])
def test_a_unit_named_once_is_shared(text: str, language: str, kinds: list[str]) -> None:
    assert [mark.type for mark in marks(text, language)] == kinds


def test_word_tables() -> None:
    cards, mults = number_words(pack("en"))
    assert cards["nine"] == 9 and mults["thousand"] == 1000
    assert compare_words(pack("en"))["before"][("more", "than")] == "("
