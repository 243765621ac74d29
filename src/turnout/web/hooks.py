"""Webhooks told: changes are sent to who asked for them, signed, in their order, each batch until it was taken.

What is sent can be sent twice (the answer may be lost), never out of order, and to no address that the rules of fetching refuse: the
name is resolved once, looked at, and the connection goes to the number that was looked at. Redirects are not followed.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import http.client
import json
import logging
import random
import socket
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool

import turnout
from turnout.accounts import Accounts
from turnout.accounts.hooks import Hook
from turnout.errors import Skip, TurnoutError, Usage
from turnout.store.rows import ChangeRow
from turnout.web.front import Front

__all__ = ["Courier", "Parcel", "checked", "send", "signature"]

log = logging.getLogger("turnout.web")
BATCH = 100
SECONDS = 10.0  # for the name, for the connection, and for each part of the answer
PATIENCE = 30.0  # for all of it
CLAIM = 2 * PATIENCE  # in which no other server tells the same hook
TOGETHER = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """What is sent to a hook: the body, and the headers that sign it."""

    body: bytes
    headers: dict[str, str]

    @classmethod
    def of(cls, hook: Hook, changes: list[ChangeRow], now: float) -> Parcel:
        """The parcel of some changes; its id is the same when it is sent again."""
        rows = [{"n": one.n, "at": one.at, "kind": one.kind, "id": one.id, "what": one.what} for one in changes]
        name = f"{hook.id}-{changes[0].n}-{changes[-1].n}" if changes else f"{hook.id}-test"
        body = json.dumps({"id": name, "hook": hook.id, "changes": rows}, separators=(",", ":")).encode()
        stamp = str(int(now))
        return cls(body=body, headers={
            "Content-Type": "application/json", "User-Agent": f"Turnout/{turnout.__version__}", "Turnout-Webhook-Id": name,
            "Turnout-Timestamp": stamp, "Turnout-Signature": f"v1={signature(hook.secret, stamp, body)}",
        })


def signature(secret: str, stamp: str, body: bytes) -> str:
    """What signs a body that is sent at a time: HMAC-SHA256 of the time, a full stop and the body, in hexadecimal."""
    return hmac.new(secret.encode(), stamp.encode() + b"." + body, hashlib.sha256).hexdigest()


def checked(url: str, *, private: bool) -> str:
    """An address that may be told; raises Usage for what is none, shows a password, or is not HTTPS and not on one's own network."""
    from turnout.fetch.target import target

    try:
        found = target(url)
    except Skip as error:
        raise Usage(str(error)) from error
    if found.scheme != "https" and not private:
        raise Usage(f"{url}: what is told goes over HTTPS; --allow-private is for your own network")
    return found.url


def send(hook: Hook, parcel: Parcel) -> str:
    """Send a parcel; gives "" where it was taken, or else what failed, in one line without the secret."""
    from turnout.fetch.names import addresses, system_lookup
    from turnout.fetch.target import target

    try:
        found = target(hook.url)
        [number, *_] = addresses(found, system_lookup, seconds=SECONDS, allow_private=hook.private)
        path = "/" + found.url.split("://", 1)[1].partition("/")[2]
        connection = _Pinned(found.host, found.port, number, found.scheme == "https")
        try:
            connection.request("POST", path, parcel.body, parcel.headers)
            answer = connection.getresponse()
            answer.read(1_000)
        finally:
            connection.close()
    except Skip as error:
        return str(error)
    except (OSError, http.client.HTTPException, ValueError) as error:
        return " ".join(f"{type(error).__name__}: {error}".split())[:200]
    if 300 <= answer.status < 400:
        return f"it answers {answer.status}, elsewhere; redirects are not followed"
    return "" if 200 <= answer.status < 300 else f"it answers {answer.status}"


