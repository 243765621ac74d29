from __future__ import annotations

import io
import random
import socket
import threading
import time
from collections import Counter
from functools import partial
from pathlib import Path

import pytest

pytest.importorskip("httpx2")

from tests.collect.desk import MARCH, QUIET, Desk, page
from tests.fetch.hostile import Hostile, whole
from turnout.collect import configured, lanes
from turnout.collect.lanes import ABREAST, Lanes, Patience, alone
from turnout.errors import Abort, Skip
from turnout.fetch import Fetcher, Terms


def going() -> bool:
    return False


def asked(item: str) -> str:
    if item.endswith("!"):
        raise Skip("no such page")
    return item.upper()


def test_every_item_is_asked_for_and_those_of_one_host_in_their_order() -> None:
    items = [f"{host}{number}" for number in range(5) for host in "abc"]
    held = Lanes(items, host=lambda one: one[0], prepare=lambda one: partial(asked, one))
    found: list[tuple[str, object]] = []
    while held:
        some = list(held.some(4, going))
        assert len(some) <= 4
        found += some
    assert sorted(found) == sorted((one, one.upper()) for one in items)
    for host in "abc":
        assert [one for one, _ in found if one[0] == host] == [f"{host}{number}" for number in range(5)]


def test_a_refusal_is_an_answer_and_a_fault_is_raised_where_it_was_asked() -> None:
    ((item, reason),) = Lanes(["a!"], host=str, prepare=lambda one: partial(asked, one)).some(9, going)
    assert item == "a!" and isinstance(reason, Skip)

    def fails() -> str:
        raise Abort("the disk is full")

    with pytest.raises(Abort, match="full"):
        list(Lanes(["a"], host=str, prepare=lambda one: fails).some(9, going))


def test_so_many_hosts_are_asked_at_once_and_no_more() -> None:
    meeting = threading.Barrier(ABREAST, timeout=5)  # nobody passes it before so many are there
    now, most, lock = [0], [0], threading.Lock()

    def ask() -> bool:
        with lock:
            now[0] += 1
            most[0] = max(most[0], now[0])
        meeting.wait()
        with lock:
            now[0] -= 1
        return True

    held = Lanes(range(3 * ABREAST), host=str, prepare=lambda one: ask)
    assert len(list(held.some(3 * ABREAST, going))) == 3 * ABREAST and most == [ABREAST] and not held


def test_who_stops_waits_for_what_is_under_way_and_asks_for_nothing_more() -> None:
    stopped: list[bool] = []
    held = Lanes(range(40), host=str, prepare=lambda one: lambda: one)
    found = []
    for item, _ in held.some(40, lambda: bool(stopped)):
        found.append(item)
        stopped.append(True)
    assert len(found) == ABREAST and held
    assert not list(held.some(40, lambda: True))


def test_who_is_slow_keeps_no_other_host_waiting() -> None:
    done = threading.Event()

    def ask(item: int) -> int:
        if item == 0:
            assert done.wait(10)
        elif item == 39:
            done.set()
        return item

    held = Lanes(range(40), host=str, prepare=lambda one: partial(ask, one))
    found = [item for item, _ in held.some(20, going)]  # it would wait for the first before it asked for the last
    assert sorted(found) == list(range(40))


def test_a_stop_waits_for_nobody_for_long() -> None:
    stopped, never = list[bool](), threading.Event()
    patience = Patience(stop=lambda: bool(stopped))
    held = Lanes(range(3), host=str, prepare=lambda one: partial(never.wait, 30 if one else 0), patience=patience)
    begun = time.monotonic()
    for _ in held.some(20, going):
        stopped.append(True)
    with pytest.raises(KeyboardInterrupt):
        alone(partial(never.wait, 30), Patience(stop=lambda: time.monotonic() - begun > 3))
    assert time.monotonic() - begun < 8
    never.set()


@pytest.mark.parametrize("kind", ["url", "feed"])
def test_a_watch_that_is_stopped_leaves_a_page_that_drips_for_the_next_time(desk: Desk, kind: str) -> None:
    never = threading.Event()
    desk.web.page("https://paper.example/a", lambda request: never.wait(30) and page())
    begun = time.monotonic()
    timer = threading.Timer(0.5, setattr, (desk, "stopped", True))
    timer.start()
    sources = configured([{"name": "north", "kind": kind, "address": "https://paper.example/a"}])
    assert list(desk.collector().watch(list(sources), sleep=time.sleep, idle=lambda left: None)) == []
    assert time.monotonic() - begun < 5
    never.set()
    desk.stopped = False
    if kind == "url":
        assert desk.once(kind=kind, address="https://paper.example/a").reports == 1


