"""Bluesky: feeds and searches by the API, reposts and quotes, and an account's export."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.ingest.net import Net, Pad, finds, found
from tests.ingest.test_car import repository
from turnout.errors import Skip

API = "https://public.api.bsky.app/xrpc/app.bsky.feed"
FEED = f"{API}.getAuthorFeed?actor=a.example&limit=100"


def post(number: int, text: str = "A march in Tallow", **more: object) -> dict[str, Any]:
    record = {"$type": "app.bsky.feed.post", "text": text, "createdAt": "2026-03-01T12:00:00.000Z", "langs": ["en-GB"]}
    author = {"did": "did:plc:a", "handle": "a.example", "displayName": "Monitor"}
    base = {"uri": f"at://did:plc:a/app.bsky.feed.post/{number}", "cid": f"c{number}", "author": author, "record": record}
    return {"post": {**base, "indexedAt": "2026-03-01T12:00:05.000Z", **more}}


def test_an_accounts_posts_are_read_back_to_what_was_read_before() -> None:
    pad = Pad()
    net = (
        Net()
        .put(FEED, json.dumps({"feed": [post(3), post(2)], "cursor": "x y"}))
        .put(f"{FEED}&cursor=x+y", json.dumps({"feed": [post(1)]}))
    )
    one, _, three = finds("bluesky", net, pad, accounts=["@a.example"])
    assert (one.url, one.author, one.language) == ("https://bsky.app/profile/did:plc:a/post/3", "Monitor", "en")
    assert one.published == "2026-03-01T12:00+00:00" and one.seen == "c3" and three.url is not None and three.url.endswith("/1")
    net.asked.clear()
    assert len(finds("bluesky", net, pad, accounts=["a.example"])) == 2 and net.asked == [FEED]


def test_reposts_and_quotes_keep_their_authors_and_times() -> None:
    value = {"text": "Quoted words", "createdAt": "2026-02-27T08:00:00Z"}
    embed = {"record": {"author": {"handle": "b.example"}, "value": value, "indexedAt": "2026-02-27T08:00:01Z"}}
    reason = {
        "$type": "app.bsky.feed.defs#reasonRepost",
        "by": {"did": "did:plc:c", "handle": "c.example"},
        "indexedAt": "2026-03-02T07:00:00Z",
    }
    net = Net().put(FEED, json.dumps({"feed": [post(1, embed=embed), {**post(2), "reason": reason}]}))
    quote, repost = finds("bluesky", net, accounts=["a.example"])
    assert quote.text == "A march in Tallow\n\nQuoted words" and quote.passages[-1].author == "b.example"
    assert (repost.author, repost.published, repost.passages[0].author) == ("c.example", "2026-03-02T07:00+00:00", "Monitor")
    assert repost.doc.endswith("#by-did:plc:c")


def test_a_clock_that_runs_ahead_is_not_believed() -> None:
    ahead = post(1)
    ahead["post"]["record"]["createdAt"] = "2031-01-01T00:00:00Z"
    (one,) = finds("bluesky", Net().put(FEED, json.dumps({"feed": [ahead]})), accounts=["a.example"])
    assert one.published == "2026-03-01T12:00+00:00"


def test_searches_and_feeds_and_saved_answers(tmp_path: Path) -> None:
    search = f"{API}.searchPosts?q=march&sort=latest&limit=100"
    net = (
        Net()
        .put(search, json.dumps({"posts": [post(1)["post"]]}))
        .put(f"{API}.getFeed?feed=at%3A%2F%2Fx&limit=100", json.dumps({"feed": [post(2)]}))
    )
    assert len(finds("bluesky", net, searches=["march"], feeds=["at://x"])) == 2
    (tmp_path / "a.json").write_text(json.dumps([post(4)]), encoding="utf-8")
    assert finds("bluesky", path=str(tmp_path / "a.json"))[0].at is None


def test_an_export_is_read(tmp_path: Path) -> None:
    (tmp_path / "repo.car").write_bytes(
        repository(
            {"app.bsky.feed.post/3k": {"text": "Пикет", "createdAt": "2026-03-01T12:00:00Z"}, "app.bsky.feed.like/3k": {"subject": "x"}}
        )
    )
    pad = Pad()
    (one,) = finds("bluesky", pad=pad, path=str(tmp_path / "repo.car"))
    assert one.text == "Пикет" and one.url == "https://bsky.app/profile/did:plc:a/post/3k"
    assert finds("bluesky", pad=pad, path=str(tmp_path / "repo.car")) == []


def test_what_is_wrong_is_said(tmp_path: Path) -> None:
    net = Net().put(FEED, "7")
    assert [type(one) for one in found("bluesky", net, accounts=["a.example", "b.example"])] == [Skip, Skip]
    (tmp_path / "repo.car").write_bytes(b"no car")
    assert [type(one) for one in found("bluesky", path=[str(tmp_path / "repo.car"), "none.json"])] == [Skip, Skip]
