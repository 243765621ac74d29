"""Collecting: rounds one after the other, watching with a stop, and a round that was left behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.collect.desk import MARCH, QUIET, Desk, page
from turnout.collect import configured
from turnout.errors import Later
from turnout.fetch.mock import Page

FEED, ONE = "https://paper.example/feed", "https://paper.example/1"
SOURCE = {"name": "north", "kind": "feed", "address": FEED, "interval": "10m"}


def watched(desk: Desk, entries: list[dict[str, object]], hours: float) -> list[str]:
    """The lines of a watch of so many hours, in which time passes only while it waits or fetches."""
    end = desk.seconds() + hours * 3600

    def sleep(seconds: float) -> None:
        desk.pass_time(max(seconds, 1) * 20)
        desk.stopped = desk.seconds() >= end

    return [told.line() for told in desk.collector().watch(list(configured(entries)), sleep=sleep, idle=lambda left: None)]


def test_sources_are_asked_as_they_are_due(desk: Desk) -> None:
    desk.web.page(FEED, f"<rss><channel><item><link>{ONE}</link></item></channel></rss>", {"ETag": '"1"'})
    desk.web.page(ONE, page())
    lines = watched(desk, [SOURCE, {**SOURCE, "name": "south", "interval": "1h"}], 3)
    assert 16 <= sum(line.startswith("north") for line in lines) <= 20 and 3 <= sum(line.startswith("south") for line in lines) <= 4
    assert lines[0] == "north (feed): 1 found, 1 fetched, 1 reports, 1 with protests" and len(list(desk.record.events())) == 1


def test_a_shorter_interval_holds_from_the_next_watch_on(desk: Desk) -> None:
    desk.web.page(FEED, "<rss><channel></channel></rss>")
    assert len(watched(desk, [{**SOURCE, "interval": "10d"}], 1)) == 1
    desk.stopped = False
    assert 5 <= len(watched(desk, [SOURCE], 1)) <= 7


def test_a_live_page_is_asked_for_between_the_rounds(desk: Desk) -> None:
    desk.web.page(ONE, [page(MARCH.replace("three", number)) for number in ("four", "five", "six", "seven", "eight")])
    entry = {"name": "live", "kind": "url", "address": ONE, "is_live": True, "live": "5m", "interval": "1d"}
    lines = watched(desk, [entry], 0.5)
    assert sum("1 changed" in line for line in lines) == 4
    assert next(iter(desk.record.events())).figures["detained"].low == 8


def test_a_stop_ends_between_two_pages_and_nothing_is_lost(desk: Desk) -> None:
    urls = [f"https://paper.example/{number}" for number in range(6)]
    desk.web.page(FEED, "<rss><channel>" + "".join(f"<item><link>{url}</link></item>" for url in urls) + "</channel></rss>")

    def answer(number: int) -> object:
        def page_of(request: object) -> str:
            desk.stopped = desk.stopped or number == 2
            return page(title=f"Title {number}")

        return page_of

    for number, url in enumerate(urls):
        desk.web.page(url, answer(number))
    assert list(desk.collector().watch(list(configured([SOURCE])), sleep=desk.pass_time, idle=lambda left: None)) == []
    assert len(list(desk.record.store.reports())) == 3
    desk.stopped = False
    assert desk.once(kind="feed", address=FEED).reports == 3
    assert [desk.web.asked.count(url) for url in urls] == [1] * 6 and desk.web.asked.count(FEED) == 1


def test_what_an_old_unfinished_round_fetched_is_fetched_anew(desk: Desk) -> None:
    desk.web.page(FEED, "<rss><channel></channel></rss>")
    desk.state.begun("north", "feed", desk.now())
    desk.fetch(FEED)
    desk.pass_time(2 * 3600)
    desk.once(kind="feed", address=FEED)
    assert desk.web.asked.count(FEED) == 2


def test_a_host_that_names_a_time_is_not_asked_before_it(desk: Desk) -> None:
    def fetch(url: str, conditions: object = None) -> object:
        raise Later("asks to come again", "2026-03-01T20:00:00+00:00")

    collector = desk.collector()
    collector.fetch = fetch  # type: ignore[assignment]
    (told,) = collector.once(configured([SOURCE]))
    assert told.failure == "asks to come again" and desk.state.health("north").next - desk.seconds() >= 7.9 * 3600


def test_a_bad_page_of_one_source_keeps_no_other_source_of_its_host_from_being_asked(desk: Desk) -> None:
    bad = "https://paper.example/bad"
    desk.web.page(bad, Page(status=502))
    desk.web.page(ONE, page())
    one, two = configured([{"name": "bad", "kind": "url", "address": bad}, {"name": "good", "kind": "url", "address": ONE}])
    told = list(desk.collector().once([one, two]))
    assert [(each.reports, each.failure) for each in told] == [(0, None), (1, None)] and told[0].waiting == 1


def test_a_source_whose_host_rests_for_another_is_told_which_and_has_not_failed(desk: Desk) -> None:
    bad = [f"https://paper.example/bad/{number}" for number in range(3)]
    for url in bad:
        desk.web.page(url, Page(status=500))
    desk.web.page(FEED, f"<rss><channel><item><link>{ONE}</link></item></channel></rss>")
    desk.web.page(ONE, page())
    setups = configured([{"name": "bad", "kind": "url", "address": bad}, {"name": "good", "kind": "feed", "address": FEED}])
    _, told = desk.collector().once(setups)
    assert told.failure is not None and "the site fails (status 500) at https://paper.example/bad/2; asked again after" in told.failure
    health = desk.state.health("good")
    assert health.fails == 0 and health.reason == told.failure
    assert 0 < health.next - desk.seconds() <= 31, "as soon as the host is asked again"
    desk.pass_time(health.next - desk.seconds())
    assert desk.collector().round(setups[1]).reports == 1


def test_the_rules_of_a_site_are_asked_for_once_a_day_whoever_asks(desk: Desk) -> None:
    robots, moved = "https://paper.example/robots.txt", "https://www.paper.example/robots.txt"
    desk.web.page(robots, "moved", {"Location": moved}, status=302)
    desk.web.page(moved, "User-agent: *\nDisallow: /2")
    desk.web.page("https://other.example/3", page())  # it has no rules: 404
    entry = {"kind": "url", "address": [ONE, "https://paper.example/2", "https://other.example/3"], "interval": "1m"}
    for hour, times in ((0, 1), (1, 1), (23, 1), (25, 2), (26, 2)):
        desk.ahead, desk.web.clock.passed = 0.0, max(desk.web.clock.passed, hour * 3600.0)
        told = desk.once(**entry)
        rules = [desk.web.asked.count(url) for url in (robots, moved, "https://other.example/robots.txt")]
        assert rules == [times] * 3 and told.failure is None, hour
        assert "https://paper.example/2" not in desk.web.asked
        desk.close()
        desk.open()


def test_rules_that_could_not_be_had_are_asked_for_again(desk: Desk) -> None:
    desk.web.page("https://paper.example/robots.txt", [Page(status=503), Page(status=404)])
    desk.web.page(ONE, page())
    assert desk.once(kind="url", address=ONE).waiting == 1
    desk.close()
    desk.pass_time(3600)
    desk.open()
    assert desk.once(kind="url", address=ONE).reports == 1


GONE = "https://paper.example/gone"


@pytest.mark.parametrize(
    "entry",
    [
        {"kind": "folder", "path": "nope"},
        {"kind": "csv", "path": "nope.csv"},
        {"kind": "bluesky", "server": "https://paper.example", "accounts": ["a.example"]},
        {"kind": "mastodon", "server": "https://paper.example", "tags": ["a"]},
        {"kind": "url", "address": [GONE, f"{GONE}/2"]},
        {"kind": "feed", "address": [GONE, f"{GONE}/2"]},
        {"kind": "feed", "address": [ONE, GONE]},
    ],
)
def test_a_source_of_which_everything_is_refused_has_failed_and_is_asked_later_and_later(desk: Desk, entry: dict[str, object]) -> None:
    desk.web.page(ONE, "{", {"ETag": '"1"', "Content-Type": "application/json"})
    (setup,) = configured([{"name": "north", "interval": "10m", **entry}])
    for number in range(1, 12):
        told = desk.collector().round(setup)
        health = desk.state.health("north")
        assert told.failure and health.reason == told.failure and health.fails == number and health.success is None
        pause = 600 * 2 ** (min(number, 6) - 1)
        assert .89 * pause <= health.next - desk.seconds() <= 1.11 * pause
        desk.pass_time(pause * 1.2)


def test_a_source_of_which_some_is_there_has_not_failed(desk: Desk, tmp_path: Path) -> None:
    desk.web.page(FEED, "<rss><channel></channel></rss>", {"ETag": '"1"'})
    desk.web.page(ONE, page(QUIET))
    (tmp_path / "a.html").write_text(page())
    for _ in range(2):
        assert desk.once(kind="feed", address=[FEED, GONE]).failure is None
        assert desk.once(kind="url", address=[ONE, GONE]).failure is None
        assert desk.once(kind="folder", path=str(tmp_path), settled=0).failure is None
        (tmp_path / "empty.json").write_text("")
    assert desk.once(kind="folder", path=str(tmp_path), settled=0).failure is None
