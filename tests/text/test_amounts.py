"""Amounts: bare numbers in digits and words."""

from __future__ import annotations

import pytest

from turnout.text._amounts import Amount, spread, vague_table
from turnout.text._daytable import words_of
from turnout.text._table import table
from turnout.text.pack import pack
from turnout.text.units import tokenise


def amount(text: str, language: str = "en") -> Amount | None:
    """The number at the beginning of a text."""
    known = table(pack(language))
    return known.numbers.amount(words_of(tokenise(text, 0, len(text), pack(language).lexicon), pack(language)), 0)


@pytest.mark.parametrize(("language", "text", "value"), [
    ("en", "1,209", 1209), ("en", "10 000", 10_000), ("en", "1,00,000", 100_000), ("en", "2.5 million", 2_500_000),
    ("en", "2.5m", 2_500_000),
    ("en", "3k", 3000), ("en", "2.000", 2000), ("en", "2.125", 2.125), ("en", "1'500", 1500), ("en", "a", None), ("en", "1.2.3", None),
    ("en", "5 lakh", 500_000), ("en", "two and a half thousand", 2500), ("en", "half a dozen", 6), ("en", "dozen thousand", 12_000),
    ("ru", "2.000", 2000), ("ru", "1,5 тысячи", 1500), ("ru", "1,209", 1209), ("ru", "двадцать пять", 25), ("ru", "полтора", 1.5),
    ("ru", "триста пятьдесят тысяч двести", 350_200), ("uk", "дві тисячі", 2000), ("uk", "пів сотні", 50),
])
def test_value(language: str, text: str, value: float | None) -> None:
    found = amount(text, language)
    if text in ("1,209", "2.125") and language == "ru":
        assert found is not None  # told apart by what follows
    else:
        assert (found.low if found else None) == value


def test_decimal_comma_before_a_multiplier() -> None:
    found = amount("1,250 тысячи", "ru")
    assert found is not None and found.low == 1250


def test_scale_and_coefficient_of_a_multiple() -> None:
    found = amount("20 thousand")
    assert found is not None and (found.coef, found.scale) == (20, 1000)


def test_and_does_not_join_two_numbers() -> None:
    found = amount("two hundred and three hundred")
    assert found is not None and found.low == 200 and found.next == 2


def test_an_abbreviation_takes_its_full_stop_inside_a_sentence() -> None:
    inside, last = amount("300 тыс. человек", "ru"), amount("300 тыс. Они", "ru")
    assert inside is not None and inside.next == 3
    assert last is not None and last.next == 2


def test_every_vague_word_has_its_interval() -> None:
    vague = vague_table()
    missing = [code for words in vague["words"].values() for code in words if code not in vague["intervals"]]
    assert not missing
    assert all(low <= high for low, high in vague["intervals"].values())


def test_spread() -> None:
    assert spread(["год(|а)"]) == {"год", "года"}
