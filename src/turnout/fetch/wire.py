"""The wire: the one place that opens a connection: to the numbers that were looked at, within the time that is left.

It is a transport of httpx2, so anything that is one can stand in its place (turnout.fetch.mock does). httpx2 and not httpx: the
latter has had no release since December 2024, the former is its continuation by the same author. Connections are made by
httpcore2's own pool with a backend of ours, for that is its public door to what an origin is connected to: the name stays the
name in Host, in TLS and in the certificate's check, and only the number is ours.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpcore2
import httpx2

__all__ = ["LINE", "Line", "Wire"]

LINE = "turnout.line"
"""The name under which a request carries its Line."""


@dataclass(slots=True)
class Line:
    """How one request may be sent: to which numbers, and until when (by the steady clock), first to connect, then for all of it."""

    addresses: tuple[str, ...]
    connect: float
    until: float
    peer: str = ""


class Wire(httpx2.BaseTransport):
    """Sends a request along its Line; one without a Line goes nowhere. The caller has one request to a host at a time."""

    def __init__(self, *, steady: Callable[[], float], trust: ssl.SSLContext | None = None) -> None:
        self._backend = _Pinned(steady)
        self._pool = httpcore2.ConnectionPool(
            ssl_context=trust or httpcore2.default_ssl_context(), max_connections=64, max_keepalive_connections=32, keepalive_expiry=30.0,
            http1=True, http2=False, retries=0, network_backend=self._backend,
        )

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send it and read the head of the answer; the body comes as it is asked for, unpacked by nobody."""
        line, url = request.extensions.get(LINE), request.url
        if not isinstance(line, Line):
            raise httpx2.ConnectError("nobody looked at the address of this request", request=request)
        port = url.port or (443 if url.scheme == "https" else 80)
        self._backend.lines[url.raw_host.decode("ascii"), port] = line
        asked = httpcore2.Request(
            method=request.method, headers=request.headers.raw,
            url=httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
        )
        with _told(request):
            answer = self._pool.handle_request(asked)
        assert isinstance(answer.stream, Iterable)
        return httpx2.Response(
            status_code=answer.status, headers=answer.headers, stream=_Body(answer, request), extensions=dict(answer.extensions)
        )

    def close(self) -> None:
        """Hang up everywhere."""
        self._pool.close()


class _Body(httpx2.SyncByteStream):
    def __init__(self, answer: httpcore2.Response, request: httpx2.Request) -> None:
        self._answer, self._request = answer, request

    def __iter__(self) -> Iterator[bytes]:
        stream = self._answer.stream
        assert isinstance(stream, Iterable)
        with _told(self._request):
            yield from stream

    def close(self) -> None:
        with _told(self._request):
            self._answer.close()


class _Pinned(httpcore2.NetworkBackend):
    """Connects a host to the numbers of its line, and to nothing else."""

    def __init__(self, steady: Callable[[], float]) -> None:
        self._steady = steady
        self.lines: dict[tuple[str, int], Line] = {}

    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        """Connect to the first number that answers, all of them within the line's time to connect."""
        line = self.lines.get((host, port))
        if line is None:
            raise httpcore2.ConnectError("nobody looked at this address")
        fault: OSError = TimeoutError()
        for count, number in enumerate(line.addresses):
            left = (line.connect - self._steady()) / (len(line.addresses) - count)
            if left <= 0:
                raise httpcore2.ConnectTimeout("took too long")
            try:
                sock = socket.create_connection((number, port), left)
            except OSError as error:
                fault = error
                continue
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            line.peer = number
            return _Stream(sock, lambda: self.lines[host, port], self._steady)
        raise (httpcore2.ConnectTimeout if isinstance(fault, TimeoutError) else httpcore2.ConnectError)(str(fault)) from fault


class _Stream(httpcore2.NetworkStream):
    """A socket that is given the time that its line has left, not so much a read: a drip of bytes ends as silence does."""

    def __init__(self, sock: socket.socket, line: Callable[[], Line], steady: Callable[[], float]) -> None:
        self._sock, self._line, self._steady = sock, line, steady

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Some bytes, none where the other side is done."""
        self._sock.settimeout(self._left(httpcore2.ReadTimeout))
        try:
            return self._sock.recv(max_bytes)
        except TimeoutError as error:
            raise httpcore2.ReadTimeout(str(error)) from error
        except OSError as error:
            raise httpcore2.ReadError(str(error)) from error

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send all of it."""
        self._sock.settimeout(self._left(httpcore2.WriteTimeout))
        try:
            self._sock.sendall(buffer)
        except TimeoutError as error:
            raise httpcore2.WriteTimeout(str(error)) from error
        except OSError as error:
            raise httpcore2.WriteError(str(error)) from error

    def close(self) -> None:
        """Hang up."""
        self._sock.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        """The same in TLS; an end without TLS's own goodbye is an error there, for a body without a length could be cut unseen."""
        self._sock.settimeout(max(self._line().connect - self._steady(), 0.001))
        ssl_context.options &= ~ssl.OP_IGNORE_UNEXPECTED_EOF  # which some builds of Python set, Debian's among them
        try:
            sock = ssl_context.wrap_socket(self._sock, server_hostname=server_hostname, suppress_ragged_eofs=False)
        except TimeoutError as error:
            self.close()
            raise httpcore2.ConnectTimeout(str(error)) from error
        except OSError as error:
            self.close()
            raise httpcore2.ConnectError(str(error)) from error
        return _Stream(sock, self._line, self._steady)

    def get_extra_info(self, info: str) -> Any:
        """What the pool asks: whether an idle connection has bytes or its end waiting."""
        if info == "is_readable":
            return _readable(self._sock)
        return self._sock if info == "socket" else None

    def _left(self, late: type[Exception]) -> float:
        left = self._line().until - self._steady()
        if left <= 0:
            raise late("took too long")
        return left


def _readable(sock: socket.socket) -> bool:
    import select

    if sock.fileno() < 0:
        return True
    poll = select.poll()
    poll.register(sock, select.POLLIN)
    return bool(poll.poll(0))


@contextmanager
def _told(request: httpx2.Request) -> Iterator[None]:
    """Faults under the names that httpx2 gives them: they are the pool's own."""
    try:
        yield
    except (httpcore2.TimeoutException, httpcore2.NetworkError, httpcore2.ProtocolError) as error:
        named = getattr(httpx2, type(error).__name__, httpx2.TransportError)
        raise named(str(error), request=request) from error
