"""The page under segmentation: lines, and marks on them."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from turnout.segment.page import Mark, Page


@given(st.text(alphabet=st.sampled_from("ab .\n\r\t\u2028\ufeff\x0b\xa0İ")))
def test_lines_hold_every_word_and_nothing_twice(text: str) -> None:
    page = Page(text)
    ends = [(line.start, line.end) for line in page.lines]
    assert all(start < end for start, end in ends)
    assert all(one[1] <= two[0] for one, two in itertools.pairwise(ends))
    kept = "".join(text[start:end] for start, end in ends)
    assert "".join(kept.split()).replace("\ufeff", "") == "".join(text.split()).replace("\ufeff", "")


def test_an_empty_line_above_is_known_with_either_line_end() -> None:
    assert [line.gap for line in Page("a\nb\n\nc").lines] == [False, False, True]
    assert [line.gap for line in Page("a\r\nb\r\n\r\nc").lines] == [False, False, True]


def test_a_line_is_cut_in_two() -> None:
    page = Page("14:05 — A crowd.")
    page.split(0, 8, Mark(kind="dateline"))
    assert [page.words(number) for number in range(2)] == ["14:05 —", "A crowd."]
    assert page.marks[1] is None


def test_a_sentence_ends_inside_its_closing_quotes() -> None:
    page = Page('He said: "We stay."\nCrowd in the square\n(It was noon.)\nТолпа у мэрии…')
    assert [page.is_sentence(number) for number in range(4)] == [True, False, True, True]
