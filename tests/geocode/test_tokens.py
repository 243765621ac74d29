"""Tokens: words with their spans, whatever the text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from turnout.geocode.tokens import Tokens


def test_possessives_and_initials() -> None:
    tokens = Tokens("Kyiv's crowd left the U.S. embassy in Xi'an.", 0, 44)
    assert tokens.words == ["kyiv", "crowd", "left", "the", "us", "embassy", "in", "xian"]
    assert tokens.raw(0, 0) == "Kyiv"
    assert tokens.raw(4, 4) == "U.S."


def test_a_part_of_a_text_keeps_the_offsets_of_the_whole() -> None:
    text = "Omsk. Perm marched. Ufa."
    tokens = Tokens(text, 6, 19)
    assert [text[first:last] for first, last in zip(tokens.starts, tokens.ends, strict=True)] == ["Perm", "marched"]
    assert tokens.opens(0)
    assert tokens.after(0) == "marched"
    assert tokens.before(1) == "perm"


@given(st.text(max_size=120))
def test_spans_lie_inside_and_in_order(text: str) -> None:
    tokens = Tokens(text, 0, len(text))
    bounds = [bound for pair in zip(tokens.starts, tokens.ends, strict=True) for bound in pair]
    assert bounds == sorted(bounds)
    assert all(0 <= bound <= len(text) for bound in bounds)
    assert len(tokens.words) == len(tokens.gaps) == len(tokens.capital) == len(tokens)
