"""The server: the application on an address, which it says when it listens."""

from __future__ import annotations

import asyncio
import errno
import gc
import logging
import socket
import sys
from collections.abc import Callable, Sequence
from typing import Any

import uvicorn
from fastapi import FastAPI

from turnout.errors import Abort
from turnout.web import ground
from turnout.web.app import create_app
from turnout.web.front import Front
from turnout.web.rates import Limits
from turnout.web.rights import Rules

__all__ = ["Limits", "Rules", "create_app", "serve", "warm"]

TURN = 0.001
"""Seconds after which a thread that computes gives way: who waits for a small thing waits less behind a large one."""
PORT = 8765
OTHERS = 20
"""How many ports after the first are tried where none was asked for."""


def serve(app: FastAPI, host: str, port: int | None, say: Callable[[str], object], *, proxies: Sequence[str] = ()) -> None:
    """Serve an application until a signal ends it; `proxies` are the addresses of servers in front.

    Where no port is asked for, it is 8765 or, where that is taken, the next that is free. Raises Abort with one line where the
    address cannot be had.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = _listening(family, host, (port,) if port is not None else range(PORT, PORT + OTHERS))
    shown = f"[{host}]" if family == socket.AF_INET6 else host
    say(f"Turnout shows its record at http://{shown}:{listening.getsockname()[1]}/ (Ctrl-C ends it)")
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=5,
        # who asks, and whether by HTTPS, is believed of the proxies that were told, and of nobody else
        proxy_headers=bool(proxies), forwarded_allow_ips=list(proxies),
    )
    logging.getLogger("uvicorn.error").addFilter(_is_fault)
    try:
        _Server(config).run(sockets=[listening])
    except KeyboardInterrupt:
        pass
    finally:
        listening.close()


def _is_fault(told: logging.LogRecord) -> bool:
    """Whether something is worth telling: that a stop cut an answer short which nobody read is not."""
    return not (told.exc_info and isinstance(told.exc_info[1], asyncio.CancelledError))


def warm(app: FastAPI) -> None:
    """Make the board and the first page before anybody asks, and leave them out of every later sweep for garbage, which would walk them."""
    front: Front = app.state.front
    gc.disable()
    try:
        front.board()
        ground.tile(1, 1, 0)
        app.openapi()
        asyncio.run(_visit(app, "/"))
    finally:
        gc.enable()
    gc.collect()
    gc.freeze()
    sys.setswitchinterval(TURN)


async def _visit(app: FastAPI, path: str) -> None:
    """Ask for a page as a reader does, and let go of the answer."""

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        pass

    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": "http", "path": path, "root_path": "",
        "raw_path": path.encode(), "query_string": b"", "headers": [(b"host", b"localhost")], "client": ("127.0.0.1", 0),
        "server": ("127.0.0.1", 80),
    }
    await app(scope, receive, send)


class _Server(uvicorn.Server):
    """A server that ends the streams before it waits for what is being answered: they would go on for ever."""

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop answering."""
        state = self.config.app.state  # type: ignore[union-attr]
        state.hub.close()
        state.readers.close()
        await super().shutdown(sockets)


def _listening(family: int, host: str, ports: Sequence[int]) -> socket.socket:
    """A socket that listens on the first of the ports that can be had; who is told its address may ask at once."""
    for port in ports:
        listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)  # named: asyncio holds small packets back on any other
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((host, port))
            listening.listen(128)
            return listening
        except OSError as error:
            listening.close()
            if error.errno != errno.EADDRINUSE or port == ports[-1]:
                raise Abort(f"cannot listen on {host}:{port}: {error.strerror or error}") from error
    raise AssertionError("no port to try")
