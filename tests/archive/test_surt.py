"""SURT: the keys that a viewer of WACZ files looks pages up by."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnout.archive.surt import surt, timestamp


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://www.Paper.example/News?b=2&a=1", "example,paper)/news?a=1&b=2"),
        ("http://paper.example", "example,paper)/"),
        ("http://paper.example:8080/a", "example,paper:8080)/a"),
        ("https://paper.example:443/a", "example,paper)/a"),
        ("urn:turnout:a b", "urn:turnout:a%20b"),
        ("https://[::1/", "https://[::1/"),
    ],
)
def test_keys(url: str, key: str) -> None:
    assert surt(url) == key


@given(st.text(max_size=30))
def test_a_key_holds_no_space(text: str) -> None:
    assert " " not in surt("https://paper.example/" + text)


def test_times() -> None:
    assert timestamp("2026-03-01T12:00:05+00:00") == "20260301120005"
