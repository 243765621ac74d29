"""Given names: a word is one in whatever case, and an everyday word is none where it opens a sentence."""

from __future__ import annotations

import pytest

from turnout.extract.given import Given
from turnout.text.pack import pack


@pytest.mark.parametrize(
    ("code", "word"),
    [
        ("en", "kwabena"), ("en", "milica"), ("ru", "алсу"), ("ru", "фатиме"), ("ru", "раисой"),
        ("uk", "оленці"), ("uk", "петрусеві"), ("uk", "ахтема"),
    ],
)
def test_a_given_name_is_known_in_its_cases(code: str, word: str) -> None:
    assert pack(code).once(Given).holds(word)


@pytest.mark.parametrize(
    ("code", "word"), [("en", "barricade"), ("en", "an"), ("ru", "шествие"), ("ru", "над"), ("uk", "хода"), ("uk", "")])
def test_another_word_is_none(code: str, word: str) -> None:
    assert not pack(code).once(Given).opens(word)


def test_an_everyday_word_is_a_name_inside_a_sentence_alone() -> None:
    given = pack("ru").once(Given)
    assert given.holds("верой") and not given.opens("верой")
