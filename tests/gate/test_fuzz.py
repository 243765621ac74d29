"""Fuzzing the doors: whatever a feed, sitemap, export, web archive or page holds, it ends soon, in finds or in a refusal.

TURNOUT_FUZZ says for how many seconds in all, shared among the doors; 60 when it is not set, 600 at night.
"""

from __future__ import annotations

import contextlib
import gzip
import itertools
import json
import os
import random
import tempfile
import time
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.ingest.net import Net, Pad, found
from tests.ingest.test_bluesky import post
from tests.ingest.test_car import repository
from turnout.errors import Skip
from turnout.ingest.found import quick_text, report_of
from turnout.ingest.mail import read_mail
from turnout.model import Find

SECONDS = float(os.environ.get("TURNOUT_FUZZ", "60"))
SLOWEST = 5.0
"""Seconds that one input of some kilobytes may take on a machine with much else to do; a hang takes for ever."""
AT = "2026-03-02T09:00:00+00:00"
URL = "https://paper.example/x"

RSS = b"""<?xml version="1.0" encoding="utf-8"?><!DOCTYPE rss [<!ENTITY a "b">]>
<rss version="2.0" xmlns:c="http://purl.org/rss/1.0/modules/content/">
<channel><title>P</title><item><title>T &amp; &a;</title><link>/a</link>
<pubDate>Sun, 01 Mar 2026 12:00:00 +0000</pubDate><c:encoded><![CDATA[<p>x</p>]]>
</c:encoded></item></channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><entry><title type="html">a</title><link href="b"/>
<updated>2026-03-01T10:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>c</p></div></content></entry></feed>"""
JSON = json.dumps(
    {"version": "https://jsonfeed.org/version/1.1", "items": [{"id": 1, "content_text": "x", "date_published": "2026-03-01"}]}
).encode()
MAP = b"""<urlset xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://paper.example/a</loc><lastmod>2026-03-01</lastmod>
<n:news><n:title>x</n:title><n:publication_date>2026-03-01T00:00Z</n:publication_date></n:news></url></urlset>"""
INDEX = b"<sitemapindex><sitemap><loc>https://paper.example/x</loc></sitemap></sitemapindex>"
TELEGRAM = json.dumps(
    {
        "name": "C",
        "type": "public_channel",
        "id": 9,
        "messages": [
            {
                "id": 1,
                "type": "message",
                "date": "2026-03-01T15:00:00",
                "date_unixtime": "1772366400",
                "text": ["a", {"type": "bold", "text": "b"}],
            },
            {"id": 2, "type": "message", "date": "2026-03-01T15:00:00", "text": "c", "forwarded_from": "D", "poll": {"question": "e"}},
        ],
    }
).encode()
HTML = b"""<!doctype html><html lang=en><head><meta charset=utf-8><title>T</title>
<script type="application/ld+json">{"@type": "LiveBlogPosting",
"liveBlogUpdate": [{"datePublished": "2026-03-01T10:00Z", "articleBody": "x"}]}</script></head>
<body><article><h1>T</h1><p>Some words of a page</p>
<blockquote class="twitter-tweet"><p>a</p>&mdash; B (@c) <a href="https://twitter.com/c/status/1">March 1, 2026</a>
</blockquote><figure><figcaption>d
</figcaption></figure><time datetime="2026-03-01">x</time></article></body></html>"""
TOOTS = json.dumps(
    [{"uri": "https://m.example/1", "url": "https://m.example/@a/1", "created_at": "2026-03-01T10:00:00Z", "content": "<p>x</p>",
      "visibility": "public", "account": {"acct": "a", "username": "a", "display_name": "A"}}]
).encode()
SKEETS = json.dumps({"feed": [post(1), {**post(2), "reason": {"$type": "a#reasonRepost", "by": {"did": "did:plc:b"}}}]}).encode()
CAR = repository({"app.bsky.feed.post/1": {"text": "x", "createdAt": "2026-03-01T12:00:00Z", "langs": ["en"]}})
TABLE = (
    b'Link,Headline,Body,Date,Paper,By\nhttps://paper.example/a,"T ""u""","x\ny",3/4/2026,S,A\n'
    b"https://paper.example/b,T,,1 March 2026,S,\n"
)
ARTICLE = b'{"url": "https://paper.example/a", "title": "T", "text": "x", "author": "A", "source": "S", "published": "2026-03-01"}'
MAIL = (
    b"Subject: =?utf-8?b?0LA=?=\nContent-Type: multipart/alternative; boundary=a\n"
    + b"\n--a\nContent-Type: text/html; charset=koi8-r\n\n<p>x</p>\n--a--\n"
)
MAILBOX = (b"From a@b Sun Mar  1 12:00:00 2026\n" + MAIL + b"\n\n") * 2
WARC = (
    b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
    b"WARC-Date: 2026-03-01T12:00:00Z\r\n"
    b"WARC-Target-URI: https://paper.example/a\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n"
)
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>x</p>"
PIECES = (
    b"<",
    b">",
    b"&",
    b";",
    b"]]>",
    b"<![CDATA[",
    b"<!--",
    b"<!DOCTYPE x [",
    b"<!ENTITY y SYSTEM 'file:///'>",
    b"&#x110000;",
    b"&y;",
    b"\x00",
    b"\xff\xfe",
    b"\xed\xa0\x80",
    b'"',
    b"'",
    b"{",
    b"[",
    b"}",
    b"]",
    b"\\ud800",
    b"\\u0000",
    b"1e999",
    b"-",
    b"9" * 40,
    b"<div>" * 300,
    b"[" * 3000,
    b"\r\n\r\n",
    b"Content-Length: -1\r\n",
    b"Content-Length: 99999999999999999999\r\n",
    b"Transfer-Encoding: chunked\r\n",
    b"Content-Encoding: gzip\r\n",
    b"\x1f\x8b\x08",
    b"charset=utf-7",
    b"encoding='utf-16'",
    b"2026-99-99T99:99:99Z",
    b"0000-00-00",
    b"http://[",
    b"https://\xd0\xb0.example:99999/",
    b"\xe2\x80\xae",
)