class Late(Hostile):
    """A web of several hosts at one number, each answer a while in coming; `crowd` is how many a host had to answer at once."""

    def __init__(self) -> None:
        self.crowd: Counter[str] = Counter()
        self._now: Counter[str] = Counter()
        super().__init__()

    def _late(self, connection: socket.socket, more: str, asked: str, count: int) -> bool:
        (host,) = (line[6:] for line in asked.split("\r\n") if line.lower().startswith("host: "))
        with self._lock:
            self._now[host] += 1
            self.crowd[host] = max(self.crowd[host], self._now[host])
        time.sleep(0.3)
        connection.sendall(whole(page(QUIET).encode(), Content_Type="text/html"))
        with self._lock:
            self._now[host] -= 1
        return True


def test_hosts_are_asked_side_by_side_and_each_over_one_connection(desk: Desk) -> None:
    server, hosts = Late(), [f"paper{number}.example" for number in range(6)]
    pages = [server.url(f"/late/{number}", host) for number in range(2) for host in hosts]
    with Fetcher(Terms(allow_private=True, delay=0.0), keep=desk.archive.keep, lookup=lambda *_: ["127.0.0.1"]) as desk.fetch:
        begun = time.monotonic()
        told = desk.once(kind="url", address=pages)
        took = time.monotonic() - begun
    server.close()
    assert (told.fetched, told.dropped, told.refused) == (12, 12, 0)
    assert took < 0.3 * len(pages) / 2
    assert set(server.crowd.values()) == {1} and len(server.crowd) == 6
    assert server.most == server.made == 6  # connections, over which the rules of each host were asked for too


def test_the_record_is_the_same_whichever_page_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    exports = []
    for number, abreast in enumerate((1, ABREAST, ABREAST)):
        monkeypatch.setattr(lanes, "ABREAST", abreast)
        (folder := tmp_path / f"{number}").mkdir()
        desk, chance = Desk(folder), random.Random(number)
        urls = [f"https://paper{count % 7}.example/{count}" for count in range(28)]
        for count, url in enumerate(urls):
            lead = MARCH.replace("two", ("two", "three")[count % 2]).replace("Lisbon", ("Lisbon", "Porto", "Lyon")[count % 3])
            desk.web.page(url, _late(page(lead, f"Title {count}"), chance.uniform(0, 0.02)))
        told = desk.once(kind="url", address=urls)
        assert (told.reports, told.refused) == (28, 0)
        out = io.StringIO()
        desk.record.store.export(out)
        exports.append(out.getvalue())
        desk.close()
    assert exports[0] == exports[1] == exports[2]


def _late(text: str, seconds: float) -> object:
    def answer(request: object) -> str:
        time.sleep(seconds)
        return text

    return answer


def test_a_source_that_drips_keeps_no_source_of_another_host_waiting(desk: Desk) -> None:
    read = threading.Event()
    desk.web.page("https://slow.example/feed", lambda request: read.wait(30) and "<rss><channel></channel></rss>")
    desk.web.page("https://slow.example/1", page())
    desk.web.page("https://paper.example/1", page())
    setups = configured([
        {"name": "slow", "kind": "feed", "address": "https://slow.example/feed"},
        {"name": "beside", "kind": "url", "address": "https://slow.example/1"},
        {"name": "north", "kind": "url", "address": "https://paper.example/1"},
    ])
    told = []
    for one in desk.collector().watch(list(setups), sleep=time.sleep, idle=lambda left: None):
        told.append(one.line())
        read.set()  # the first source is slow until another was read
        desk.stopped = len(told) == 3
    assert told[0].startswith("north (url): 1 found, 1 fetched, 1 reports") and told[1].startswith("slow (feed): 0 found")
    assert told[2].startswith("beside (url): 1 found, 1 fetched") and len(list(desk.record.events())) == 1


def test_a_page_that_two_sources_find_at_once_is_fetched_once(desk: Desk) -> None:
    feed, url = "<rss><channel><item><link>https://paper.example/1</link></item></channel></rss>", "https://paper.example/1"
    for host in ("one", "two"):
        desk.web.page(f"https://{host}.example/feed", feed)
    desk.web.page(url, _late(page(), 0.3))
    setups = configured([{"name": host, "kind": "feed", "address": f"https://{host}.example/feed"} for host in ("one", "two")])
    told = []
    for one in desk.collector().watch(list(setups), sleep=desk.pass_time, idle=lambda left: None):
        told.append(one)
        desk.stopped = len(told) == 2
    assert sorted(one.waiting for one in told) in ([0, 1], [0, 0]) and desk.web.asked.count(url) == 1
    desk.stopped = False
    desk.pass_time(3600)
    assert [one.waiting for one in desk.collector().once(setups)] == [0, 0] and len(list(desk.record.store.reports())) == 1
