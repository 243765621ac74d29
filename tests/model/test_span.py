"""Spans: the words under them, and whether two meet."""

from __future__ import annotations

from turnout.model import Span


def test_a_span_gives_its_words() -> None:
    assert Span(4, 9).of("Нет войне!") == "войне"


def test_spans_that_touch_do_not_overlap() -> None:
    assert not Span(0, 3).overlaps(Span(3, 5)) and Span(0, 4).overlaps(Span(3, 5))
