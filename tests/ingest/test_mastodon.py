"""Mastodon: timelines by the API, boosts, edits, pages, and an account's archive."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.ingest.net import Net, Pad, finds, found
from turnout.errors import Skip

API = "https://m.example/api/v1"
TAG = f"{API}/timelines/tag/march?limit=40"


def status(number: int, text: str = "<p>A march in Tallow</p>", **more: object) -> dict[str, Any]:
    base = {"id": str(number), "created_at": "2026-03-01T12:00:00.000Z", "url": f"https://m.example/@a/{number}", "language": "en"}
    return {**base, "content": text, "account": {"acct": "a", "display_name": "Monitor"}, **more}


def test_a_tag_is_read_back_to_what_was_read_before() -> None:
    pad, net = Pad(), Net().put(TAG, json.dumps([status(9), status(8, edited_at="2026-03-01T13:00:00Z")]))
    net.put(f"{TAG}&max_id=8", json.dumps([status(7)])).put(f"{TAG}&max_id=7", "[]")
    one, two, three = finds("mastodon", net, pad, server="https://m.example/", tags=["#march"])
    assert (one.text, one.author, one.published, one.language) == ("A march in Tallow", "Monitor", "2026-03-01T12:00+00:00", "en")
    assert two.updated == "2026-03-01T13:00+00:00" and two.seen != one.seen and three.url == "https://m.example/@a/7"
    net.asked.clear()
    assert len(finds("mastodon", net, pad, server="https://m.example", tags=["march"])) == 2 and net.asked == [TAG]


def test_a_boost_is_another_post_with_its_author_and_time() -> None:
    inner = status(1, "<p>Theirs</p>", created_at="2026-02-27T08:00:00Z", account={"acct": "b@x.example", "display_name": ""})
    lookup = f"{API}/accounts/lookup?acct=a%40x.example"
    net = Net().put(lookup, '{"id": "55"}').put(f"{API}/accounts/55/statuses?limit=40", json.dumps([status(9, "", reblog=inner)]))
    (one,) = finds("mastodon", net, server="https://m.example", accounts=["@a@x.example"], pages=1)
    assert one.text == "Theirs" and [(p.kind, p.author, p.published) for p in one.passages] == [
        ("post", "b@x.example", "2026-02-27T08:00+00:00")
    ]


def test_an_archive_is_read(tmp_path: Path) -> None:
    note = {
        "type": "Note",
        "url": "https://m.example/@a/1",
        "content": "<p>Пикет</p>",
        "published": "2026-03-01T12:00:00Z",
        "summary": "CW",
    }
    outbox = {"orderedItems": [{"type": "Create", "object": note}, {"type": "Announce", "object": "https://m.example/2"}, 7]}
    (tmp_path / "outbox.json").write_text(json.dumps(outbox), encoding="utf-8")
    pad = Pad()
    (one,) = finds("mastodon", pad=pad, path=str(tmp_path / "outbox.json"))
    assert one.text == "CW\n\nПикет" and one.published == "2026-03-01T12:00+00:00" and one.at is None
    assert finds("mastodon", pad=pad, path=str(tmp_path / "outbox.json")) == []


def test_what_is_wrong_is_said() -> None:
    net = Net().put(TAG, "{}").put(f"{API}/timelines/public?local=true&limit=40", "no json").put(f"{API}/accounts/lookup?acct=a", "[]")
    reasons = found("mastodon", net, server="https://m.example", accounts=["a", "b"], tags=["march"], public=True)
    assert len(reasons) == 4 and all(isinstance(one, Skip) for one in reasons)
    assert isinstance(found("mastodon", path="none.json")[0], Skip)
