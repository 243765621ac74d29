"""Versions: what replaces what: a page's text a page's, and a feed's that of the feed; and never an older one a newer."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.collect.desk import MARCH, Desk, page
from tests.ingest.test_bluesky import post
from tests.ingest.test_car import repository
from turnout.archive import find
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
    assert desk.once(kind="feed", address=FEED).fetched == 1 and detained(desk) == [(3, "current")]


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


def test_a_page_that_tells_its_date_no_more_is_of_the_day_that_it_told(desk: Desk) -> None:
    more = page(MARCH + " The union said that they would be back.", published="")
    desk.web.page(PAGE, page())
    desk.once(kind="url", address=PAGE)
    desk.pass_time(9 * 86_400)
    desk.web.page(PAGE, more)
    assert desk.once(kind="url", address=PAGE).changed == 1
    (event,) = desk.record.events()
    assert event.date.start == "2026-02-27" and detained(desk)[-1] == (3, "current")
    (held,) = [desk.record.store.report(one.report) for one in desk.record.store.versions(PAGE) if one.live]
    assert held is not None and (held.published, held.published_basis) == ("2026-02-28T10:00+00:00", "metadata")
    assert held.updated is not None and held.updated.startswith("2026-03-10")


SHUT = """<html lang=en><head><title>{title}</title></head><body>{body}</body></html>"""
WALLS = {
    "consent": SHUT.format(title="Your choice", body="<p>We and others keep cookies on your device. Agree to them to go on.</p>"),
    "robots": SHUT.format(title="One moment", body="<h1>One moment</h1><p>Are you a person? Switch scripts on to go on.</p>"),
    "gone": SHUT.format(title="Nothing here", body="<p>Others read: police detained 70 people at a protest in Faro on Monday.</p>"),
    "stub": SHUT.format(
        title="Dockers in Lisbon",
        body=f"<article><h1>Dockers in Lisbon</h1><p>{SHORT}</p><p>Read on with a subscription from two euros a month.</p></article>"),
    "headline": SHUT.format(title="Dockers in Lisbon", body="<h1>Dockers in Lisbon</h1><p>Agree to our cookies to read on.</p>"),
}


@pytest.mark.parametrize("name", WALLS)
def test_a_page_that_shows_a_wall_for_a_while_takes_nothing_back(desk: Desk, name: str) -> None:
    long = page(MARCH + FILLER)
    desk.web.page(PAGE, long, {"ETag": '"1"'})
    desk.once(kind="url", address=PAGE)
    desk.web.page(PAGE, WALLS[name], {"ETag": '"2"'})
    for _ in range(2):
        desk.pass_time(86_400)
        told = desk.once(kind="url", address=PAGE)
        assert (told.refused, told.changed) == (1, 0) and detained(desk) == [(3, "current")]
        (item,) = desk.state.known(PAGE)
        assert "not shown any more" in str(item.reason) and desk.state.health("north").refused == 1
    kept = {row.digest for row in desk.archive.index.rows() if row.digest}
    assert WALLS[name].encode() in [find(desk.archive.index, desk.archive.folder, digest).body for digest in kept]
    desk.pass_time(86_400)
    desk.web.page(PAGE, long, {"ETag": '"1"'})
    told = desk.once(kind="url", address=PAGE)
    assert (told.refused, told.changed) == (0, 0) and len(desk.record.store.versions(PAGE)) == 1
    assert desk.state.known(PAGE)[0].reason is None and desk.state.health("north").refused == 0
    desk.pass_time(86_400)
    desk.web.page(PAGE, page(MARCH.replace("three", "five") + FILLER))
    assert desk.once(kind="url", address=PAGE).changed == 1 and detained(desk)[-1] == (5, "current")


TOLD = (
    "Some two hundred dockers marched to the customs house in Lisbon on Friday.", "They sang on the way, and shared bread at the gates.",
    "Police detained three of them in the afternoon.", "The ferries to the islands ran as they always do in winter.",
)
WALL = "This is for subscribers. Read on from two euros a month, and stop whenever you like."


def story(*lines: str) -> str:
    """An article of these lines."""
    return SHUT.format(title="Dockers in Lisbon", body=f"<article><h1>Dockers in Lisbon</h1><p>{'</p><p>'.join(lines)}</p></article>")


@pytest.mark.parametrize("lines", [TOLD[:2], (*TOLD[:2], WALL), (TOLD[0], TOLD[1][:30] + "…", WALL), ("For subscribers", *TOLD[:2])])
def test_the_beginning_of_what_was_read_in_full_is_no_correction(desk: Desk, lines: tuple[str, ...]) -> None:
    desk.web.page(PAGE, story(*TOLD))
    desk.once(kind="url", address=PAGE)
    assert detained(desk) == [(3, "current")]
    desk.pass_time(86_400)
    desk.web.page(PAGE, story(*lines))
    told = desk.once(kind="url", address=PAGE)
    assert (told.refused, told.changed) == (1, 0) and detained(desk) == [(3, "current")]


@pytest.mark.parametrize("lines", [
    (*TOLD[:2], TOLD[3]), (TOLD[0], TOLD[3]), (*TOLD[:2], "The police said later that none of the dockers was detained in the afternoon."),
    (*TOLD[:2], "Correction: nobody was detained."), (TOLD[0].replace("two", "three"), TOLD[1]),
], ids=["from the middle", "more of it", "the end rewritten", "told", "the beginning changed"])
def test_what_is_gone_from_within_or_told_otherwise_is_a_correction(desk: Desk, lines: tuple[str, ...]) -> None:
    desk.web.page(PAGE, story(*TOLD))
    desk.once(kind="url", address=PAGE)
    desk.pass_time(86_400)
    desk.web.page(PAGE, story(*lines))
    assert desk.once(kind="url", address=PAGE).changed == 1
    assert (3, "current") not in detained(desk)


def test_a_first_line_that_became_a_story_is_a_version(desk: Desk) -> None:
    desk.web.page(PAGE, page())
    desk.once(kind="url", address=PAGE)
    desk.pass_time(86_400)
    story = ("Officers in Lisbon took nine people away after dockers blocked the gates on Monday, the harbour police told us. "
             "Many of the Lisbon dockers had come straight from the night shift, and stayed until noon. ")
    story += "Lorries stood in a row along the quay, and their drivers shared bread and coffee. " * 9
    desk.web.page(PAGE, SHUT.format(title="Gates", body=f"<article><h1>Gates shut in Lisbon</h1><p>{story}</p></article>"))
    told = desk.once(kind="url", address=PAGE)
    assert (told.refused, told.changed) == (0, 1)


def test_a_page_that_cannot_be_read_for_a_while_is_known_still(desk: Desk) -> None:
    desk.web.page(PAGE, page())
    desk.once(kind="url", address=PAGE)
    for body in ("", WALLS["consent"]):
        desk.pass_time(86_400)
        desk.web.page(PAGE, body, {"Content-Type": "text/html"})
        assert desk.once(kind="url", address=PAGE).refused == 1 and detained(desk) == [(3, "current")]


@pytest.mark.parametrize("words", [
    "Correction: our report on the dockers was wrong.", "Опровержение. О докерах мы сообщили неверно.",
    "Спростування. Про докерів ми написали хибно.",
])
def test_a_page_of_which_its_correction_alone_is_left_takes_back_what_it_told(desk: Desk, words: str) -> None:
    desk.web.page(PAGE, page())
    desk.once(kind="url", address=PAGE)
    desk.pass_time(86_400)
    desk.web.page(PAGE, SHUT.format(title="Dockers", body=f"<article><h1>Dockers</h1><p>{words}</p></article>"))
    assert desk.once(kind="url", address=PAGE).changed == 1
    assert not [one for one in desk.record.events() if "detained" in one.figures and detained(desk)[-1][1] == "current"]


@pytest.mark.parametrize("timed", [True, False])
def test_a_live_page_that_rolls_over_is_read(desk: Desk, timed: bool) -> None:
    def rolled(*entries: str) -> str:
        shape = "<div class='live-entry'><time datetime='2026-03-01T0{}:00:00Z'></time><p>{}</p></div>" if timed else "<p><!--{}-->{}</p>"
        told = "".join(shape.format(n, one) for n, one in enumerate(entries))
        return SHUT.format(title="Day", body=f"<article><h1>Day by day</h1>{told}</article>")

    desk.web.page(PAGE, rolled(*(MARCH.replace("Lisbon", town) for town in ("Lisbon", "Porto", "Faro"))))
    desk.once(kind="url", address=PAGE, is_live=not timed)
    desk.pass_time(7200)
    desk.web.page(PAGE, rolled("Ninety teachers rallied in Braga.", "Sixty nurses marched in Evora.", "Fifty miners went home."))
    assert desk.once(kind="url", address=PAGE, is_live=not timed).changed == 1
    assert "Braga" in desk.texts()[PAGE]


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
    assert {standing for _, standing in detained(desk)} == standings and len(desk.record.store.versions(there)) == bool(lead)


def export(folder: Path, name: str, text: str, edited: str | None = None) -> str:
    """An export of Telegram Desktop with one post, edited at an hour of the first of March."""
    sent = datetime(2026, 2, 28, 10, tzinfo=UTC)
    post = {"id": 7, "type": "message", "date": "2026-02-28T13:00:00", "date_unixtime": str(int(sent.timestamp())), "text": text}
    if edited:
        local = datetime.fromisoformat(edited)
        post |= {"edited": edited, "edited_unixtime": str(int(local.replace(tzinfo=UTC).timestamp()) - 3 * 3600)}
    held = {"name": "Tallow watch", "type": "public_channel", "id": 9, "messages": [post]}
    (folder / name).mkdir()
    (folder / name / "result.json").write_text(json.dumps(held))
    return str(folder / name)


@pytest.mark.parametrize("channel", [None, "tallow_watch"])
def test_an_export_from_before_an_edit_put_back_does_not_undo_it(desk: Desk, tmp_path: Path, channel: str | None) -> None:
    first = export(tmp_path, "a", MARCH)
    second = export(tmp_path, "b", MARCH.replace("three", "five"), "2026-03-01T09:00:00")
    third = export(tmp_path, "c", MARCH.replace("three", "four"), "2026-02-28T20:00:00")  # an edit between the two, seen last
    source = {"kind": "telegram", **({"channel": channel} if channel else {})}
    doc = "https://t.me/tallow_watch/7" if channel else "telegram:9/7"
    for paths in ([first], [first, second], [second, first], [third]):
        desk.once(path=paths, **source)
        desk.pass_time(4000)
    assert "five" in desk.texts()[doc]
    list(desk.collector().once(configured([{"name": "renamed", "path": [first, third], **source}])))
    assert "five" in desk.texts()[doc] and detained(desk)[-1] == (5, "current")
    newest = export(tmp_path, "d", MARCH.replace("three", "six"), "2026-03-01T14:00:00")  # edited before the others were taken in
    desk.once(path=newest, **source)
    assert "six" in desk.texts()[doc] and detained(desk)[-1] == (6, "current")


def test_an_archive_from_before_an_edit_does_not_undo_what_the_server_says(desk: Desk, tmp_path: Path) -> None:
    base, line = "https://fedi.example/api/v1/accounts", "https://fedi.example/api/v1/accounts/1/statuses?limit=40"
    post = {"id": "7", "url": "https://fedi.example/@m/7", "created_at": "2026-02-28T10:00:00Z", "account": {"acct": "m"}}
    edited = {**post, "content": f"<p>{SHORT}</p>", "edited_at": "2026-02-28T20:00:00Z"}
    desk.web.page(f"{base}/lookup?acct=m", json.dumps({"id": "1"}))
    desk.web.page(line, json.dumps([edited]))
    (tmp_path / "outbox.json").write_text(json.dumps([{**post, "content": f"<p>{MARCH}</p>"}]))
    server = {"name": "live", "kind": "mastodon", "server": "https://fedi.example", "accounts": ["m"], "pages": 1}
    list(desk.collector().once(configured([server, {"name": "old", "kind": "mastodon", "path": str(tmp_path / "outbox.json")}])))
    assert {standing for _, standing in detained(desk)} <= {"outdated"} and "police" not in desk.texts()[post["url"]]


def test_an_export_of_a_post_without_what_it_quotes_takes_back_nothing_of_that(desk: Desk, tmp_path: Path) -> None:
    quoted = {"record": {"author": {"handle": "b.example"}, "value": {"text": MARCH, "createdAt": "2026-02-28T08:00:00Z"}}}
    words = "A march in Lisbon on Friday, one more time"
    (tmp_path / "saved.json").write_text(json.dumps({"feed": [post(1, words, embed=quoted)]}))
    own = {"text": words, "createdAt": "2026-03-01T12:00:00.000Z", "embed": {"$type": "app.bsky.embed.record", "record": {"uri": "at://b/c/1"}}}
    (tmp_path / "repo.car").write_bytes(repository({"app.bsky.feed.post/1": own}))
    for name in ("saved.json", "repo.car"):
        desk.once(kind="bluesky", path=str(tmp_path / name))
    assert detained(desk) == [(3, "current")] and len({row.witness for row in desk.record.store.reports()}) == 1


def test_a_kill_before_what_holds_is_put_back_loses_nothing(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edited = export(tmp_path, "a", MARCH.replace("three", "five"), "2026-03-01T09:00:00")
    older = export(tmp_path, "b", MARCH)
    desk.once(kind="telegram", path=edited)
    restored = Taker._restored
    monkeypatch.setattr(Taker, "_restored", stop)
    with pytest.raises(KeyboardInterrupt):
        desk.once(kind="telegram", path=older)
    monkeypatch.setattr(Taker, "_restored", restored)
    desk.once(kind="telegram", path=older)
    assert "five" in desk.texts()["telegram:9/7"] and detained(desk)[-1] == (5, "current")
