"""The server: it says where it listens, and a port that is taken is one clear line."""

from __future__ import annotations

import asyncio
import re
import socket
import time
import urllib.request
from typing import Any, ClassVar

import pytest
import uvicorn

from tests.newsroom import Newsroom
from tests.running import served, stopped
from turnout.errors import Abort
from turnout.web import server


def test_it_serves_until_it_is_stopped(papers: Newsroom) -> None:
    with served("--record", papers.where) as (address, running):
        assert address.startswith("http://127.0.0.1:")
        with urllib.request.urlopen(f"{address}/api/v1/record", timeout=30) as answer:
            assert answer.status == 200
        assert stopped(running) == ""


def test_a_stop_does_not_complain_of_an_answer_that_nobody_read(papers: Newsroom) -> None:
    with served("--record", papers.where) as (address, running), socket.socket() as slow:
        slow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        slow.connect(("127.0.0.1", int(address.rpartition(":")[2])))
        slow.sendall(b"GET /api/v1/openapi.json HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n" * 200)
        time.sleep(2)  # until more is answered than goes through unread; sooner, there is nothing to complain of
        assert "Traceback" not in stopped(running)


class _Line:
    """A server that serves nothing, and says how it was told to."""

    configs: ClassVar[list[uvicorn.Config]] = []

    def __init__(self, config: uvicorn.Config) -> None:
        self.configs.append(config)

    def run(self, sockets: object) -> None:
        pass


@pytest.mark.parametrize(
    ("proxies", "peer", "host", "scheme"),
    [
        ((), "127.0.0.1", "127.0.0.1", "http"), (("127.0.0.1",), "127.0.0.1", "203.0.113.9", "https"),
        (("127.0.0.1",), "198.51.100.7", "198.51.100.7", "http"), (("10.0.0.0/8",), "10.1.2.3", "203.0.113.9", "https"),
    ],
)
def test_only_the_proxies_that_were_told_are_believed(
    monkeypatch: pytest.MonkeyPatch, proxies: tuple[str, ...], peer: str, host: str, scheme: str
) -> None:
    seen: list[Any] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        seen.append((scope["client"][0], scope["scheme"]))

    monkeypatch.setattr(server, "_Server", _Line)
    server.serve(app, "127.0.0.1", 0, lambda line: None, proxies=proxies)  # type: ignore[arg-type]
    config = _Line.configs[-1]
    config.load()
    headers = [(b"x-forwarded-for", b"192.0.2.66, 203.0.113.9"), (b"x-forwarded-proto", b"https")]
    scope = {"type": "http", "client": (peer, 1), "scheme": "http", "headers": headers}
    asyncio.run(config.loaded_app(scope, None, None))  # type: ignore[arg-type]
    assert seen == [(host, scheme)]


def test_a_taken_port_is_one_line() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(Abort, match=r"cannot listen on 127\.0\.0\.1:.*in use") as error:
            server.serve(server.create_app(lambda: None), "127.0.0.1", taken.getsockname()[1], print)  # type: ignore[arg-type, return-value]
        assert "\n" not in str(error.value)


def test_without_a_port_the_next_free_one_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr("uvicorn.Server.run", lambda self, sockets: None)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        monkeypatch.setattr(server, "PORT", taken.getsockname()[1])
        server.serve(server.create_app(lambda: None), "127.0.0.1", None, told.append)  # type: ignore[arg-type, return-value]
        monkeypatch.setattr(server, "OTHERS", 1)
        with pytest.raises(Abort, match="in use"):
            server.serve(server.create_app(lambda: None), "127.0.0.1", None, told.append)  # type: ignore[arg-type, return-value]
    [line] = told
    port = int(re.search(r":(\d+)/", line)[1])  # type: ignore[index]
    assert server.PORT < port <= server.PORT + 20
