"""Asking: with what a page is asked for, and when again."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from tests.collect.desk import MARCH, Desk, page
from turnout.collect import configured
from turnout.collect.asking import hints_of, put_off, refused, rests, waited
from turnout.collect.state import DONE, QUEUED, REFUSED, Item
from turnout.errors import Later, Skip
from turnout.model import Find

FEED, PAGE, HOUR = "https://paper.example/f", "https://paper.example/1", 3600.0


def test_pauses_double_and_end() -> None:
    item = Item(source="a", doc="x", state=DONE)
    pauses = [waited(Item(source="a", doc="x", state=DONE, same=same), 600.0, 0.0).pause for same in range(9)]
    assert pauses == [600, 1200, 2400, 4800, 9600, 19200, 21600, 21600, None] and waited(item, 0.0, 5.0).due == 6.0


def test_hints_are_what_differs_from_nothing() -> None:
    assert json.loads(hints_of(Find(doc="x", url="u", title="T", fetch=True, data=b"x", text="t"))) == {"url": "u", "title": "T"}


def test_a_refused_page_is_asked_for_later_and_later_and_rests_in_the_end() -> None:
    item, pauses = Item(source="a", doc="x", state=QUEUED), list[float | None]()
    while item.due is not None or not pauses:
        item = refused(item, Skip("404"), 0.0)
        pauses.append(item.due and item.due / HOUR)
    assert pauses == [1, 2, 4, 8, 16, 32, 64, None] and item.state == REFUSED and rests(item, 1e9)
    listed = Item(source="a", doc="x", state=REFUSED, find='{"again": true}')
    held = [refused(replace(listed, tries=tries), Skip("404"), 0.0) for tries in (0, 6, 7, 8, 30)]
    assert [one.due and one.due / HOUR for one in held] == [None, None, 1, 2, 168] and not rests(held[1], 0.0)
    assert rests(held[4], HOUR) and not rests(held[4], 8 * 24 * HOUR)
    assert refused(Item(source="a", doc="x", state=DONE, report="r"), Skip("404"), 0.0).state == DONE


def test_a_page_that_is_never_given_is_refused_in_the_end() -> None:
    item = Item(source="a", doc="x", state=QUEUED)
    for tries in range(1, 6):
        item = put_off(item, Later("later"), 900.0, 0.0)
        assert (item.state, item.tries, item.due) == (QUEUED, tries, 900 * min(2**tries, 16))
    assert put_off(item, Later("later", asked=False), 900.0, 0.0).tries == 5 and put_off(item, Later("later"), 900.0, 0.0).state == REFUSED


def test_a_page_that_was_refused_comes_in_when_it_is_given(desk: Desk) -> None:
    desk.web.page(FEED, f"<rss><channel><item><link>{PAGE}</link></item></channel></rss>")
    source = {"kind": "feed", "address": FEED}
    assert desk.once(**source).refused == 1
    desk.pass_time(1000)
    assert desk.once(**source).refused == 0 and desk.web.asked.count(PAGE) == 1  # not yet
    desk.pass_time(3000)
    assert desk.once(**source).refused == 1 and desk.web.asked.count(PAGE) == 2
    desk.web.page(PAGE, page())
    desk.pass_time(4000)
    assert desk.once(**source).reports == 0
    desk.pass_time(4000)
    assert desk.once(**source).reports == 1


def test_a_page_that_is_gone_after_its_report_is_asked_for_seldom(desk: Desk) -> None:
    desk.web.page(PAGE, page())
    desk.once(kind="url", address=PAGE)
    desk.web.page(PAGE, "", status=404)
    for _ in range(40):
        desk.pass_time(900)
        desk.once(kind="url", address=PAGE)
    assert desk.web.asked.count(PAGE) == 12  # in ten hours: the page, at eight rounds, and after one hour, two and four
    desk.web.page(PAGE, page(MARCH.replace("three", "five")))
    desk.pass_time(9 * HOUR)
    assert desk.once(kind="url", address=PAGE).changed == 1


@pytest.mark.parametrize("lead", [MARCH, "Rain fell all day."])
def test_a_page_of_two_sources_is_fetched_once_in_their_interval(desk: Desk, lead: str) -> None:
    feed = f"<rss><channel><item><link>{PAGE}</link></item></channel></rss>"
    desk.web.page(FEED, feed)
    desk.web.page(PAGE, page(lead, "The day in Lisbon"))
    entries = [{"name": "one", "kind": "url", "address": PAGE}, {"name": "two", "kind": "feed", "address": FEED}]
    setups = configured([*entries, {"name": "three", "kind": "url", "address": PAGE}])
    told = list(desk.collector().once(setups))
    assert desk.web.asked.count(PAGE) == 1 and [one.known for one in told] == [0, 1, 1]
    assert [one.reports for one in told] == [int(lead == MARCH), 0, 0]
    desk.pass_time(800)
    list(desk.collector().once(setups[2:]))  # its own page it asks for as often as it is told to
    assert desk.web.asked.count(PAGE) == 2
    desk.pass_time(1000)
    list(desk.collector().once(setups))
    assert desk.web.asked.count(PAGE) == 3
