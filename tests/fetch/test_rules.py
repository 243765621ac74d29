"""Rules: robots.txt as RFC 9309 has it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnout.fetch.rules import EVERYTHING, MOST, NOTHING, read_rules

SITE = "https://paper.example"


def _allows(text: str, path: str) -> bool:
    return read_rules(text.encode(), "turnout").allow(SITE + path)


@pytest.mark.parametrize(
    ("text", "path", "allowed"),
    [
        ("User-agent: *\nDisallow: /private", "/private/a", False),
        ("User-agent: *\nDisallow: /private", "/public", True),
        ("User-agent: *\nDisallow:", "/a", True),
        ("User-agent: *\nDisallow: /", "/", False),
        ("User-agent: other\nDisallow: /", "/a", True),
        ("User-agent: Turnout\nDisallow: /a\n\nUser-agent: *\nDisallow: /b", "/b", True),
        ("User-agent: Turnout\nDisallow: /a\n\nUser-agent: *\nDisallow: /b", "/a", False),
        ("User-agent: turnout/1.0\nDisallow: /", "/a", False),
        ("User-agent: turnoutbot\nDisallow: /", "/a", True),
        ("User-agent: a\nUser-agent: turnout\nDisallow: /x\nUser-agent: b\nDisallow: /y", "/x", False),
        ("User-agent: a\nUser-agent: turnout\nDisallow: /x\nUser-agent: b\nDisallow: /y", "/y", True),
        ("User-agent: turnout\nDisallow: /x\nUser-agent: b\nDisallow: /q\nUser-agent: turnout\nDisallow: /y", "/y", False),
        ("User-agent: *\nAllow: /news/\nDisallow: /", "/news/1", True),
        ("User-agent: *\nAllow: /news/\nDisallow: /", "/other", False),
        ("User-agent: *\nDisallow: /a\nAllow: /a", "/a", True),
        ("User-agent: *\nDisallow: /*.pdf$", "/x/report.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/x/report.pdf?x", True),
        ("User-agent: *\nDisallow: /a*b*c", "/axxbyyc", False),
        ("User-agent: *\nDisallow: /a*b*c", "/acb", True),
        ("User-agent: *\nDisallow: /*?print=", "/a?print=1", False),
        ("User-agent: *\nDisallow: /новости", "/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8/1", False),
        ("User-agent: *\nDisallow: /%7Ejoe", "/~joe/x", False),
        ("User-agent: *\nDisallow: /a%2fb", "/a%2Fb", False),
        ("User-agent: *\nDisallow: /a%2fb", "/a/b", True),
        ("\ufeffUSER-AGENT : * # all\n  DISALLOW : /x # not this", "/x", False),
        ("Disallow: /x", "/x", True),
        ("User-agent: *\rDisallow: /x\r", "/x", False),
        ("<html><body>Not found</body></html>", "/x", True),
        ("User-agent: *\nSitemap: /s\nUser-agent: turnout\nDisallow: /x", "/x", False),
    ],
)
def test_what_may_be_fetched(text: str, path: str, allowed: bool) -> None:
    assert _allows(text, path) is allowed


def test_the_wait() -> None:
    text = b"User-agent: *\nCrawl-delay: 2.5\nSitemap: https://paper.example/news.xml\nUser-agent: x\nCrawl-delay: 9"
    assert read_rules(text, "turnout").delay == 2.5
    assert read_rules(b"User-agent: *\nCrawl-delay: soon", "turnout").delay is None
    assert read_rules(b"User-agent: *\nCrawl-delay: 1\nUser-agent: turnout\nDisallow: /x", "turnout").delay is None


def test_all_and_nothing() -> None:
    assert EVERYTHING.allow(SITE + "/a") and not NOTHING.allow(SITE + "/a")


def test_what_comes_after_500_kib_is_not_read() -> None:
    filler = b"# " + b"x" * (MOST - 100) + b"\n"
    assert read_rules(filler + b"User-agent: *\nDisallow: /a\n" + b"#" * 200 + b"\nDisallow: /b", "turnout").rules == (("/a", False),)


def test_a_hostile_file_costs_no_time() -> None:
    many = b"".join(b"User-agent:a%d\n" % n for n in range(15_000)) + b"User-agent:*\n" + b"Disallow:/*a*a*a*a*a*b\n" * 10_000
    start = time.perf_counter()
    rules = read_rules(many, "turnout")
    assert rules.allow(SITE + "/" + "a" * 3_000)
    assert time.perf_counter() - start < 3


@given(st.binary(max_size=400))
def test_any_bytes_are_rules(data: bytes) -> None:
    read_rules(b"User-agent: *\nDisallow: " + data, "turnout").allow(SITE + "/a?b=%zz")
