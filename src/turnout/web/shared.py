"""Shared: whole answers to nobody in particular, kept as the bytes that were sent, for as long as the record stands as it is.

An answer is kept under the record's revision, its address and what else it depends on. A question that says who asks, by a token, a
session or any cookie that is not one of the pages' own, is neither answered from here nor kept: it may be told more than others.
"""

from __future__ import annotations

import asyncio
import re
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from turnout.web.front import Front
from turnout.web.words import choose

__all__ = ["Shared"]

NAME = "[^/]{1,60}"
PATHS = re.compile(
    rf"/(?:|(?:event|tally|campaign|report)/{NAME}|tallies|campaigns"
    rf"|api/v1/(?:record|outlines|map|timeline|coverage|(?:events|tallies|campaigns|figures|places)(?:/(?!stream){NAME}(?:/why)?)?))"
)
"""What is kept; no export, no stream, nothing that anybody signs in for."""
COOKIES = frozenset({"lang", "seen", "sheet"})
"""The pages' own: how a page is shown, and since when. Whatever else a browser holds, it may be a session."""
LONGEST = 1000
"""Characters of an address that is kept."""
Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer: what it begins with, and its body as it was sent."""

    start: Message
    body: bytes


class Shared:
    """Keeps answers, at most so many bytes of them and none that is larger than `each`; the same question, asked meanwhile, waits until
    the answer is made, however slowly its first asker reads it."""

    def __init__(self, app: ASGIApp, *, front: Front, most: int = 32_000_000, each: int = 500_000) -> None:
        self._app, self._front, self._most, self._each = app, front, most, each
        self._held: OrderedDict[Key, Kept] = OrderedDict()
        self._size = 0
        self._coming: dict[Key, asyncio.Event] = {}
        self._looking: asyncio.Task[object] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one question, anew or from what is kept."""
        if scope["type"] != "http" or scope["method"] != "GET":
            await self._app(scope, receive, send)
            return
        if not self._front.fresh:
            await self._look()
        key = _key(scope, self._front.seen) if self._front.fresh else None
        if key is None:
            await self._app(scope, receive, send)
            return
        while (coming := self._coming.get(key)) is not None:
            await coming.wait()
        held = self._held.get(key)
        if held is not None:
            self._held.move_to_end(key)
            await send({**held.start, "headers": list(held.start["headers"])})  # what stands around this adds to it for this reader
            await send({"type": "http.response.body", "body": held.body})
            return
        self._coming[key] = asyncio.Event()
        try:
            await self._anew(key, scope, receive, send)
        finally:
            self._made(key)

    def _made(self, key: Key) -> None:
        """Let those go on who wait for an answer."""
        if (coming := self._coming.pop(key, None)) is not None:
            coming.set()

    async def _look(self) -> None:
        """Let the front look at the record, once for all who ask; so that no route has to wait for it."""
        if self._looking is None or self._looking.done():
            self._looking = asyncio.create_task(run_in_threadpool(self._front.revision))
            self._looking.add_done_callback(lambda done: done.cancelled() or done.exception())  # told by the route, which asks as well
        await asyncio.wait([self._looking])

    async def _anew(self, key: Key, scope: Scope, receive: Receive, send: Send) -> None:
        """Nothing is sent before the answer is whole and kept, or too large for that: sending waits for who reads it."""
        held: list[Message] = []
        size, gathers = 0, True

        async def gathered(message: Message) -> None:
            nonlocal size, gathers
            if not gathers:
                await send(message)
                return
            held.append(message)
            size += len(message.get("body", b""))
            whole = message["type"] == "http.response.body" and not message.get("more_body", False)
            if not whole and size <= self._each:
                return
            gathers = False
            if whole and size <= self._each and _everybodys(held[0]):
                start = {**held[0], "headers": list(held[0]["headers"])}  # what stands around this adds to it for this reader
                self._keep(key, Kept(start, b"".join(one.get("body", b"") for one in held)))
            self._made(key)
            for one in held:
                await send(one)
            held.clear()

        await self._app(scope, receive, gathered)

    def _keep(self, key: Key, answer: Kept) -> None:
        if key[0] != self._front.seen:  # the record went on while the answer was made
            return
        self._held[key] = answer
        self._size += _weight(answer)
        while self._size > self._most or next(iter(self._held))[0] != key[0]:
            self._size -= _weight(self._held.popitem(last=False)[1])


def _weight(answer: Kept) -> int:
    """What an answer takes of memory: its body, and about a kilobyte for what it is found by and begins with."""
    return len(answer.body) + 1000


def _key(scope: Scope, revision: str) -> Key | None:
    """What an answer is kept under; None of a question whose answer is not kept."""
    query: bytes = scope.get("query_string", b"")
    path: str = scope["path"]
    if not revision or len(query) + len(path) > LONGEST or PATHS.fullmatch(path) is None or path.endswith(".ndjson"):
        return None
    told = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
    if not told.keys().isdisjoint(("authorization", "if-none-match", "range")):
        return None
    cookies = _cookies([value.decode("latin-1") for name, value in scope["headers"] if name == b"cookie"])
    if cookies is None:
        return None
    language = choose(None, cookies.get("lang"), told.get("accept-language", ""))
    return (revision, path, query, scope.get("scheme"), told.get("host"), language, cookies.get("seen"), cookies.get("sheet"),
            "gzip" in told.get("accept-encoding", ""))


def _cookies(lines: list[str]) -> Mapping[str, str] | None:
    """The pages' own cookies; None where there is any other, or one that cannot be read with certainty."""
    out: dict[str, str] = {}
    for piece in ";".join(lines).split(";"):
        name, _, value = piece.partition("=")
        if not piece.strip():
            continue
        if name.strip() not in COOKIES or name.strip() in out or not value.strip().isalnum():
            return None
        out[name.strip()] = value.strip()
    return out


def _everybodys(start: Message) -> bool:
    """Whether an answer is a good one, and tells its reader nothing of their own but how a page is shown."""
    if start.get("status") != 200:
        return False
    for name, value in start["headers"]:
        if name.lower() == b"set-cookie" and value.partition(b"=")[0].decode("latin-1") not in COOKIES:
            return False
        if name.lower() == b"cache-control" and b"no-store" in value:
            return False
    return True