def bent(seed: bytes) -> st.SearchStrategy[bytes]:
    """A file with pieces put in, cut out and repeated."""

    def bend(changes: list[tuple[int, int, bytes]]) -> bytes:
        data = seed
        for at, size, piece in changes:
            place = at % (len(data) + 1)
            data = data[:place] + piece + data[place + size :]
        return data[:200_000]

    change = st.tuples(
        st.integers(0, 100_000), st.integers(0, 60), st.one_of(st.sampled_from(PIECES), st.binary(max_size=12), st.just(b""))
    )
    return st.lists(change, min_size=1, max_size=6).map(bend)


def seeds(*found: bytes) -> st.SearchStrategy[bytes]:
    return st.one_of(*map(bent, found), st.binary(max_size=300))


def pushed_in(kind: str, net: Net | None = None, **settings: object) -> int:
    """What a kind finds can all be written: into a database, a log, an archive; and a report is made of it, or a refusal. How many it
    finds."""
    pad, number = Pad(), 0
    for one in found(kind, net, pad, **settings):
        number += isinstance(one, Find)
        if isinstance(one, Find) and not one.fetch:
            with contextlib.suppress(Skip):
                report_of(one, at=AT)
        told = [str(one)] if isinstance(one, Skip) else [str(getattr(one, field.name)) for field in fields(one) if field.name != "data"]
        "".join(told).encode()
    "".join((*pad.held, *pad.held.values())).encode()
    return number


def feed(data: bytes) -> int:
    return pushed_in("feed", Net().put(URL, data), address=URL, text="feed", pages=2)


def sitemap(data: bytes) -> int:
    return pushed_in("sitemap", Net().put(URL, data), address=URL, since=0)


