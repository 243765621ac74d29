"""Versions: words are found again in another version, those that stand among the same others."""

from __future__ import annotations

from turnout.model import Evidence
from turnout.record.versions import moved

OLD = "In Kazan police detained 40 people. In Perm police detained 40 people. In Omsk it rained."


def piece(text: str, words: str, number: int = 0) -> Evidence:
    at = -1
    for _ in range(number + 1):
        at = text.index(words, at + 1)
    return Evidence(at, at + len(words), words)


def test_words_are_found_where_they_moved_to() -> None:
    new = "Corrected. " + OLD
    for number in (0, 1):
        assert moved(piece(OLD, "40", number), OLD, new) == piece(new, "40", number)


def test_words_that_were_struck_out_are_not_found_in_others_like_them() -> None:
    new = "In Perm police detained 40 people. In Omsk it rained."
    assert moved(piece(OLD, "40"), OLD, new) is None
    assert moved(piece(OLD, "40", 1), OLD, new) == piece(new, "40")


def test_other_words_are_not_found() -> None:
    assert moved(piece(OLD, "40"), OLD, OLD.replace("40", "400")) is None
    assert moved(piece(OLD, "Kazan"), OLD, "") is None
