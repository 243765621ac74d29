"""Cues: every language's phrases, found at word boundaries with their places kept."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from turnout.segment.cues import cues, find, fold


@given(st.text())
def test_folding_keeps_every_code_point_in_its_place(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_a_letter_that_lowers_to_two_stays_one() -> None:
    assert fold("İZMİR Rally") == "İzmİr rally"


def test_phrases_stand_at_word_boundaries() -> None:
    assert any(hit.kind == "start" for hit in find("read more: the harbour"))
    assert not any(hit.kind == "whole" for hit in find("advertised"))
    assert not find("shared")


def test_every_pack_brings_its_months_and_function_words() -> None:
    known = cues()
    assert known.months["february"] == known.months["февраля"] == known.months["лютого"] == 2
    assert {tongue.code for tongue in known.tongues} >= {"en", "ru", "uk"}
    assert all(tongue.function_words for tongue in known.tongues)


def test_cues_are_lower_case_and_come_once() -> None:
    known = cues()
    assert all(phrase == phrase.lower() for phrase in known.phrases)
    assert len(set(zip(known.kinds, known.phrases, strict=True))) == len(known.phrases)
