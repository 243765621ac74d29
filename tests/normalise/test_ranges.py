"""Ranges: comparisons as intervals."""

from __future__ import annotations

import pytest

from turnout.normalise.ranges import ranges
from turnout.text.pack import pack


@pytest.mark.parametrize(("text", "want"), [
    ("between 5 and 9", ["[5,9)"]), ("from 5 to 9", ["[5,9)"]), ("5-9", ["[5,9)"]), ("5 through 9", ["[5,9)"]),
    ("between two thousand and three thousand", ["[2000,3000)"]),
    ("more than 5", ["(5,)"]),
    ("at least five", ["[5,)"]), ("5 or more", ["[5,)"]), ("up to 5", ["(,5]"]),
    ("fewer than 5", ["(,5)"]), ("less than or equal to 5", ["(,5]"]),
    ("over 5 but under 9", ["(5,9)"]),
    ("at most 9 and at least 5", ["[5,9]"]), ("over 9 and under 5", ["(9,)", "(,5)"]), ("equals 5", ["[5,5]"]),
    ("more than 5 or equal", ["[5,)"]), ("5 or greater than 9", ["(9,)"]), ("between the third and the ninth", ["[3,9)"]),
    ("5 people", []), ("", []),
    (">= 5", ["[5,)"]), ("< -5", ["(,-5)"]),
])
def test_ranges(text: str, want: list[str]) -> None:
    assert [str(one) for one in ranges(text, pack("en"))] == want


def test_span() -> None:
    text = "They want between 5 and 9 cats."
    (found,) = ranges(text, pack("en"))
    assert text[found.start : found.end] == "between 5 and 9"
