"""The page on collecting: every kind's example is run, over a web and files made for it, and gives a report of a protest."""

from __future__ import annotations

import json
import os
import tomllib
from pathlib import Path

import pytest

from tests.docs.test_docs import FENCE, ROOT

pytest.importorskip("httpx2")
pytest.importorskip("fastwarc")

from tests.collect.desk import MARCH, Desk, page
from tests.ingest.test_bluesky import FEED as SKY
from tests.ingest.test_bluesky import post as sky_post
from tests.ingest.test_mastodon import status
from tests.ingest.test_warc import archive
from turnout.collect import configured, kinds
from turnout.fetch.mock import Web

PAGE = (ROOT / "docs" / "collect.md").read_text(encoding="utf-8")
EXAMPLES = [entry for kind, body in FENCE.findall(PAGE) if kind == "toml" for entry in tomllib.loads(body)["source"]]


def web() -> Web:
    made = Web()
    paper = "https://paper.example"
    made.page(f"{paper}/feed.xml", f"<rss><channel><item><link>{paper}/news/1</link></item></channel></rss>")
    made.page(
        f"{paper}/feed.json", json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": []}), {"Content-Type": "application/json"}
    )
    made.page(f"{paper}/news-sitemap.xml", f"<urlset><url><loc>{paper}/news/1</loc><lastmod>2026-03-01T09:00Z</lastmod></url></urlset>")
    for name in ("news/1", "live", "listed"):
        made.page(f"{paper}/{name}", page())
    made.page("https://mastodon.example/api/v1/timelines/tag/march?limit=40", json.dumps([status(9, f"<p>{MARCH}</p>")]))
    made.page("https://mastodon.example/api/v1/timelines/tag/march?limit=40&max_id=9", "[]")
    made.page(SKY.replace("a.example", "monitor.example"), json.dumps({"feed": [sky_post(1, MARCH)]}))
    return made


def files(folder: Path) -> None:
    told = {
        "name": "Channel",
        "type": "public_channel",
        "id": 9,
        "messages": [{"id": 2, "type": "message", "date": "2026-02-28T10:00:00", "text": MARCH}],
    }
    for name, data in (
        ("pages.txt", "https://paper.example/listed\n"),
        ("inbox/letter.eml", f"Subject: News\nMessage-ID: <1@p.example>\n\n{MARCH}\n"),
        ("export/result.json", json.dumps(told)),
        ("press.csv", f'Headline,Full text,Date,Paper\nDockers,"{MARCH}",28/2/2026,The Post\n'),
    ):
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(data, encoding="utf-8")
        os.utime(path, (1_700_000_000, 1_700_000_000))
    (folder / "crawl").mkdir()
    (folder / "crawl" / "a.warc.gz").write_bytes(archive(("https://paper.example/1", page().encode(), {})))


@pytest.mark.parametrize("entry", EXAMPLES, ids=lambda entry: str(entry["kind"]))
def test_every_kinds_example_runs(entry: dict[str, object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files(tmp_path)
    monkeypatch.chdir(tmp_path)
    desk = Desk(tmp_path, web=web())
    (told,) = desk.collector().once(configured([entry]))
    assert told.failure is None and not told.skipped and told.refused == 0, told
    assert told.protests >= 1 and told.line().startswith(f"{entry['name']} ({entry['kind']}): ")
    assert [event.place.name for event in desk.record.events() if event.place] == ["Lisbon"]
    desk.close()


def test_every_kind_has_its_example() -> None:
    assert {str(entry["kind"]) for entry in EXAMPLES} == set(kinds())
