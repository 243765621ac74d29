"""Versions: what replaces what: a page's text a page's, and a feed's that of the feed; and never an older one a newer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.collect.desk import MARCH, Desk, page
from turnout.collect import configured
from turnout.collect.taking import Taker
from turnout.fetch.mock import Page

FEED, PAGE = "https://paper.example/feed", "https://paper.example/1"
SHORT = MARCH.replace(", and police detained three of them", "")
FILLER = " The ferries ran as they always do in winter." * 14


def feed(text: str, *, tag: str = "content") -> str:
    """A feed of one entry with a text of its own, whole or as its summary."""
    return (
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>paper.example</title><entry><title>Dockers in Lisbon</title>"
        f"<link href='{PAGE}'/><published>2026-02-28T10:00:00Z</published><{tag}>{text}</{tag}></entry></feed>"
    )


def detained(desk: Desk) -> list[tuple[int, str]]:
    """What the one event says of detained people, each value with its standing."""
    (event,) = desk.record.events()
    figure = event.figures.get("detained")
    return [(int(p.statement.value.low), p.standing) for one in (figure.series if figure else ()) for p in one.points]


@pytest.mark.parametrize("order", ["page first", "feed first"])
def test_a_feeds_shorter_text_takes_back_nothing_that_the_page_tells(desk: Desk, order: str) -> None:
    desk.web.page(FEED, feed(SHORT + FILLER))
    desk.web.page(PAGE, page())
    entries = [{"name": "page", "kind": "url", "address": PAGE}, {"name": "feed", "kind": "feed", "address": FEED}]
    setups = configured(entries if order == "page first" else entries[::-1])
    for _ in range(2):
        list(desk.collector().once(setups))
        desk.pass_time(4000)
        assert detained(desk) == [(3, "current")]
        (event,) = desk.record.events()
        assert len(event.reports) == 2 and len({row.witness for row in desk.record.store.reports()}) == 1


def test_two_feeds_of_one_article_take_back_nothing_from_each_other(desk: Desk) -> None:
    desk.web.page(FEED, feed(MARCH + FILLER))
    desk.web.page(FEED + "/short", feed(SHORT, tag="summary"))
    for _ in range(2):
        desk.once(kind="feed", address=[FEED, FEED + "/short"], text="feed")
        desk.pass_time(4000)
        assert detained(desk) == [(3, "current")] and len(list(desk.record.store.reports())) == 2
    desk.web.page(FEED, feed(SHORT, tag="summary"))  # it has its summary only now, which is no correction
    desk.once(kind="feed", address=[FEED, FEED + "/short"], text="feed")
    assert detained(desk) == [(3, "current")]


def test_a_feed_that_gives_less_than_it_did_leads_to_the_page_and_takes_back_nothing(desk: Desk) -> None:
    desk.web.page(FEED, feed(MARCH + FILLER))
    desk.web.page(PAGE, page(SHORT))
    desk.once(kind="feed", address=FEED)
    desk.web.page(FEED, feed(SHORT))
    desk.pass_time(4000)
    assert desk.once(kind="feed", address=FEED).fetched == 2 and detained(desk) == [(3, "current")]


def test_a_correction_of_the_page_takes_back_what_a_feed_had_of_it(desk: Desk) -> None:
    desk.web.page(FEED, feed(MARCH + FILLER))
    desk.web.page(PAGE, page())
    setups = configured([{"name": "feed", "kind": "feed", "address": FEED}, {"name": "page", "kind": "url", "address": PAGE}])
    list(desk.collector().once(setups))
    desk.pass_time(4000)
    desk.web.page(PAGE, page(SHORT))
    list(desk.collector().once(setups))
    assert {standing for _, standing in detained(desk)} == {"outdated"}


def test_an_old_copy_of_a_page_that_another_source_knows_does_not_undo_its_correction(desk: Desk, tmp_path: Path) -> None:
    pytest.importorskip("fastwarc")
    from tests.ingest.test_warc import archive

    desk.web.page(PAGE, page(MARCH.replace("three", "five")))
    old = archive((PAGE, page().encode(), {}), packed=False).replace(b"2026-03-01T12:00:00Z", b"2026-02-28T12:00:00Z")
    (tmp_path / "old.warc").write_bytes(old)
    entries = [{"name": "page", "kind": "url", "address": PAGE}, {"name": "crawl", "kind": "warc", "path": str(tmp_path / "old.warc")}]
    list(desk.collector().once(configured(entries)))
    assert "five" in desk.texts()[PAGE] and len(desk.record.store.versions(PAGE)) == 3


def test_a_page_that_another_source_told_of_takes_back_what_it_told(desk: Desk) -> None:
    desk.web.page(PAGE, page())
    one, two = configured([{"name": "one", "kind": "url", "address": PAGE}, {"name": "two", "kind": "url", "address": PAGE}])
    list(desk.collector().once([one]))
    desk.pass_time(4000)
    desk.web.page(PAGE, page("Rain fell all day.", "Taken down"))
    (told,) = desk.collector().once([two])
    assert (told.changed, told.dropped) == (1, 0) and desk.texts()[PAGE].startswith("Taken down")


@pytest.mark.parametrize("kind", ["csv", "folder"])
def test_a_tables_or_files_text_of_a_page_is_no_version_of_it(desk: Desk, tmp_path: Path, kind: str) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    told = {"url": PAGE, "title": "Dockers in Lisbon", "text": SHORT, "published": "2026-02-28"}
    rows = "url,title,text,published\n" + ",".join(f'"{one}"' for one in told.values()) + "\n"
    (inbox / f"a.{'csv' if kind == 'csv' else 'json'}").write_text(rows if kind == "csv" else json.dumps(told))
    desk.web.page(PAGE, page())
    path = str(inbox / "a.csv" if kind == "csv" else inbox)
    source = {"settled": 0} if kind == "folder" else {}
    entries = [{"name": "page", "kind": "url", "address": PAGE}, {"name": "x", "kind": kind, "path": path, **source}]
    list(desk.collector().once(configured(entries)))
    assert detained(desk) == [(3, "current")] and len({row.witness for row in desk.record.store.reports()}) == 1



def leads(to: str) -> Page:
    """A page that leads to another."""
    return Page(status=301, headers={"Location": to})


def test_a_page_that_several_addresses_lead_to_is_one_report(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    short = "https://paper.example/s/1"
    desk.web.page(PAGE, page())
    desk.web.page(short, leads(PAGE))
    setups = configured([{"name": "one", "kind": "url", "address": short}, {"name": "two", "kind": "url", "address": PAGE}])
    taken = Taker.__call__
    monkeypatch.setattr(Taker, "__call__", stop)  # killed after the page was fetched
    with pytest.raises(KeyboardInterrupt):
        list(desk.collector().once(setups))
    monkeypatch.setattr(Taker, "__call__", taken)
    for _ in range(2):
        list(desk.collector().once(setups))
        (row,) = desk.record.store.reports()
        assert row.doc == PAGE and len(desk.record.store.versions(PAGE)) == 1
        desk.pass_time(4000)
    desk.web.page(PAGE, page(MARCH.replace("three", "five")))
    told = list(desk.collector().once(setups))
    assert [one.changed for one in told] == [1, 1] and detained(desk)[-1] == (5, "current") and len(desk.record.store.versions(PAGE)) == 2


def stop(self: Taker, *_: object, **__: object) -> None:
    """What a kill is to a round."""
    raise KeyboardInterrupt


@pytest.mark.parametrize(("lead", "standings"), [(SHORT, {"outdated"}), ("", {"current"})])
def test_a_page_that_moved_is_the_same_where_it_says_the_same_by_and_large(desk: Desk, lead: str, standings: set[str]) -> None:
    there = "https://paper.example/news/1" if lead else "https://paper.example/"
    front = "<p>" + "</p><p>".join(f"The club of street number {n} won {n} games to {n + 1} against the guests." for n in range(20))
    desk.web.page(PAGE, page())
    desk.once(kind="url", address=PAGE)
    desk.pass_time(4000)
    desk.web.page(PAGE, leads(there))
    desk.web.page(there, page(lead) if lead else front)
    desk.once(kind="url", address=PAGE)
    assert {standing for _, standing in detained(desk)} == standings and len(desk.record.store.versions(there)) == 1
