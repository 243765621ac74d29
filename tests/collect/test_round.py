"""A round: found, fetched, sifted, read, taken in; versions, corrections, live pages, and what waits."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from tests.collect.desk import MARCH, QUIET, Desk, page
from turnout.archive import find
from turnout.errors import Later
from turnout.fetch.mock import Page
from turnout.model import Fetched

FEED = "https://paper.example/feed"
ONE, TWO = "https://paper.example/1", "https://paper.example/2"


def feed(*urls: str, title: str = "News", day: str = "2026-02-28") -> str:
    items = "".join(f"<item><title>{title}</title><link>{url}</link><pubDate>{day}T09:00:00Z</pubDate></item>" for url in urls)
    return f"<rss><channel><title>The Post</title>{items}</channel></rss>"


def test_a_feeds_pages_are_fetched_kept_sifted_and_read(desk: Desk) -> None:
    desk.web.page(FEED, feed(ONE, TWO, "https://paper.example/gone"), {"ETag": '"f"'})
    desk.web.page(ONE, page())
    desk.web.page(TWO, page(QUIET, "A library"))
    told = desk.once(kind="feed", address=FEED)
    assert told.line() == "north (feed): 3 found, 2 fetched, 1 reports, 1 with protests, 1 dropped, 1 refused"
    (row,) = desk.record.store.reports()
    assert row.doc == ONE and row.source == "The Post"
    ((_, digest),) = desk.record.store.archived()
    assert MARCH.encode() in find(desk.archive.index, desk.archive.folder, digest).body
    assert [event.place.name for event in desk.record.events() if event.place] == ["Lisbon"]
    health = desk.state.health("north")
    assert (health.reports, health.protests, health.dropped, health.refused, health.fails) == (1, 1, 1, 1, 0) and health.success


def test_what_is_known_is_not_asked_for_again(desk: Desk) -> None:
    desk.web.page(FEED, feed(ONE), {"ETag": '"f"'})
    desk.web.page(ONE, page())
    desk.once(kind="feed", address=FEED)
    asked = len(desk.web.asked)
    assert desk.once(kind="feed", address=FEED).line() == "north (feed): 0 found" and len(desk.web.asked) == asked + 1
    desk.web.page(FEED, feed(ONE, TWO), {"ETag": '"g"'})
    desk.web.page(TWO, page(title="Another"))
    told = desk.once(kind="feed", address=FEED)
    assert (told.found, told.known, told.fetched, told.reports) == (2, 1, 1, 1) and desk.web.asked.count(ONE) == 1


def test_another_text_at_an_address_is_a_new_version_dated_by_the_fetch_that_brought_it(desk: Desk) -> None:
    desk.web.page(ONE, page())
    desk.once(kind="url", address=ONE)
    corrected = MARCH.replace(", and police detained three of them", ", the port said, and nobody was held")
    desk.web.page(ONE, page(corrected))
    desk.pass_time(3600)
    told = desk.once(kind="url", address=ONE)
    assert told.changed == 1 and told.reports == 0
    first, second = desk.record.store.versions(ONE)
    assert second.live and not first.live and second.known_at is not None and second.known_at.startswith("2026-03-01T13:0")
    (event,) = desk.record.events()
    gone = event.figures["detained"]
    assert gone.best is None and "the report was changed and no longer says" in repr(gone) and event.figures["participants"].best
    before = next(iter(desk.record.events(as_of="2026-03-01T12:30")))
    assert before.figures["detained"].low == 3
    desk.web.page(ONE, page())
    desk.pass_time(3600)
    desk.once(kind="url", address=ONE)
    assert MARCH in desk.texts()[ONE] and next(iter(desk.record.events())).figures["detained"].best


def test_a_page_that_did_not_change_is_not_read_again(desk: Desk) -> None:
    desk.web.page(ONE, page(), {"ETag": '"1"'})
    desk.web.page(TWO, page(QUIET), {"ETag": '"2"'})
    desk.once(kind="url", address=[ONE, TWO])
    told = desk.once(kind="url", address=[ONE, TWO])
    assert (told.fetched, told.unchanged, told.reports, told.changed) == (0, 2, 0, 0)
    health = desk.state.health("north")
    assert (health.reports, health.dropped, health.waiting) == (1, 1, 0) and len(list(desk.record.store.reports())) == 1


def test_a_live_page_is_asked_for_while_it_changes(desk: Desk) -> None:
    desk.web.page(ONE, page())
    source = {"kind": "url", "address": ONE, "is_live": True, "live": "10m"}
    desk.once(**source)
    item = desk.state.item("north", ONE)
    assert item is not None and item.due == pytest.approx(desk.seconds() + 600, abs=5)
    pauses = []
    for _ in range(9):
        desk.pass_time(7 * 3600)
        assert len(desk.state.due("north", desk.seconds())) == 1
        desk.once(**source)
        item = desk.state.item("north", ONE)
        assert item is not None
        pauses.append(item.pause)
        if item.due is None:
            break
    assert pauses[:3] == [1200, 2400, 4800] and pauses[-1] is None and len(pauses) == 8


def test_what_the_filter_drops_can_be_kept(desk: Desk) -> None:
    desk.web.page(TWO, page(QUIET, "A library"))
    desk.once(kind="url", address=TWO, keep=True)
    (row,) = desk.record.store.reports()
    reading = desk.record.store.reading(row.id)
    assert row.doc == TWO and reading is not None and "passed over" in reading.refusals[0].reason
    assert desk.state.health("north").dropped == 1


def test_titles_may_decide_before_anything_is_fetched(desk: Desk) -> None:
    desk.web.page(FEED, feed(ONE, title="Weather") + "<!-- -->")
    told = desk.once(kind="feed", address=FEED, sift="entry")
    assert (told.dropped, told.fetched) == (1, 0) and ONE not in desk.web.asked


def test_a_source_that_fails_says_why_and_waits_longer_each_time(desk: Desk) -> None:
    waits = []
    for _ in range(3):
        told = desk.once(kind="feed", address=FEED)
        assert told.failure is not None and "404" in told.line()
        health = desk.state.health("north")
        waits.append(health.next - desk.seconds())
        desk.pass_time(health.next - desk.seconds())
    assert 800 < waits[0] < 1000 and 1600 < waits[1] < 2000 and 3200 < waits[2] < 4000
    assert desk.state.health("north").fails == 3
    desk.web.page(FEED, feed())
    desk.once(kind="feed", address=FEED)
    assert desk.state.health("north").fails == 0


def test_a_page_that_is_to_be_asked_for_later_waits(desk: Desk) -> None:
    desk.web.page(FEED, feed(ONE))
    desk.web.page(ONE, [Page(status=503, headers={"Retry-After": "30"}), Page(body=page().encode())])
    told = desk.once(kind="feed", address=FEED)
    assert (told.waiting, told.refused) == (1, 0)
    desk.pass_time(4 * 3600)
    assert desk.once(kind="feed", address=FEED).reports == 1 and desk.state.health("north").waiting == 0


def test_the_rest_waits_for_the_next_round(desk: Desk) -> None:
    urls = [f"https://paper.example/{number}" for number in range(5)]
    desk.web.page(FEED, feed(*urls))
    for url in urls:
        desk.web.page(url, page(MARCH.replace("two", "five"), url))
    told = desk.once(kind="feed", address=FEED, limit=2)
    assert (told.waiting, told.reports) == (3, 2)
    assert desk.once(kind="feed", address=FEED, limit=5).reports == 3


def test_a_list_that_is_longer_than_a_round_is_asked_for_in_turns(desk: Desk) -> None:
    urls = [f"https://paper.example/{number}" for number in range(5)]
    for url in urls:
        desk.web.page(url, page(title=url))
    for left in (3, 3, 3):
        assert desk.once(kind="url", address=urls, limit=2).waiting == left
        desk.pass_time(1000)
    asked = [url for url in desk.web.asked if "robots" not in url]
    assert asked[:5] == urls and asked[5] == urls[0]


@pytest.mark.parametrize("kind", ["url", "feed"])
def test_a_page_that_is_never_given_keeps_no_other_of_its_host_from_being_asked(desk: Desk, kind: str) -> None:
    """Its answer 429 lets the host rest: what was not asked for the sake of that has not been tried."""
    feed_of = "https://lists.example/feed"
    urls = [f"https://paper.example/{number}" for number in range(3)]
    desk.web.page(feed_of, feed(*urls))
    desk.web.page(urls[0], "slowly", {"Retry-After": "3600"}, status=429)
    for url in urls[1:]:
        desk.web.page(url, page(title=url))
    for _ in range(3):
        desk.once(kind=kind, address=urls if kind == "url" else feed_of)
        desk.pass_time(4 * 3600)
    assert desk.state.health("north").reports == 2


def test_what_was_not_even_asked_for_is_not_let_go(desk: Desk) -> None:
    desk.web.page(FEED, feed(ONE, TWO, "https://paper.example/3"))
    desk.web.page(ONE, page())
    rests = Later("it rests", asked=False)
    fetch = desk.fetch
    desk.fetch = lambda url, asked=None: _raised(rests) if url == ONE else fetch(url, asked)  # type: ignore[assignment]
    for _ in range(20):
        desk.once(kind="feed", address=FEED)
        desk.pass_time(4 * 3600)
    assert desk.state.health("north").waiting == 1
    desk.fetch = fetch
    assert desk.once(kind="feed", address=FEED).reports == 1


def _raised(reason: Exception) -> Fetched:
    raise reason


def test_no_password_of_an_address_is_kept_anywhere(desk: Desk) -> None:
    (desk.folder / "list.txt").write_text("https://me:secret7@paper.example/1\nhtp://me:secret7@paper.example/2\n", encoding="utf-8")
    desk.web.page(ONE, page())
    told = desk.once(kind="url", file=str(desk.folder / "list.txt"))
    assert (told.reports, told.skipped) == (1, [f"{desk.folder}/list.txt:2: '…@paper.example/2' is no address like https://example.org/page"])
    desk.close()
    for path in desk.folder.rglob("*"):
        data = path.read_bytes() if path.is_file() and path.name != "list.txt" else b""
        assert b"secret7" not in (gzip.decompress(data) if path.suffix == ".gz" else data), path
    desk.open()


def test_a_page_that_tells_of_no_protest_any_more_takes_back_what_it_told(desk: Desk) -> None:
    """The filter drops what never told of one; of a page that did, what it says now holds."""
    desk.web.page(ONE, page())
    desk.once(kind="url", address=ONE)
    desk.web.page(ONE, page(QUIET, "Taken down"))
    desk.pass_time(3600)
    told = desk.once(kind="url", address=ONE)
    assert (told.changed, told.dropped) == (1, 0) and desk.texts()[ONE].startswith("Taken down")
    assert not [event for event in desk.record.events() if event.figures["detained"].best]
    desk.pass_time(3600)
    assert desk.once(kind="url", address=ONE).changed == 0
    desk.web.page(ONE, page())
    desk.pass_time(3600)
    assert desk.once(kind="url", address=ONE).changed == 1 and MARCH in desk.texts()[ONE]


def test_an_entry_that_tells_of_no_protest_any_more_is_fetched_where_its_page_told_of_one(desk: Desk) -> None:
    desk.web.page(FEED, feed(ONE, title="Dockers march and protest"))
    desk.web.page(ONE, page())
    assert desk.once(kind="feed", address=FEED, sift="entry").reports == 1
    desk.web.page(FEED, feed(ONE, title="Taken down"))
    desk.web.page(ONE, page(QUIET, "Taken down"))
    desk.pass_time(3600)
    assert desk.once(kind="feed", address=FEED, sift="entry").changed == 1


def test_files_and_posts_lead_back_to_their_bytes_too(desk: Desk, tmp_path: Path) -> None:
    post = {"id": 2, "type": "message", "date": "2026-02-28T10:00:00", "text": MARCH}
    (tmp_path / "result.json").write_text(
        json.dumps({"name": "Channel", "type": "public_channel", "id": 9, "messages": [post]}), encoding="utf-8"
    )
    told = desk.once(kind="telegram", path=str(tmp_path / "result.json"))
    assert told.reports == 1 and told.protests == 1
    ((_, digest),) = desk.record.store.archived()
    assert find(desk.archive.index, desk.archive.folder, digest).body == MARCH.encode()
    post.update(text=MARCH.replace("three", "four"), edited="2026-02-28T11:00:00")
    (tmp_path / "result.json").write_text(
        json.dumps({"name": "Channel", "type": "public_channel", "id": 9, "messages": [post]}), encoding="utf-8"
    )
    assert desk.once(kind="telegram", path=str(tmp_path / "result.json")).changed == 1
    assert [one.live for one in desk.record.store.versions("telegram:9/2")] == [False, True]
    assert next(iter(desk.record.events())).figures["detained"].low == 4


def test_no_date_is_later_than_the_fetch(desk: Desk) -> None:
    desk.web.page(ONE, page(published="2026-12-24T10:00:00+00:00"))
    desk.once(kind="url", address=ONE)
    (row,) = desk.record.store.reports()
    report = desk.record.store.report(row.id)
    assert report is not None and (report.published or "") <= "2026-03-02"


HALF = r"\ud83d"
POST = {"id": 1, "type": "message", "date": "2026-02-28T10:00:00", "from": "T~", "from_id": "channel1", "text": f"~ {MARCH}"}
TOOT = {
    "id": "1", "uri": "https://m.example/1", "url": "https://m.example/@a/1", "created_at": "2026-02-28T10:00:00Z", "visibility": "public",
    "content": f"<p>~ {MARCH}</p>", "account": {"acct": "a", "username": "a", "display_name": "A~"},
}
ENTRY = {
    "id": "~", "url": "https://paper.example/~", "title": "News ~", "date_published": "2026-02-28T10:00:00Z",
    "content_text": f"~ {MARCH}",
}


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("telegram", {"name": "T~", "type": "public_channel", "id": 1, "messages": [POST]}),
        ("mastodon", [TOOT]),
        ("folder", {"url": "https://paper.example/~", "author": "~", "source": "S~", "title": "News ~", "text": f"~ {MARCH}"}),
        ("feed", {"version": "https://jsonfeed.org/version/1.1", "title": "P~", "items": [ENTRY]}),
    ],
)
def test_half_a_letter_ends_no_round(desk: Desk, tmp_path: Path, kind: str, told: object) -> None:
    text = json.dumps(told).replace("~", HALF)
    (tmp_path / "a.json").write_text(text)
    desk.web.page(FEED, text, {"Content-Type": "application/feed+json"})
    where: dict[str, object] = {"address": FEED, "text": "feed"} if kind == "feed" else {"path": str(tmp_path / "a.json")}
    done = desk.once(kind=kind, **where, **({"settled": 0} if kind == "folder" else {}))
    assert (done.found, done.reports, done.protests, done.failure) == (1, 1, 1, None)


def test_a_file_name_that_is_not_utf_8_is_refused_and_the_rest_is_read(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name in ("n\udcff.html", "o.html"):
        (tmp_path / "in" / name).write_text(page())
    told = desk.once(kind="folder", path=str(tmp_path / "in"), settled=0)
    assert told.reports == 1 and told.skipped == [f"{tmp_path}/in/n\ufffd.html: its name is not UTF-8; rename it"]


def listed(desk: Desk) -> tuple[int, int]:
    """How many refusals stand, and how many are past."""
    assert desk.state.health("north").refused == len(desk.state.skips("north"))
    return len(desk.state.skips("north")), len(desk.state.past("north"))


def test_a_feed_that_failed_and_is_well_again_has_a_past(desk: Desk) -> None:
    feed = "https://paper.example/second"
    desk.web.page(FEED, "<rss><channel></channel></rss>", {"ETag": '"1"'})
    steps = (
        ({}, (0, 0)), (None, (1, 0)), (None, (1, 0)), ({}, (0, 1)), (None, (1, 0)), ({"ETag": '"2"'}, (0, 1)),
    )
    for headers, expected in steps:
        answer = Page(status=404) if headers is None else Page(body=b"<rss><channel></channel></rss>", headers=headers)
        desk.web.page(feed, answer)
        desk.once(kind="feed", address=[feed, FEED])
        assert listed(desk) == expected
        desk.pass_time(4000)
    desk.web.page(feed, "no feed")
    desk.once(kind="feed", address=[feed, FEED])
    assert listed(desk) == (1, 1)


def test_a_refusal_stands_as_long_as_its_list_or_file_is_the_same(desk: Desk, tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    for step, expected in ((None, (1, 0)), ("{bad", (1, 1)), ("", (1, 1)), ('{"text": "A march in Tallow", "title": "x"}', (0, 2))):
        if step is not None:
            inbox.mkdir(exist_ok=True)
        if step:
            (inbox / "a.json").write_text(step)
        desk.once(kind="folder", path=str(inbox), settled=0)
        assert listed(desk) == expected, step
        desk.pass_time(4000)
