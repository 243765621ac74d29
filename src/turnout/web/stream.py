"""The stream: what settling changed, told to everybody who listens as it happens (server-sent events).

One watcher looks at the record for all listeners. Each change has its number as the event's id, so a listener who was away goes on where
it stopped: what it missed is read from the log of changes.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections import Counter
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import Annotated, Any

from fastapi import APIRouter, Header, HTTPException, Query, Request, Response
from fastapi.responses import StreamingResponse
from starlette.concurrency import run_in_threadpool
from starlette.types import Receive, Scope, Send

from turnout.errors import TurnoutError
from turnout.store.rows import ChangeRow
from turnout.web.api_door import Door, problems
from turnout.web.front import Front

__all__ = ["Hub", "Listener", "router"]

log = logging.getLogger("turnout.web")
PAGE = 500
"""Changes that are read at once."""
BACKLOG = 2_000
"""Changes that wait for one slow listener; one that is further behind is let go, and comes again where it stopped."""


@dataclass(slots=True, eq=False, kw_only=True)
class Listener:
    """One who listens: from where, and the changes that wait for it; None in the queue ends it."""

    address: str
    waiting: asyncio.Queue[ChangeRow | None] = field(default_factory=lambda: asyncio.Queue(BACKLOG))


class Hub:
    """Those who listen, and the one watcher that looks for them every so many seconds. Of one event loop."""

    def __init__(self, front: Front, *, every: float = 1.0, beat: float = 15.0, most: int = 200, each: int = 8) -> None:
        self.front, self._every, self.beat, self._most, self._each = front, every, beat, most, each
        self._listeners: set[Listener] = set()
        self._watcher: asyncio.Task[None] | None = None
        self._looking = asyncio.Event()
        self.closing = False

    def __len__(self) -> int:
        return len(self._listeners)

    def join(self, address: str) -> Listener | None:
        """A new listener; None where there are too many, of this address or of all."""
        here = Counter(one.address for one in self._listeners)[address]
        if self.closing or len(self._listeners) >= self._most or here >= self._each:
            return None
        one = Listener(address=address)
        self._listeners.add(one)
        if self._watcher is None or self._watcher.done():
            self._looking = asyncio.Event()
            self._watcher = asyncio.create_task(self._watch(self._looking))
        return one

    def leave(self, one: Listener) -> None:
        """Let a listener go."""
        self._listeners.discard(one)

    def close(self) -> None:
        """End every stream: the server is about to stop."""
        self.closing = True
        for one in list(self._listeners):
            self._end(one)
        if self._watcher is not None:
            self._watcher.cancel()

    async def changes(self, after: int) -> list[ChangeRow]:
        """The next changes after that number."""
        return await run_in_threadpool(self._ask, lambda held: held.changes(after, PAGE))

    async def last(self) -> int:
        """The number of the last change."""
        return await run_in_threadpool(self._ask, lambda held: held.last_change())

    def _ask(self, work: Callable[[Any], Any]) -> Any:
        with self.front.record() as held:
            return work(held)

    async def watched(self) -> None:
        """Wait until the watcher knows where it looks from: what is read of the log after that misses nothing."""
        await self._looking.wait()

    async def _watch(self, looking: asyncio.Event) -> None:
        try:
            await self._look(looking)
        finally:
            looking.set()  # nobody waits for a watcher that went before it looked

    async def _look(self, looking: asyncio.Event) -> None:
        seen: int | None = None
        while self._listeners:
            try:
                if seen is None:
                    seen = await self.last()
                    looking.set()
                await asyncio.sleep(self._every)
                while some := await self.changes(seen):
                    seen = some[-1].n
                    self.front.stale()  # who is told now asks at once
                    for one in list(self._listeners):
                        self._tell(one, some)
            except TurnoutError as error:  # the record is away: whoever listens need not come again when it is back
                log.warning("the stream of changes cannot look: %s", error)
                await asyncio.sleep(self._every)

    def _tell(self, one: Listener, some: list[ChangeRow]) -> None:
        if one.waiting.qsize() + len(some) >= BACKLOG:
            self._end(one)
            return
        for change in some:
            one.waiting.put_nowait(change)

    def _end(self, one: Listener) -> None:
        self._listeners.discard(one)
        while one.waiting.full():
            one.waiting.get_nowait()
        one.waiting.put_nowait(None)


async def told(hub: Hub, one: Listener, after: int | None) -> AsyncIterator[str]:
    """The lines of one stream: what was missed, then what happens, and a heartbeat where nothing does."""
    await hub.watched()
    last = await hub.last()
    yield f"retry: 3000\n: the record's last change is {last}\n\n"
    if after is not None and after > last:  # the numbers of another record, or of one made anew
        yield _event("reset", last, {"last_change": last})
    seen = last if after is None else min(after, last)
    while some := await hub.changes(seen):
        for missed in some:
            yield _change(missed)
        seen = some[-1].n
        if hub.closing:
            return
    while True:
        try:
            async with asyncio.timeout(hub.beat):
                change = await one.waiting.get()
        except TimeoutError:
            yield ": still here\n\n"
            continue
        if change is None:
            return
        if change.n > seen:
            seen = change.n
            yield _change(change)


def _change(one: ChangeRow) -> str:
    return _event("change", one.n, {"n": one.n, "at": one.at, "kind": one.kind, "id": one.id, "what": one.what})


def _event(name: str, number: int, data: dict[str, object]) -> str:
    return f"id: {number}\nevent: {name}\ndata: {json.dumps(data, separators=(',', ':'))}\n\n"


class EventStream(StreamingResponse):
    """A stream of events, which lets its listener go however it ends."""

    def __init__(self, hub: Hub, one: Listener, after: int | None) -> None:
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}  # the second for a proxy that would keep lines together
        super().__init__(told(hub, one, after), media_type="text/event-stream", headers=headers)
        self._hub, self._one = hub, one

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send until one side ends it."""
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._hub.leave(self._one)


router = APIRouter()
EVENT = {
    "type": "object", "description": "one event",
    "properties": {
        "id": {"type": "string", "description": "the number of the change"}, "event": {"type": "string", "enum": ["change", "reset"]},
        "data": {"type": "string", "contentMediaType": "application/json"}, "retry": {"type": "integer"},
    },
}
ABOUT: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "Events `change`, each with the number of the change as its id and a ChangeOut as its data; `reset` where the "
                       "number asked for is of another record. Comments keep the line open.",
        "content": {"text/event-stream": {"schema": EVENT}},
    },
    **problems(400, 422, 429),
}


@router.get("/stream", tags=["changes"], response_class=StreamingResponse, responses=ABOUT)
async def stream(
    request: Request, front: Door,
    after: Annotated[int | None, Query(ge=0, le=2**31 - 1, description="go on after this change; from now on when not told")] = None,
    last_event_id: Annotated[str, Header(max_length=20, description="the same, as a browser tells it when it comes again")] = "",
) -> Response:
    """What settling changes, as it does (server-sent events). A listener that comes again with Last-Event-ID misses nothing."""
    hub: Hub = request.app.state.hub
    if request.scope.get("turnout_head"):
        return Response(media_type="text/event-stream")
    one = hub.join(request.client.host if request.client else "")
    if one is None:
        raise HTTPException(429, "too many listen already", headers={"Retry-After": "10"})
    known = last_event_id.strip()
    return EventStream(hub, one, int(known) if known.isascii() and known.isdecimal() else after)
