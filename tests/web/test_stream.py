"""The stream: every change is told once and in order to whoever listens, and nothing that ends leaves anybody waiting."""

from __future__ import annotations

import asyncio
import json
import re
import socket
from collections.abc import Callable, Coroutine
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.newsroom import Newsroom
from tests.running import served, stopped
from turnout.record import open_record
from turnout.web import stream
from turnout.web.front import Front
from turnout.web.stream import Hub, Listener, told

LATE = "In Omsk, about 70 people rallied against the war on Sunday."


@pytest.fixture
def front(papers: Newsroom) -> Front:
    return Front(lambda: open_record(papers.where), connections=2)


def numbers(lines: str) -> list[int]:
    return [int(number) for number in re.findall(r"^id: (\d+)$", lines, re.MULTILINE)]


async def heard(hub: Hub, after: int | None, enough: Callable[[str], bool]) -> str:
    """What one listener hears until it is enough; it waits no longer than ten seconds."""
    one = hub.join("here")
    assert one is not None
    out = ""
    try:
        async with asyncio.timeout(10):
            async for part in told(hub, one, after):
                out += part
                if enough(out):
                    break
    finally:
        hub.leave(one)
    return out


async def joined(hub: Hub, number: int) -> None:
    """Wait until so many have been told what they missed, and wait for what happens."""
    while sum(bool(one.waiting._getters) for one in hub._listeners) < number:  # type: ignore[attr-defined]
        await asyncio.sleep(0.01)


def ran(work: Coroutine[Any, Any, Any]) -> Any:
    return asyncio.run(work)


def test_what_was_missed_is_told_first(front: Front) -> None:
    with front.record() as held:
        every = held.changes()
    out = ran(heard(Hub(front), 1, lambda out: len(numbers(out)) == len(every) - 1))
    assert numbers(out) == [one.n for one in every[1:]]
    data = json.loads(re.findall(r"^data: (.*)$", out, re.MULTILINE)[0])
    assert data == {"n": every[1].n, "at": every[1].at, "kind": every[1].kind, "id": every[1].id, "what": every[1].what}


def test_what_happens_is_told_to_all_by_one_watcher(front: Front, papers: Newsroom) -> None:
    hub = Hub(front, every=0.05)
    looks = []
    asked = hub.changes

    async def counted(after: int) -> list[Any]:
        looks.append(after)
        return await asked(after)

    async def all_of_them() -> list[str]:
        listeners = [asyncio.create_task(heard(hub, None, lambda out: "id:" in out)) for _ in range(5)]
        await joined(hub, 5)
        hub.changes = counted  # type: ignore[method-assign]
        before = len(looks)
        await asyncio.sleep(0.5)
        assert len(looks) - before <= 11  # ten looks for the five of them
        papers.publish("late", LATE)
        await asyncio.to_thread(papers.run)
        return await asyncio.gather(*listeners)

    first, *rest = ran(all_of_them())
    assert numbers(first) and all(numbers(one)[:1] == numbers(first)[:1] for one in rest) and len(hub) == 0


def test_the_number_of_another_record_is_told(front: Front) -> None:
    out = ran(heard(Hub(front), 10**6, lambda out: "reset" in out))
    assert "event: reset" in out and json.loads(re.findall(r"^data: (.*)$", out, re.MULTILINE)[0])["last_change"] > 0


def test_a_heart_beats_where_nothing_happens(front: Front) -> None:
    assert ": still here" in ran(heard(Hub(front, beat=0.05), None, lambda out: "still here" in out))


def test_too_many_are_not_taken_in(front: Front) -> None:
    async def full() -> None:
        hub = Hub(front, most=3, each=2)
        assert [hub.join("a") is None for _ in range(3)] == [False, False, True]
        assert [hub.join("b") is None for _ in range(2)] == [False, True]
        hub.close()
        assert len(hub) == 0 and hub.join("c") is None

    ran(full())


def test_a_slow_listener_is_let_go_and_comes_again(front: Front, monkeypatch: pytest.MonkeyPatch) -> None:
    async def slow() -> None:
        monkeypatch.setattr(stream, "BACKLOG", 3)
        hub, one = Hub(front), Listener(address="a", waiting=asyncio.Queue(3))
        with front.record() as held:
            some = held.changes()
        hub._tell(one, some[:2])
        hub._tell(one, some[2:3])
        left = [one.waiting.get_nowait() for _ in range(one.waiting.qsize())]
        assert left[-1] is None and some[0] in left

    ran(slow())


def test_closing_ends_every_stream(front: Front) -> None:
    async def closing() -> str:
        hub = Hub(front)
        begun = asyncio.Event()
        listening = asyncio.create_task(heard(hub, None, lambda out: begun.set() or False))  # type: ignore[func-returns-value]
        await begun.wait()
        hub.close()
        return await asyncio.wait_for(listening, 2)

    assert "last change" in ran(closing())


def test_one_who_is_let_go_at_once_waits_for_nobody(front: Front) -> None:
    async def gone() -> str:
        hub = Hub(front)
        one = hub.join("a")
        assert one is not None
        hub._end(one)
        async with asyncio.timeout(5):
            return "".join([part async for part in told(hub, one, 1)])

    assert numbers(ran(gone()))[0] == 2


def test_a_record_that_is_away_ends_no_stream(front: Front, papers: Newsroom) -> None:
    from turnout.errors import Abort

    hub = Hub(front, every=0.02)
    asked, fails = hub.changes, iter([True, True])

    async def away(after: int) -> list[Any]:
        if next(fails, False):
            raise Abort("the database does not answer")
        return await asked(after)

    async def listening() -> str:
        one = asyncio.create_task(heard(hub, None, lambda out: "id:" in out))
        await joined(hub, 1)
        hub.changes = away  # type: ignore[method-assign]
        papers.publish("late", LATE)
        await asyncio.to_thread(papers.run)
        out: str = await one
        return out

    assert numbers(ran(listening()))


def test_a_head_is_answered_without_a_stream(client: TestClient) -> None:
    answer = client.head("/api/v1/stream")
    assert answer.status_code == 200 and answer.headers["content-type"].startswith("text/event-stream") and answer.content == b""


def test_a_full_hall_is_a_problem(client: TestClient) -> None:
    client.app.state.hub._most = 0  # type: ignore[attr-defined]
    answer = client.get("/api/v1/stream")
    assert answer.status_code == 429 and answer.json()["status"] == 429 and answer.headers["Retry-After"] == "10"


def test_the_server_stops_with_streams_open_and_resumes_them(papers: Newsroom) -> None:
    with served("--record", papers.where) as (address, running):
        port = int(address.rpartition(":")[2])
        with socket.create_connection(("127.0.0.1", port), timeout=60) as listening:
            listening.sendall(b"GET /api/v1/stream HTTP/1.1\r\nHost: localhost\r\nLast-Event-ID: 1\r\n\r\n")
            begun = b""
            while b"id: 2\n" not in begun:
                begun += listening.recv(4096)
            assert b"text/event-stream" in begun and b"id: 1\n" not in begun
            assert stopped(running) == ""  # a stream that went on would be cut at last, and that told
            while listening.recv(4096):
                pass
