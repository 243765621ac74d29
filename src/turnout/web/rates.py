"""Rates: how much one address, or one account, may ask at a time; who asks too much is told when to come again."""

from __future__ import annotations

import ipaddress
import json
import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.types import ASGIApp, Receive, Scope, Send

from turnout.accounts.guesses import block

__all__ = ["Buckets", "Limits", "Rates", "cost_of", "local", "sender"]

MOST = 20_000
"""Buckets that are held; the one unused for longest goes first, which is a full one by then."""
COSTS = (
    ("GET", "/static/", 0.1), ("GET", "/ground/", 0.1), ("GET", "/api/v1/exports/", 20.0), ("GET", "/api/v1/events.ndjson", 20.0),
    ("POST", "/api/v1/read", 10.0), ("POST", "/sign-in", 5.0),
)
"""What a question costs by the beginning of its path; another costs one, and three where it is a write, of another time or reads a copy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Questions a second that one address or account may ask for long, and how many at once; this machine itself asks `here` times that."""

    rate: float = 10.0
    burst: float = 200.0
    here: float = 100.0


class Buckets:
    """A bucket for each who asks: it fills by `rate` a second up to `burst`, and a question takes its cost out."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now, self._lock = now, threading.Lock()
        self._held: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, key: str, cost: float, rate: float, burst: float) -> float:
        """Seconds until that much may be asked; 0 when it may now, and is then taken."""
        with self._lock:
            now = self._now()
            left, at = self._held.pop(key, (burst, now))
            left = min(burst, left + (now - at) * rate)
            cost = min(cost, burst)
            wait = 0.0 if left >= cost else (cost - left) / rate
            self._held[key] = (left if wait else left - cost, now)
            while len(self._held) > MOST:
                self._held.popitem(last=False)
        return wait


class Rates:
    """Holds every question to what its address may ask."""

    def __init__(self, app: ASGIApp, *, limits: Limits, buckets: Buckets) -> None:
        self._app, self._limits, self._buckets = app, limits, buckets

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one question, or say when to come again."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        who = sender(scope)
        more = self._limits.here if local(who) else 1.0
        wait = self._buckets.take(f"address {block(who)}", cost_of(scope), self._limits.rate * more, self._limits.burst * more)
        if wait:
            await _refuse(scope, math.ceil(wait), send)
        else:
            await self._app(scope, receive, send)


def cost_of(scope: Scope) -> float:
    """What a question costs."""
    asks, path = "GET" if scope["method"] in ("GET", "HEAD") else "POST", scope["path"]
    for method, begin, cost in COSTS:
        if asks == method and path.startswith(begin):
            return cost
    return 3.0 if asks == "POST" or path.endswith("/copy") or _past(scope.get("query_string", b"")) else 1.0


def _past(query: bytes) -> bool:
    """Whether a question is of the record as it was known at another time, however the name of that is spelt."""
    return any(name == "as_of" for name, _ in parse_qsl(query.decode("latin-1")))


def sender(scope: Scope) -> str:
    """The address that a question came from, as the server knows it."""
    client = scope.get("client")
    return str(client[0]) if client else ""


def local(address: str) -> bool:
    """Whether an address is this machine's own."""
    with suppress(ValueError):
        return ipaddress.ip_address(address).is_loopback
    return False


async def _refuse(scope: Scope, wait: int, send: Send) -> None:
    """In few words: who asks too much is not worth a page."""
    said = f"More than may be asked at once; come again in {wait} s."
    api = scope["path"].startswith("/api/")
    told = {"type": "about:blank", "title": "Too Many Requests", "status": 429, "detail": said, "instance": scope["path"]}
    body = (json.dumps(told) if api else said + "\n").encode()
    kind = b"application/problem+json" if api else b"text/plain; charset=utf-8"
    headers = [(b"content-type", kind), (b"content-length", str(len(body)).encode()), (b"retry-after", str(wait).encode())]
    await send({"type": "http.response.start", "status": 429, "headers": headers})
    await send({"type": "http.response.body", "body": body})