def saved(kind: str, name: str, **settings: object) -> Callable[[bytes], int]:
    """The door of a kind that reads files."""

    def door(data: bytes) -> int:
        with tempfile.TemporaryDirectory() as folder:
            (path := Path(folder) / name).write_bytes(data)
            return pushed_in(kind, path=str(path), **settings)

    return door


def names(data: bytes) -> None:
    """A file whose name is whatever a file system takes."""
    name = data.translate(None, b"/\x00")[:200]
    if name not in (b"", b".", b".."):
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, os.fsdecode(name)).write_bytes(HTML)
            pushed_in("folder", path=folder, settled=0)


def html(data: bytes) -> None:
    quick_text(data)
    report_of(Find(doc=URL, url=URL, data=data, content_type="text/html"), at=AT)


def mail(data: bytes) -> None:
    read_mail(data, where="a.eml")


def _archives() -> st.SearchStrategy[bytes]:
    plain = bent(ANSWER).map(lambda answer: WARC % (len(answer), answer))
    whole = WARC % (len(ANSWER), ANSWER)
    return st.one_of(plain, bent(whole * 2), plain.map(gzip.compress), bent(gzip.compress(whole) * 2), st.binary(max_size=300))


DOORS: dict[str, tuple[Callable[[bytes], object], st.SearchStrategy[bytes]]] = {
    "feed": (feed, seeds(RSS, ATOM, JSON)),
    "sitemap": (sitemap, seeds(MAP, INDEX, gzip.compress(MAP))),
    "telegram": (saved("telegram", "result.json", private=True), seeds(TELEGRAM)),
    "mastodon": (saved("mastodon", "outbox.json"), seeds(TOOTS)),
    "bluesky": (saved("bluesky", "feed.json"), seeds(SKEETS)),
    "car": (saved("bluesky", "repo.car"), seeds(CAR)),
    "csv": (saved("csv", "a.csv", dates="day-first"), seeds(TABLE, TABLE.replace(b",", b";"), TABLE.decode().encode("utf-16"))),
    "folder": (saved("folder", "a.json", settled=0), seeds(ARTICLE)),
    "mbox": (saved("folder", "a.mbox", settled=0), seeds(MAILBOX)),
    "names": (names, seeds(b"a.html")),
    "warc": (saved("warc", "a.warc.gz"), _archives()),
    "html": (html, seeds(HTML)),
    "mail": (mail, seeds(MAIL)),
}


WHOLE = {
    "feed": RSS, "sitemap": MAP, "telegram": TELEGRAM, "mastodon": TOOTS, "bluesky": SKEETS, "car": CAR, "csv": TABLE, "folder": ARTICLE,
    "mbox": MAILBOX, "warc": WARC % (len(ANSWER), ANSWER),
}


@pytest.mark.parametrize("name", sorted(WHOLE))
def test_a_whole_input_passes_its_door(name: str) -> None:
    if name == "warc":
        pytest.importorskip("fastwarc")
    assert DOORS[name][0](WHOLE[name]), "what is bent would be bent in vain"


@pytest.mark.parametrize("name", sorted(DOORS))
def test_no_input_breaks_a_door(name: str, record_property: Callable[[str, object], None]) -> None:
    if name == "warc":
        pytest.importorskip("fastwarc")
    door, inputs = DOORS[name]
    end = time.monotonic() + SECONDS / len(DOORS)
    chance, tried = random.Random(20_260_301), itertools.count()

    @settings(
        max_examples=200,
        deadline=None,
        database=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
        derandomize=False,
    )
    @given(inputs)
    def pushed(data: bytes) -> None:
        if time.monotonic() > end:
            return
        next(tried)
        begun = time.process_time()
        with contextlib.suppress(Skip):
            door(data)
        assert time.process_time() - begun < SLOWEST, data[:300]

    from hypothesis import seed

    while time.monotonic() < end:
        seed(chance.getrandbits(64))(pushed)()
    record_property("inputs", next(tried))
