"""Asking: one request over the wire and its answer, held to its time and size; every fault is one line."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass, field

import httpx2

from turnout.errors import Later, Skip
from turnout.fetch.clock import Clock, iso
from turnout.fetch.names import Lookup, addresses
from turnout.fetch.target import Target, shown
from turnout.fetch.wire import LINE, Line
from turnout.model.exchange import Exchange, Headers

__all__ = ["Asker", "Broken", "Limits"]

_HIDDEN = frozenset({"set-cookie", "set-cookie2"})
"""Headers of an answer that are given to nobody: what somebody could sign in with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one answer may take: bytes (as sent, and unpacked), and seconds: to connect, to its head, and in all with its redirects."""

    size: int = 10_000_000
    connect: float = 10.0
    first: float = 20.0
    whole: float = 60.0
    redirects: int = 5


class Broken(Later):
    """The connection or the answer failed; it may be better next time. `host` is whether that is the host's doing, not one page's."""

    def __init__(self, text: str, *, host: bool = False) -> None:
        super().__init__(text)
        self.host = host


@dataclass(slots=True)
class Clocked:
    """The seconds that a fetch has left for all its steps together."""

    left: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """What a request needs: the wire, names to numbers, the clock, limits, whether own networks may be asked."""

    wire: httpx2.BaseTransport
    lookup: Lookup
    clock: Clock
    limits: Limits = field(default_factory=Limits)
    allow_private: bool = False

    def look(self, found: Target) -> tuple[str, ...]:
        """The numbers that a target may be asked at; raises Skip where there are none."""
        return addresses(found, self.lookup, seconds=self.limits.connect, allow_private=self.allow_private)

    def ask(self, found: Target, headers: Headers, time: Clocked, *, size: int | None = None, cut: bool = False) -> Exchange:
        """The answer with its body as sent. With `cut` what is over the size is left unread, and without it refused."""
        limits, start, at = self.limits, self.clock.steady(), iso(self.clock.now())
        where, numbers = shown(found.url), self.look(found)
        if time.left <= 0:
            raise Broken(f"{where}: was not through in {limits.whole:g} s; try again later")
        until = start + time.left
        line = Line(addresses=numbers, connect=min(start + limits.connect, until), until=min(start + limits.first, until))
        request = httpx2.Request("GET", found.url, headers=list(headers), extensions={LINE: line})
        try:
            answer = self.wire.handle_request(request)
            try:
                line.until = until
                body = self._body(answer, where, until, size or limits.size, cut)
            finally:
                # what a hang-up says of a connection that is done with is of no use to anybody
                with contextlib.suppress(httpx2.TransportError):
                    answer.close()
        except httpx2.TransportError as error:
            host = isinstance(error, httpx2.ConnectTimeout | httpx2.ConnectError)
            raise Broken(_fault(error, where, self.clock.steady() - start), host=host) from None
        finally:
            time.left -= self.clock.steady() - start
        return Exchange(
            url=found.url, at=at, status=answer.status_code, reason=str(answer.reason_phrase), request=_sent(request),
            headers=_told(answer), body=body, cut=cut and len(body) == size, peer=line.peer or numbers[0],
            seconds=self.clock.steady() - start,
        )

    def _body(self, answer: httpx2.Response, where: str, until: float, size: int, cut: bool) -> bytes:
        named = answer.headers.get("content-length", "")
        if not cut and named.isascii() and named.isdigit() and len(named) < 20 and int(named) > size:
            raise Skip(f"{where}: has {int(named):,} bytes, and {size:,} is the most that is read")
        body = bytearray()
        assert isinstance(answer.stream, httpx2.SyncByteStream)
        for piece in answer.stream:
            body += piece
            if len(body) > size:
                if cut:
                    break
                raise Skip(f"{where}: has more than {size:,} bytes, the most that is read")
            if self.clock.steady() > until:
                raise Broken(f"{where}: was not through in {self.limits.whole:g} s; try again later")
        return bytes(body[:size])


_FAULTS: tuple[tuple[type[Exception], Callable[[float], str]], ...] = (
    (httpx2.ConnectTimeout, lambda took: f"no connection within {took:.0f} s; try again later"),
    (httpx2.ReadTimeout, lambda took: f"no whole answer within {took:.0f} s; try again later"),
    (httpx2.WriteTimeout, lambda took: f"the request was not taken within {took:.0f} s; try again later"),
    (httpx2.ConnectError, lambda took: "no connection"),
    (httpx2.ReadError, lambda took: "the connection broke off"),
    (httpx2.WriteError, lambda took: "the connection broke off"),
    (httpx2.RemoteProtocolError, lambda took: "no proper answer"),
)
_WORDS = (
    ("without sending complete message body", "the answer is cut short: fewer bytes came than were named"),
    ("incomplete chunked read", "the answer is cut short"),
    ("eof occurred in violation of protocol", "the answer is cut short"),
    ("unexpected_eof", "the answer is cut short"),
    ("disconnected without sending", "the other side hung up without an answer"),
    ("receive buffer too long", "the head of the answer is too long"),
    ("certificate", "its certificate is not to be trusted"),
    ("refused", "the connection was refused"),
    ("reset by peer", "the connection was reset"),
)


def _fault(error: Exception, where: str, took: float) -> str:
    """The line for a fault; what the library says comes after it where it says more."""
    said = " ".join(str(error).split())
    for words, line in _WORDS:
        if words in said.casefold():
            more = f" ({shown(said)[:160]})" if words == "certificate" else ""
            return f"{where}: {line}{more}"
    line = next((make(took) for kind, make in _FAULTS if isinstance(error, kind)), "no answer")
    late = isinstance(error, httpx2.TimeoutException)
    return f"{where}: {line}" + (f" ({shown(said)[:160]})" if said and not late else "")


def _sent(request: httpx2.Request) -> Headers:
    return tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in request.headers.raw)


def _told(answer: httpx2.Response) -> Headers:
    told = ((name.decode("latin-1"), value.decode("latin-1")) for name, value in answer.headers.raw)
    return tuple((name, value) for name, value in told if name.lower() not in _HIDDEN)
