"""A web of one's own making: pages, names and a clock, in the place of the network, for tests of whatever fetches.

    web = Web()
    web.page("https://paper.example/a", "<p>Dozens marched.", {"ETag": '"1"'})
    fetch = web.fetcher()
    fetch("https://paper.example/a").body

A page is text, bytes, a Page, an exception, or a function of the request that gives one of them; a list gives one after the other,
the last for ever. A host has the address that `names` gives it, or a public one. `asked` are the addresses in their order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx2

from turnout.fetch.fetcher import Fetcher, Terms
from turnout.fetch.wire import LINE, Line
from turnout.model.exchange import Keep, Recall

__all__ = ["FakeClock", "Page", "Web"]

PUBLIC = "93.184.216.34"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a mock address answers."""

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


class FakeClock:
    """A clock that stands still but for those who sleep."""

    def __init__(self, start: datetime | None = None) -> None:
        self.start = start or datetime(2026, 3, 1, 12, tzinfo=UTC)
        self.passed, self.slept = 0.0, list[float]()

    def now(self) -> datetime:
        """The time of day."""
        return self.start + timedelta(seconds=self.passed)

    def steady(self) -> float:
        """Seconds since the start."""
        return self.passed

    def sleep(self, seconds: float) -> None:
        """Let so much time pass at once."""
        self.slept.append(seconds)
        self.passed += seconds


class _Pieces(httpx2.SyncByteStream):
    def __init__(self, body: bytes) -> None:
        self._body = body

    def __iter__(self) -> Iterator[bytes]:
        yield from (self._body[at : at + 65_536] for at in range(0, len(self._body), 65_536))


class Web(httpx2.BaseTransport):
    """Pages by their addresses; what is not there is a 404, as is every robots.txt that nobody put there."""

    def __init__(self, clock: FakeClock | None = None) -> None:
        self.clock = clock or FakeClock()
        self.names: dict[str, Sequence[str]] = {}
        self.asked: list[str] = []
        self.requests: list[httpx2.Request] = []
        self.peers: list[tuple[str, ...]] = []
        self._pages: dict[str, Any] = {}

    def page(self, url: str, body: Any = b"", headers: Mapping[str, str] | None = None, *, status: int = 200) -> None:
        """Put a page at an address. With an ETag it answers 304 to who has it."""
        made = isinstance(body, Page | list | Exception) or callable(body)
        self._pages[str(httpx2.URL(url))] = body if made else Page(status=status, headers=headers or {}, body=_bytes(body))

    def lookup(self, host: str, port: int, seconds: float) -> Sequence[str]:
        """The numbers of a host."""
        return self.names.get(host, (PUBLIC,))

    def fetcher(self, terms: Terms | None = None, *, keep: Keep | None = None, recall: Recall | None = None) -> Fetcher:
        """A fetcher of this web, with its clock."""
        terms = terms or Terms(contact="https://monitor.example/")
        return Fetcher(terms, keep=keep, recall=recall, clock=self.clock, wire=self, lookup=self.lookup)

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Answer as the pages say."""
        url = str(request.url)
        line = request.extensions.get(LINE)
        assert isinstance(line, Line), "a request without its line would go nowhere"
        self.asked.append(url)
        self.requests.append(request)
        self.peers.append(line.addresses)
        found = self._pages.get(url, Page(status=404, body=b"not here"))
        if isinstance(found, list):
            found = found.pop(0) if len(found) > 1 else found[0]
        if callable(found):
            found = found(request)
        if isinstance(found, Exception):
            raise found
        page = found if isinstance(found, Page) else Page(body=_bytes(found))
        etag = httpx2.Headers(page.headers).get("etag")
        if etag is not None and request.headers.get("if-none-match") == etag:
            page = Page(status=304, headers={"ETag": etag})
        return httpx2.Response(page.status, headers=dict(page.headers), stream=_Pieces(page.body))


def _bytes(body: str | bytes) -> bytes:
    return body.encode("utf-8") if isinstance(body, str) else body



