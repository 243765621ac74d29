"""Frames hold what their sentence holds, and nothing of the next."""

from __future__ import annotations

from tests.coding.conftest import Framed
from turnout.coding.frame import evidence, nearest
from turnout.model import Mention


def test_each_sentence_has_its_own_mentions(framed: Framed) -> None:
    first, second = framed("About 300 people rallied in Lyon. Police detained 20 protesters in Nantes.")
    assert [m.value.low for m in first.of("figure")] == [300]
    assert [m.value.low for m in second.of("figure")] == [20]
    assert [m.value.name for m in second.of("place")] == ["Nantes"]
    assert first.end <= second.start


def test_evidence_is_trimmed_and_stands_in_the_text() -> None:
    piece = evidence("  a word ", 0, 9)
    assert (piece.start, piece.end, piece.text) == (2, 8, "a word")


def test_nearest_prefers_the_one_before() -> None:
    one, two = (Mention(kind="protest", start=i, end=i + 1, value=str(i)) for i in (0, 8))
    assert nearest(4, [(0, one), (8, two)]) is one
    assert nearest(7, [(0, one), (8, two)]) is two
    assert nearest(1, []) is None
