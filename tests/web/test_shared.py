"""Shared: an answer to nobody is kept while the record stands; what says who asks is neither answered from there nor kept."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
from starlette.types import Message, Receive, Scope, Send

from turnout.web.shared import Shared


class Record:
    """What the front tells of a record: its revision."""

    def __init__(self) -> None:
        self.fresh, self.seen = True, "1"

    def revision(self) -> str:
        self.fresh = True
        return self.seen


class Pages:
    """An application that counts what it is asked, and answers as it is told."""

    def __init__(self) -> None:
        self.asked = 0
        self.status, self.headers, self.body = 200, [(b"content-type", b"text/html")], b"told "
        self.wait: asyncio.Event | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.asked += 1
        number = str(self.asked).encode()
        if self.wait is not None:
            await self.wait.wait()
        await send({"type": "http.response.start", "status": self.status, "headers": list(self.headers)})
        await send({"type": "http.response.body", "body": self.body, "more_body": True})
        await send({"type": "http.response.body", "body": number})


@pytest.fixture
def pages() -> Pages:
    return Pages()


@pytest.fixture
def record() -> Record:
    return Record()


@pytest.fixture
def shared(pages: Pages, record: Record) -> Iterator[Shared]:
    return Shared(pages, front=record, most=5000, each=1500)  # type: ignore[arg-type, return-value]


async def answer(shared: Shared, path: str = "/", query: str = "", method: str = "GET", **headers: str) -> bytes:
    told = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "method": method, "path": path, "query_string": query.encode(), "scheme": "http", "headers": told}
    parts: list[bytes] = []

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        parts.append(message.get("body", b""))

    await shared(scope, receive, send)
    return b"".join(parts)


def ask(shared: Shared, path: str = "/", query: str = "", method: str = "GET", **headers: str) -> bytes:
    return asyncio.run(answer(shared, path, query, method, **headers))


def test_what_was_asked_before_is_not_worked_out_again(shared: Shared, pages: Pages, record: Record) -> None:
    assert ask(shared) == ask(shared) == b"told 1"
    assert ask(shared, query="country=RU") == b"told 2" == ask(shared, query="country=RU", cookie="lang=en", accept_language="en")
    record.seen = "2"
    assert ask(shared) == b"told 3" and ask(shared, query="country=RU") == b"told 4"


@pytest.mark.parametrize(
    "other",
    [
        {"accept_language": "ru"}, {"cookie": "lang=ru"}, {"cookie": "seen=4"}, {"cookie": "sheet=tall"}, {"accept_encoding": "gzip"},
        {"query": "lang=ru"}, {"path": "/tallies"}, {"host": "other.example"},
    ],
)
def test_what_an_answer_depends_on_tells_answers_apart(shared: Shared, other: dict[str, str]) -> None:
    assert ask(shared) == b"told 1" and ask(shared, **other) == b"told 2" == ask(shared, **other)
    assert ask(shared) == b"told 1"


@pytest.mark.parametrize(
    "who",
    [
        {"cookie": "tn_session=abc"}, {"cookie": "__Host-tn_session=abc"}, {"cookie": "lang=en; x=1"}, {"cookie": "lang=en; lang=ru"},
        {"cookie": "tn_session=a=b"}, {"cookie": "seen=1\"; tn_session=a"}, {"authorization": "Bearer tn_x"}, {"if_none_match": "W/1"},
        {"method": "POST"}, {"method": "HEAD"}, {"path": "/desk"}, {"path": "/sign-in"}, {"path": "/api/v1/stream"},
        {"path": "/api/v1/events.ndjson"}, {"path": "/api/v1/exports/events.csv"}, {"query": "q=" + "x" * 2000}, {"path": "/event/"},
    ],
)
def test_who_says_who_asks_is_answered_anew_every_time(shared: Shared, who: dict[str, str]) -> None:
    told = dict(who)
    assert ask(shared, **{"path": "/", **told}) == b"told 1"
    assert ask(shared, **{"path": "/", **told}) == b"told 2"
    if "cookie" in who or "authorization" in who:  # nor is it left for others
        assert ask(shared) == b"told 3" and ask(shared, **told) == b"told 4"


@pytest.mark.parametrize(
    ("status", "header"),
    [(200, (b"set-cookie", b"tn_form=x; HttpOnly")), (200, (b"cache-control", b"private, no-store")), (404, (b"x", b"y")),
     (304, (b"x", b"y"))],
)
def test_what_is_one_readers_own_or_no_answer_is_not_kept(
    shared: Shared, pages: Pages, status: int, header: tuple[bytes, bytes]
) -> None:
    pages.status, pages.headers = status, [*pages.headers, header]
    assert [ask(shared), ask(shared)] == [b"told 1", b"told 2"]


def test_what_is_kept_is_bounded(shared: Shared, pages: Pages) -> None:
    pages.body = b"x" * 1400
    first = ask(shared, query="n=0")
    for number in range(3):
        ask(shared, query=f"n={number}")
    assert ask(shared, query="n=2") == b"x" * 1400 + b"3" and ask(shared, query="n=0") != first
    pages.body = b"x" * 1600
    assert ask(shared, query="large") != ask(shared, query="large")


def test_an_answer_that_the_record_outran_is_not_kept(shared: Shared, pages: Pages, record: Record) -> None:
    async def outrun() -> None:
        pages.wait = asyncio.Event()
        asking = asyncio.create_task(answer(shared))
        await asyncio.sleep(0)
        record.seen = "2"
        pages.wait.set()
        assert await asking == b"told 1" and await answer(shared) == b"told 2" == await answer(shared)

    asyncio.run(outrun())


def test_the_same_question_meanwhile_waits_for_the_answer(shared: Shared, pages: Pages) -> None:
    async def crowd() -> list[bytes]:
        pages.wait = asyncio.Event()
        asking = [asyncio.create_task(answer(shared)) for _ in range(5)]
        await asyncio.sleep(0)
        pages.wait.set()
        return await asyncio.gather(*asking)

    assert asyncio.run(crowd()) == [b"told 1"] * 5


def test_who_does_not_read_an_answer_keeps_nobody_else_waiting(shared: Shared) -> None:
    async def unread(message: Message) -> None:
        await asyncio.Event().wait()

    async def receive() -> Message:
        return {"type": "http.request"}

    async def both() -> bytes:
        scope = {"type": "http", "method": "GET", "path": "/", "query_string": b"", "scheme": "http", "headers": []}
        stuck = asyncio.create_task(shared(scope, receive, unread))  # type: ignore[arg-type]
        await asyncio.sleep(0)
        try:
            return await asyncio.wait_for(answer(shared), 5)
        finally:
            stuck.cancel()

    assert asyncio.run(both()) == b"told 1"


def test_a_large_answer_goes_out_as_it_is_made_and_is_not_kept(shared: Shared, pages: Pages) -> None:
    pages.body = b"x" * 2000
    assert ask(shared) == pages.body + b"1" and ask(shared) == pages.body + b"2"


def test_what_is_added_around_it_for_one_reader_is_not_kept(shared: Shared) -> None:
    told: list[list[tuple[bytes, bytes]]] = []

    async def send(message: Message) -> None:
        if "headers" in message:
            told.append(list(message["headers"]))
            message["headers"].append((b"access-control-allow-origin", b"https://one.example"))

    async def receive() -> Message:
        return {"type": "http.request"}

    for _ in range(3):
        scope = {"type": "http", "method": "GET", "path": "/", "query_string": b"", "scheme": "http", "headers": []}
        asyncio.run(shared(scope, receive, send))  # type: ignore[arg-type]
    assert told[0] == told[1] == told[2] == [(b"content-type", b"text/html")]


def test_a_front_that_has_not_looked_looks_first(shared: Shared, record: Record) -> None:
    assert ask(shared) == b"told 1"
    record.fresh, record.seen = False, "2"
    assert ask(shared) == b"told 2" and record.fresh
