"""A hostile web collected: each way to go wrong ends as a report, or is listed with its reason; nothing else of it comes in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("httpx2")

from tests.collect.desk import Desk
from tests.fetch.hostile import Hostile
from tests.fetch.test_wire import GIVEN, LATER, REFUSED, web
from turnout.archive import verify
from turnout.collect.state import DONE, QUEUED
from turnout.collect.state import REFUSED as GONE
from turnout.fetch import Fetcher, Limits, Terms

__all__ = ["web"]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk whose fetcher finds every host on this machine, and has no clock of its own making."""
    desk = Desk(tmp_path)
    terms = Terms(allow_private=True, delay=0.0, tries=1, limits=Limits(size=3_000_000, connect=10.0, first=6.0, whole=8.0))
    with Fetcher(terms, keep=desk.archive.keep, lookup=lambda host, port, seconds: ["127.0.0.1"]) as desk.fetch:
        yield desk
    desk.close()


def test_every_way_to_go_wrong_is_listed_and_all_else_is_read(web: Hostile, desk: Desk) -> None:
    paths = [*GIVEN, *LATER, *REFUSED]
    pages = {web.url(path, host=f"h{number}.example"): path for number, path in enumerate(paths)}  # a host each: some ask for rest
    told = desk.once(kind="url", address=list(pages), sift="none")
    assert (told.found, told.reports, told.waiting, told.refused) == (len(paths), len(GIVEN), len(LATER), len(REFUSED))
    for state, wanted in ((QUEUED, LATER), (GONE, {path: words.replace("2,000,000", "3,000,000") for path, words in REFUSED.items()})):
        reasons = {pages[one.doc]: one.reason or "" for one in desk.state.items("north", state)}
        assert reasons.keys() == wanted.keys()
        assert {path: reasons[path] for path, words in wanted.items() if not any(one in reasons[path] for one in words.split("|"))} == {}
    assert {pages[one.doc] for one in desk.state.items("north", DONE)} == GIVEN.keys() and list(verify(desk.archive)) == []
    assert [text for text in desk.texts().values() if "Сорок человек вышли" in text], "whatever its header called it"


def test_what_changes_and_what_does_not(web: Hostile, desk: Desk) -> None:
    addresses = [web.url("/changing", host="changing.example"), web.url("/etag", host="etag.example")]
    assert desk.once(kind="url", address=addresses, sift="none").reports == 2
    desk.pass_time(1000)
    told = desk.once(kind="url", address=addresses, sift="none")
    assert (told.changed, told.unchanged) == (1, 1) and len(list(desk.record.store.versions(addresses[0]))) == 2


def test_a_long_feed_is_found_whole_and_known_the_next_time(web: Hostile, desk: Desk) -> None:
    address = web.url("/feed", host="lists.example")
    told = desk.once(kind="feed", address=address, limit=1)
    assert (told.found, told.waiting) == (10_000, 10_000)
    assert desk.once(kind="feed", address=address, limit=1).known == 10_000


@pytest.mark.parametrize("path", ["/laughs", "/entity"])
def test_a_feeds_entities_are_neither_unfolded_nor_fetched(web: Hostile, desk: Desk, path: str) -> None:
    told = desk.once(kind="feed", address=web.url(path), text="feed", sift="none")
    assert told.found == 1 or (told.found == 0 and told.failure)
    own = Path("/etc/hostname").read_text(encoding="utf-8").strip() if Path("/etc/hostname").exists() else "nowhere"
    assert all(len(text) < 100 and own not in text for text in desk.texts().values())
