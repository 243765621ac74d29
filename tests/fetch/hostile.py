"""A hostile and flaky web on loopback: real sockets, one thread a connection, each path another way to go wrong.

Pages that people would meet stand beside those that nobody should: a feed of 10,000 entries, a page that changes, XML with
external entities and billions of laughs (for the parsers of feeds to refuse).
"""

from __future__ import annotations

import gzip
import socket
import ssl
import struct
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

import brotli

Send = Callable[[bytes], None]
LAUGHS = (
    '<?xml version="1.0"?>\n<!DOCTYPE rss [<!ENTITY a0 "ha">\n'
    + "\n".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    + "\n]>\n<rss version='2.0'><channel><title>&a9;</title><item><title>&a9;</title></item></channel></rss>"
)
ENTITY = (
    '<?xml version="1.0"?>\n<!DOCTYPE rss [<!ENTITY f SYSTEM "file:///etc/hostname">]>\n'
    "<rss version='2.0'><channel><title>&f;</title><item><title>&f;</title><link>http://paper.example/1</link></item></channel></rss>"
)


@cache
def bomb(kind: str) -> bytes:
    """Twenty million zeros, packed."""
    zeros = b"\0" * 20_000_000
    return {"gzip": gzip.compress, "deflate": zlib.compress}[kind](zeros) if kind != "br" else brotli.compress(zeros, quality=4)


def feed(count: int) -> bytes:
    """A feed with so many entries."""
    items = "".join(
        f"<item><title>Picket {n} at the depot</title><link>http://paper.example/{n}</link><guid>{n}</guid></item>" for n in range(count)
    )
    return f"<?xml version='1.0'?><rss version='2.0'><channel><title>Depot news</title>{items}</channel></rss>".encode()


def head(status: str = "200 OK", **headers: object) -> bytes:
    """The head of an answer; names are written with a small line for a dash."""
    lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    return f"HTTP/1.1 {status}\r\n{lines}\r\n".encode()


def whole(body: bytes, status: str = "200 OK", **headers: object) -> bytes:
    """A proper answer."""
    return head(status, Content_Length=len(body), **headers) + body


