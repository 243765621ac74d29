"""Plain numbers: every value of a short string."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnout.normalise.plain import plain_numbers
from turnout.text.pack import pack


def values(text: str) -> list[float]:
    """The values of a string's numbers."""
    return [round(found.value, 6) for found in plain_numbers(text, pack("en"))]


@pytest.mark.parametrize(("text", "want"), [
    ("seven", [7]), ("minus seven", [-7]), ("-7.25", [-7.25]), ("ab-7", [7]), (".07", [0.07]), ("4/8", [0.5]), ("3 1/2", [3.5]),
    ("three eighths", [0.375]), ("a half", [0.5]), ("six and three quarters", [6.75]), ("one thirty-third", [round(1 / 33, 6)]),
    ("two million and a quarter", [2_250_000]), ("half a million", [500_000]), ("one over eight", [0.125]), ("three out of four", [0.75]),
    ("five out of four", [5, 4]), ("two point nought five", [2.05]), ("2^10", [1024]),
    ("1.5e3", [1500]), ("1.5x10^3", [1500]), ("12k", [12_000]),
    ("12m tall", []), ("300ml", []), ("1, 2, 3", [1, 2, 3]), ("that one", []), ("eight hundred and two dozen", [824]),
    ("⅖", [0.4]),
    ("two lakh crore", [2e12]), ("6 thousand 2 hundred and 11", [6211]), ("1,5", [1.5]),
    ("12,34,567.5", [1234567.5]), ("10.0.0.1", [10, 0, 0, 1]),
    ("sixty - four", [64]), ("minus point five", [-0.5]), ("two point five million", [2_500_000]), ("2^9999", [9999]), ("1/0", [1, 0]),
    ("0e400", [400]), ("1e999", [999]), ("9" * 400, []), ("2^²", [2]), ("1/²", [1, 2]), ("1 ²/3", [1, 2, 3]),
])
def test_values(text: str, want: list[float]) -> None:
    assert values(text) == want


@given(st.text(alphabet="0123456789.,-/^ex% oneavrtwfishudp", max_size=50))
def test_spans_stand(text: str) -> None:
    found = plain_numbers(text, pack("en"))
    assert all(0 <= one.start < one.end <= len(text) for one in found)