class _Pinned(http.client.HTTPConnection):
    """A connection to a number that was looked at, under the name that it was found by."""

    def __init__(self, host: str, port: int, number: str, secure: bool) -> None:
        super().__init__(host, port, timeout=SECONDS)
        self._number, self._secure = number, secure

    def connect(self) -> None:
        """Connect to the number."""
        plain = socket.create_connection((self._number, self.port), SECONDS)
        self.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=self.host) if self._secure else plain


class Courier:
    """Tells the hooks of a record what changed, one batch after the other to each, several at a time."""

    def __init__(
        self, front: Front, accounts: Accounts, *, every: float = 2.0, now: Callable[[], float] = time.time,
        post: Callable[[Hook, Parcel], str] = send,
    ) -> None:
        self._front, self._accounts, self._every, self._now, self._post = front, accounts, every, now, post
        self._out: dict[str, asyncio.Task[None]] = {}
        self._sent: dict[str, int] = {}
        """The last change of a hook's batch that was sent and not taken: it is sent again as it was, whatever came after it."""

    async def run(self) -> None:
        """Look for what is to be told, until it is cancelled."""
        try:
            while True:
                try:
                    await self.look()
                except TurnoutError as error:  # the record or the accounts are away; they may come back
                    log.warning("webhooks cannot be told: %s", error)
                await asyncio.sleep(self._every)
        finally:
            for one in self._out.values():
                one.cancel()

    async def look(self) -> None:
        """Begin with every hook that may be told and is not being told."""
        waiting = await run_in_threadpool(self._accounts.hooks.waiting)
        last = await run_in_threadpool(self._last) if waiting else 0
        for hook in waiting:
            if hook.after < last and hook.id not in self._out and len(self._out) < TOGETHER:
                task = self._out[hook.id] = asyncio.create_task(self._tell(hook))
                task.add_done_callback(lambda _, name=hook.id: self._out.pop(name, None))  # type: ignore[misc]

    def _last(self) -> int:
        with self._front.record() as held:
            return held.last_change()

    async def _tell(self, hook: Hook) -> None:
        """Tell a hook batch by batch, until it has all or one fails."""
        try:
            while True:
                some = await run_in_threadpool(self._changes, hook)
                if not some or not await run_in_threadpool(self._accounts.hooks.claim, hook, CLAIM):
                    return  # it has all, or another server of this record tells it
                wanted = [one for one in some if one.what in hook.events]
                error = await _beside(lambda: self._post(hook, Parcel.of(hook, wanted, self._now()))) if wanted else ""  # noqa: B023
                if error:
                    self._sent[hook.id] = some[-1].n
                    await run_in_threadpool(self._accounts.hooks.failed, hook.id, error, random.random())
                    log.warning("webhook %s: %s", hook.id, error)
                    return
                self._sent.pop(hook.id, None)
                await run_in_threadpool(lambda: self._accounts.hooks.took(hook.id, some[-1].n, sent=bool(wanted)))  # noqa: B023
                hook = await run_in_threadpool(self._accounts.hooks.named, hook.id)
        except TurnoutError as error:  # removed meanwhile, or the record is away
            log.warning("webhook %s cannot be told: %s", hook.id, error)

    def _changes(self, hook: Hook) -> list[ChangeRow]:
        with self._front.record() as held:
            some = held.changes(hook.after, BATCH)
        return [one for one in some if one.n <= self._sent.get(hook.id, one.n)] or some


async def _beside(work: Callable[[], str]) -> str:
    """What the work gives, done in a thread that nothing waits for when the server stops."""
    loop = asyncio.get_running_loop()
    told: asyncio.Future[str] = loop.create_future()

    def settle(given: str) -> None:
        if not told.done():
            told.set_result(given)

    def run() -> None:
        try:
            given = work()
        except Exception as error:  # whatever it is, it is a failure of this hook and not the end of all
            given = f"{type(error).__name__}: {error}"
        if not loop.is_closed():
            loop.call_soon_threadsafe(settle, given)

    threading.Thread(target=run, daemon=True, name="turnout-hook").start()
    try:
        async with asyncio.timeout(PATIENCE):
            return await told
    except TimeoutError:
        return f"no answer within {PATIENCE:g} s"