class Hostile:
    """The server. `asked` are the heads of requests in their order, `open` how many connections there are, `most` were at once."""

    def __init__(self, *, certificate: Path | None = None, robots: bytes | None = None) -> None:
        self.asked: list[str] = []
        self.open = self.most = self.made = 0
        self.robots = robots
        self._tls = _context(certificate) if certificate else None
        self._lock = threading.Lock()
        self._stopped = threading.Event()
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        self._counts: dict[str, int] = {}
        threading.Thread(target=self._listen, daemon=True).start()

    def url(self, path: str, host: str = "paper.example") -> str:
        """The address of a path."""
        return f"{'https' if self._tls else 'http'}://{host}:{self.port}{path}"

    def close(self) -> None:
        """Stop, and let those who wait go."""
        self._stopped.set()
        self._socket.close()

    def _listen(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self._socket.accept()
                threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with self._lock:
            self.open += 1
            self.made += 1
            self.most = max(self.most, self.open)
        with suppress(OSError), connection:
            if self._tls:
                connection = self._tls.wrap_socket(connection, server_side=True)
            while (asked := _request(connection)) and self._answer(connection, asked):
                pass
        with self._lock:
            self.open -= 1

    def _answer(self, connection: socket.socket, asked: str) -> bool:
        """Answer one request; whether the connection goes on."""
        path = asked.split(" ")[1]
        with self._lock:
            self.asked.append(asked)
            count = self._counts[path] = self._counts.get(path, 0) + 1
        if path == "/robots.txt":
            connection.sendall(whole(self.robots) if self.robots is not None else whole(b"", "404 Not Found"))
            return True
        name, _, more = path[1:].partition("/")
        found = getattr(self, f"_{name}", None)
        if found is None:
            connection.sendall(whole(b"no such page", "404 Not Found"))
            return True
        return bool(found(connection, more, asked, count))

    def _page(self, connection: socket.socket, more: str, asked: str, count: int) -> bool:
        connection.sendall(whole(f"<p>Some {more or 40} people stood outside.".encode(), Content_Type="text/html; charset=utf-8"))
        return True

    def _changing(self, connection: socket.socket, more: str, asked: str, count: int) -> bool:
        connection.sendall(whole(f"<p>By now {count * 100} people.".encode(), ETag=f'"{count}"'))
        return True

    def _etag(self, connection: socket.socket, more: str, asked: str, count: int) -> bool:
        if 'if-none-match: "one"' in asked.lower():
            connection.sendall(head("304 Not Modified", ETag='"one"'))
        else:
            connection.sendall(whole(b"<p>Forty people.", ETag='"one"', Set_Cookie="id=77"))
        return True

    def _drip(self, connection: socket.socket, more: str, asked: str, count: int) -> bool:
        connection.sendall(head(Content_Length=1_000))
        return self._slowly(connection)

    def _driphead(self, connection: socket.socket, more: str, asked: str, count: int) -> bool:
        connection.sendall(b"HTTP/1.1 200 OK\r\nX-Long: ")
        return self._slowly(connection)

    def _silent(self, connection: socket.socket, more: str, asked: str, count: int) -> bool:
        self._stopped.wait(20)
        return False

    def _slowly(self, connection: socket.socket) -> bool:
        while not self._stopped.wait(0.02):
            connection.sendall(b"a")
        return False

    def _short(self, connection: socket.socket, more: str, asked: str, count: int) -> bool:
        connection.sendall(head(Content_Length=500) + b"Some forty")
        return False

    def _shortchunk(self, connection: socket.socket, more: str, asked: str, count: int) -> bool:
        connection.sendall(head(Transfer_Encoding="chunked") + b"a\r\nSome forty\r\n")
        return False

    def _badchunk(self, connection: socket.socket, more: str, asked: str, count: int) -> bool:
        connection.sendall(head(Transfer_Encoding="chunked") + b"zz\r\nSome forty\r\n")
        return False

    def _long(self, connection: socket.socket, more: str, asked: str, count: int) -> bool:
        connection.sendall(head(Content_Length=10) + b"Some forty people and what nobody named")
        return True

    def _twolengths(self, connection: socket.socket, more: str, asked: str, count: int) -> bool:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\nContent-Length: 9\r\n\r\nSome forty")
        return False

    def _nolength(self, connection: socket.socket, more: str, asked: str, count: int) -> bool:
        connection.sendall(head(Connection="close") + b"<p>Forty people.")
        with suppress(OSError, ValueError):
            if isinstance(connection, ssl.SSLSocket) and more != "cut":
                connection.unwrap()
        return False

    def _endless(self, connection: socket.socket, more: str, asked: str, count: int) -> bool:
        connection.sendall(head(Transfer_Encoding="chunked"))
        piece = b"10000\r\n" + b"a" * 65_536 + b"\r\n"
        while not self._stopped.is_set():
            connection.sendall(piece)
        return False

    def _toolarge(self, connection: socket.socket, more: str, asked: str, count: int) -> bool:
        connection.sendall(head(Content_Length=50_000_000))
        return False

    def _hugehead(self, connection: socket.socket, more: str, asked: str, count: int) -> bool:
        connection.sendall(b"HTTP/1.1 200 OK\r\n" + b"".join(b"X-%d: %s\r\n" % (n, b"a" * 1_000) for n in range(500)) + b"\r\nForty")
        return False

    def _endlesshead(self, connection: socket.socket, more: str, asked: str, count: int) -> bool:
        connection.sendall(b"HTTP/1.1 200 OK\r\nX-Long: ")
        while not self._stopped.is_set():
            connection.sendall(b"a" * 65_536)
        return False

    def _bomb(self, connection: socket.socket, more: str, asked: str, count: int) -> bool:
        connection.sendall(whole(bomb(more), Content_Encoding=more))
        return True

    def _cutgzip(self, connection: socket.socket, more: str, asked: str, count: int) -> bool:
        connection.sendall(whole(gzip.compress(b"<p>Forty people." * 50)[:-9], Content_Encoding="gzip"))
        return True

    def _nogzip(self, connection: socket.socket, more: str, asked: str, count: int) -> bool:
        connection.sendall(whole(b"<p>Forty people.", Content_Encoding="gzip"))
        return True

    def _gzip(self, connection: socket.socket, more: str, asked: str, count: int) -> bool:
        connection.sendall(whole(gzip.compress(b"<p>Forty people."), Content_Encoding="gzip", Content_Type="text/html"))
        return True

    def _charset(self, connection: socket.socket, more: str, asked: str, count: int) -> bool:
        connection.sendall(whole("<p>Сорок человек вышли.".encode("cp1251"), Content_Type="text/html; charset=utf-8"))
        return True

    def _loop(self, connection: socket.socket, more: str, asked: str, count: int) -> bool:
        connection.sendall(head("302 Found", Location="/loop/b" if more == "a" else "/loop/a", Content_Length=0))
        return True

    def _hops(self, connection: socket.socket, more: str, asked: str, count: int) -> bool:
        left = int(more)
        connection.sendall(head("301 Moved", Location=f"/hops/{left - 1}", Content_Length=0) if left else whole(b"<p>Forty people."))
        return True

    def _to(self, connection: socket.socket, more: str, asked: str, count: int) -> bool:
        connection.sendall(head("302 Found", Location=more.replace("|", "/"), Content_Length=0))
        return True

    def _nowhere(self, connection: socket.socket, more: str, asked: str, count: int) -> bool:
        connection.sendall(head("302 Found", Content_Length=0))
        return True

    def _status(self, connection: socket.socket, more: str, asked: str, count: int) -> bool:
        number, _, after = more.partition("/")
        headers = {"Retry_After": after} if after else {}
        connection.sendall(whole(b"not now", f"{number} Told", **headers))
        return True

    def _flaky(self, connection: socket.socket, more: str, asked: str, count: int) -> bool:
        if count == 1:
            return self._reset(connection, more, asked, count)
        return self._page(connection, "", asked, count)

    def _reset(self, connection: socket.socket, more: str, asked: str, count: int) -> bool:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        if more == "half":
            connection.sendall(head(Content_Length=500) + b"Some forty")
            time.sleep(0.05)
        return False

    def _hangup(self, connection: socket.socket, more: str, asked: str, count: int) -> bool:
        return False

    def _garbage(self, connection: socket.socket, more: str, asked: str, count: int) -> bool:
        connection.sendall(b"\x16\x03\x01 this is no answer\r\n\r\n")
        return False

    def _feed(self, connection: socket.socket, more: str, asked: str, count: int) -> bool:
        connection.sendall(whole(feed(10_000), Content_Type="application/rss+xml"))
        return True

    def _laughs(self, connection: socket.socket, more: str, asked: str, count: int) -> bool:
        connection.sendall(whole(LAUGHS.encode(), Content_Type="application/rss+xml"))
        return True

    def _entity(self, connection: socket.socket, more: str, asked: str, count: int) -> bool:
        connection.sendall(whole(ENTITY.encode(), Content_Type="application/rss+xml"))
        return True


@contextmanager
def hostile(**particulars: object) -> Iterator[Hostile]:
    """A hostile web for a while."""
    server = Hostile(**particulars)  # type: ignore[arg-type]
    try:
        yield server
    finally:
        server.close()


def _request(connection: socket.socket) -> str:
    """The head of a request; "" where the other side is done."""
    data = b""
    while b"\r\n\r\n" not in data:
        if not (more := connection.recv(65_536)):
            return ""
        data += more
    return data.decode("latin-1")


def _context(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context
