"""Targets: one reading of an address, refusals for what is none, and nothing secret in what is shown."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnout.errors import Skip
from turnout.fetch.target import follow, shown, target, veiled


@pytest.mark.parametrize(
    ("url", "host", "port", "plain"),
    [
        ("http://Paper.Example./a#top", "paper.example", 80, "http://paper.example/a"),
        ("https://paper.example:8443/a?b=c", "paper.example", 8443, "https://paper.example:8443/a?b=c"),
        ("https://газета.example/новости", "xn--80aafc3b.example", 443, None),
        ("http://[2606:2800:220:1::1]/", "2606:2800:220:1::1", 80, "http://[2606:2800:220:1::1]/"),
        ("  http://paper.example/a b ", "paper.example", 80, "http://paper.example/a%20b"),
        ("http://1.2.3.4./", "1.2.3.4", 80, "http://1.2.3.4/"),
    ],
)
def test_addresses_are_taken_apart(url: str, host: str, port: int, plain: str | None) -> None:
    found = target(url)
    assert (found.port, found.host.startswith("xn--") or found.host) == (port, True if host.startswith("xn--") else host)
    assert plain is None or found.url == plain


@pytest.mark.parametrize(
    "url",
    [
        "ftp://paper.example/", "file:///etc/passwd", "gopher://paper.example", "data:text/html,x", "javascript:alert(1)",
            "paper.example/a",
        "http:paper.example", "//paper.example/", "http://", "http:///x", "http://2130706433/", "http://0x7f.1/", "http://0177.0.0.1/",
        "http://127.1/", "http://ex%61mple.com/", "http://[fe80::1%25eth0]/", "http://１２７.０.０.１/", "http://paper.example\\@127.0.0.1/",
        "http://paper.example\t/", "http://paper.example\r\nX: y/", "http://a..b/", "http://paper.example:99999/",
        "http://paper.example:0/", "http://" + "a" * 5000,
        "http://reader:word@paper.example/", "http://reader@paper.example/", "http://a@b@paper.example/", "http://[::1", "http://p aper/",
    ],
)
def test_what_is_no_address_is_refused_in_one_line(url: str) -> None:
    with pytest.raises(Skip) as told:
        target(url)
    assert "\n" not in str(told.value) and "word" not in str(told.value).replace("password", "")


def test_what_is_shown_keeps_no_secret() -> None:
    assert shown("https://reader:word@paper.example/a") == "https://paper.example/a"
    assert shown("https://a:b@c:d@paper.example/") == "https://paper.example/"
    told = shown("https://paper.example/a?q=march&api_key=abc123&access_token=xyz;X-Amz-Signature=99#k")
    assert "abc123" not in told and "xyz" not in told and "99" not in told and "q=march" in told
    assert len(shown("http://paper.example/" + "a" * 1000)) == 300


def test_what_is_kept_loses_what_is_surely_a_key() -> None:
    kept = veiled("https://paper.example/feed?api_key=abc&code=47&page=2")
    assert kept == "https://paper.example/feed?api_key=…ba7816&code=47&page=2" and veiled(kept) == kept
    assert veiled("https://paper.example/1?token=a") != veiled("https://paper.example/1?token=b")
    assert veiled("https://paper.example/1?token=&page=2") == "https://paper.example/1?token=&page=2"
    assert veiled("https://paper.example/token=1") == "https://paper.example/token=1"


@pytest.mark.parametrize("name", ["key", "sig", "auth", "session", "sid", "api_key", "AccessKey", "client_secret", "X-Amz-Signature"])
def test_what_is_blotted_out_of_what_is_shown_is_kept_nowhere(name: str) -> None:
    url = f"https://paper.example/a?page=2&{name}=abc123"
    assert "abc123" not in shown(url) and "abc123" not in veiled(url)


def test_a_line_that_holds_addresses_loses_what_is_secret_in_each() -> None:
    line = '<https://bob:word@paper.example/a?token=abc>; rel="canonical", </b?key=xyz>; rel="next"'
    kept = veiled(line)
    assert not any(one in kept for one in ("bob", "word", "abc", "xyz")) and veiled(kept) == kept
    assert re.fullmatch(r'<https://…@paper\.example/a\?token=…\w{6}>; rel="canonical", </b\?key=…\w{6}>; rel="next"', kept)


@given(st.text(alphabet="aZ:/@?#[]%.0x7f\\ \tß。", max_size=40))
def test_any_text_is_an_address_or_a_skip(text: str) -> None:
    for url in (text, "http://" + text):
        try:
            found = target(url)
        except Skip:
            continue
        assert found.scheme in ("http", "https") and found.host and "@" not in found.url.split("/")[2].partition("?")[0]


def test_redirects_are_read_as_a_browser_reads_them() -> None:
    held = target("https://paper.example/news/a?x=1")
    assert follow(held, "../b").url == "https://paper.example/b"
    assert follow(held, "//other.example/c").url == "https://other.example/c"
    assert follow(target("http://paper.example/"), "https://paper.example/").scheme == "https"
    assert follow(held, "/новости".encode().decode("latin-1")).url == "https://paper.example/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8"
    assert follow(held, "/caf\xe9").url == "https://paper.example/caf%C3%A9"


@pytest.mark.parametrize("location", ["http://paper.example/", "ftp://paper.example/", "https://a:b@paper.example/", "http://[",
    "javascript:1"])
def test_redirects_that_are_not_followed(location: str) -> None:
    with pytest.raises(Skip):
        follow(target("https://paper.example/a"), location)
