"""Outward links: the web's addresses, and nothing that a browser would make something else of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnout.web.outward import outward


@pytest.mark.parametrize("address", [
    "https://herald.example/story", "http://herald.example:8080/a?b=c&d=%20#e", "https://вісник.example/новина", "HTTPS://herald.example",
    "https://[2001:db8::1]/x", "https://herald.example/a(b),c;d:e@f",
])
def test_what_may_be_followed(address: str) -> None:
    assert outward(address) == address


@pytest.mark.parametrize("address", [
    None, "", "javascript:x", "\x01javascript:x", "java\tscript:x", " https://herald.example", "https://a.example/\nb", "data:text/html,x",
    "//herald.example", "https:herald.example", "https:///herald.example", "https://herald.example\\@evil.example/", "https://a:b@evil.example/",
    "https://evil.example/\u202egnp", "https://a.example/'x", 'https://a.example/"x', "https://a.example:99999/", "https://[::1", "file:///x",
    "https://a.example/" + "x" * 3000, "https://a\u200b.example/", "ftp://a.example", "https://a.example:0/",
])
def test_what_may_not(address: str | None) -> None:
    assert outward(address) is None


@given(st.text(max_size=40), st.sampled_from(["", "https://", "http://", "javascript:", "\x0bhttps://", "hTTps://a.example/"]))
def test_what_is_followed_is_of_the_web(words: str, begin: str) -> None:
    told = outward(begin + words)
    assert told is None or told.casefold().startswith(("http://", "https://"))
