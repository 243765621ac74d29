"""Copied: what a copy's bytes say, whatever they are; never an error but a line."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnout.errors import Skip
from turnout.ingest.copied import readable

BODY = "<p>In Kazan about two thousand people marched along the embankment on Sunday, the organisers of the march said.</p>" * 4
PAGE = f"<html><title>March</title><script>pwned(1)</script><body><nav><a href=/>Home</a></nav><article>{BODY}</article>"
RUSSIAN = "В Перми около трёхсот человек вышли на митинг в воскресенье."
FEED = ("<?xml version='1.0' encoding='koi8-r'?><!DOCTYPE x [<!ENTITY a 'pwned'>]><rss><channel><item><title>Пермь</title>"
        "<description>&lt;p&gt;Вышли &amp;lt;сто&amp;gt; человек&lt;/p&gt;&a;</description></item></channel></rss>").encode("koi8-r")


@pytest.mark.parametrize(("data", "kind", "text", "own"), [
    (f"<p>{RUSSIAN}".encode("koi8-r"), "text/html; charset=KOI8-R", RUSSIAN, True),
    (b"<html><p>Forty people.", "application/octet-stream", "Forty people.", True),
    (RUSSIAN.encode("cp1251"), "text/plain", RUSSIAN, True),
    (b"+ADw-script+AD4-", "text/plain; charset=utf-7", "+ADw-script+AD4-", True),
    (FEED, "application/rss+xml", "Пермь\nВышли <сто> человек", False),
    (b'{"text": "\\u0412\\u044b\\u0448\\u043b\\u0438"}', "application/json", '{\n "text": "Вышли"\n}', False),
    (b'{"a": 1}\n\n[2]', "application/octet-stream", '{\n "a": 1\n}\n[\n 2\n]', False),
    (b"[" * 100_000, "application/json", "[" * 100_000, False),
    (b"a,b\n1,2", "text/csv", "a,b\n1,2", False),
    (b"words", "", "words", True),
])
def test_what_is_read_of_a_copy(data: bytes, kind: str, text: str, own: bool) -> None:
    assert readable(data, kind) == (text, own)


def test_of_a_page_its_main_text_is_read() -> None:
    text, own = readable(PAGE.encode(), "text/html")
    assert own and "two thousand people" in text and "pwned" not in text and "Home" not in text


@pytest.mark.parametrize("data", [b"", b"  ", b"<html><script>x</script>", b"PK\3\4 zip", b"%PDF-1.7", b"\0\1\2" * 99, b"x" * 10_000_001])
@pytest.mark.parametrize("kind", ["text/html", "application/json", "application/rss+xml", "application/zip", "x"])
def test_what_has_no_text_says_why_in_a_line(data: bytes, kind: str) -> None:
    with pytest.raises(Skip) as told:
        readable(data, kind)
    assert "\n" not in str(told.value)


KINDS = st.text(max_size=40) | st.sampled_from(["text/html", "text/xml", "application/json", "text/plain; charset*=x''%ff"])


@given(st.binary(max_size=200) | st.text(max_size=60).map(str.encode), KINDS)
def test_no_bytes_are_an_error(data: bytes, kind: str) -> None:
    try:
        text, _ = readable(data, kind)
    except Skip:
        return
    json.dumps(text).encode()
    text.encode()
