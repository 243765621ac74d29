"""Addresses: what is one, and under which a page is known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnout.ingest.address import address_in, document, quoted


@pytest.mark.parametrize(
    ("url", "want"),
    [
        ("HTTPS://Paper.Example:443/A?b=1#top", "https://paper.example/A?b=1"),
        ("http://paper.example", "http://paper.example/"),
        ("https://paper.example/a?utm_source=x&id=3&fbclid=y", "https://paper.example/a?id=3"),
        ("http://paper.example:8080/a?", "http://paper.example:8080/a"),
        ("https://[2001:db8::1]/a", "https://[2001:db8::1]/a"),
    ],
)
def test_a_page_is_known_by_one_address(url: str, want: str) -> None:
    assert document(url) == want == document(want)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "javascript:alert(1)",
        "mailto:a@b.example",
        "https://",
        "http://[broken",
        "//",
        None,
        7,
        "file:///x",
        "https://a.example\\@b.example/",
        "x" * 5000,
        "https://p.example/\ud83d",
    ],
)
def test_what_is_no_address(value: object) -> None:
    assert address_in(value) is None


def test_nobodys_name_or_password_stays_in_an_address() -> None:
    for text in ("https://me:secret@p.example/a@b", "https://me@p.example/a@b", "//me:se@cret@p.example/a@b"):
        assert address_in(text, "https://p.example/") == "https://p.example/a@b"
    for text in ("htp://me:secret@p.example", "me:secret@p.example", f"https://me:{'secret' * 99}/@p.example"):
        assert quoted(text) == "'…@p.example'"
    assert quoted("p.example/a") == "'p.example/a'" and len(quoted("a" * 200)) < 90


def test_an_address_may_be_relative_and_broken_over_lines() -> None:
    assert address_in("/a", "https://p.example/x/") == "https://p.example/a"
    assert address_in("https://p.example/a\n  b") == "https://p.example/ab"


@given(st.text(max_size=60))
def test_no_text_breaks_it(text: str) -> None:
    for value in (text, f"https://p.example/{text}", f"http://{text}"):
        url = address_in(value)
        if url:
            assert document(document(url)) == document(url)
