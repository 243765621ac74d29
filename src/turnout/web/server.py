"""The server: the application on an address, which it says when it listens."""

from __future__ import annotations

import socket
from collections.abc import Callable, Sequence

import uvicorn
from fastapi import FastAPI

from turnout.errors import Abort
from turnout.web.app import create_app
from turnout.web.rates import Limits
from turnout.web.rights import Rules

__all__ = ["Limits", "Rules", "create_app", "serve"]


def serve(app: FastAPI, host: str, port: int, say: Callable[[str], object], *, proxies: Sequence[str] = ()) -> None:
    """Serve an application until a signal ends it; `proxies` are the addresses of servers in front.

    Raises Abort with one line where the address cannot be had.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(128)  # who is told the address below may ask at once
    except OSError as error:
        listening.close()
        raise Abort(f"cannot listen on {host}:{port}: {error.strerror or error}") from error
    shown = f"[{host}]" if family == socket.AF_INET6 else host
    say(f"Turnout shows its record at http://{shown}:{listening.getsockname()[1]}/ (Ctrl-C ends it)")
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=5,
        # who asks, and whether by HTTPS, is believed of the proxies that were told, and of nobody else
        proxy_headers=bool(proxies), forwarded_allow_ips=list(proxies),
    )
    try:
        _Server(config).run(sockets=[listening])
    except KeyboardInterrupt:
        pass
    finally:
        listening.close()


class _Server(uvicorn.Server):
    """A server that ends the streams before it waits for what is being answered: they would go on for ever."""

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop answering."""
        self.config.app.state.hub.close()  # type: ignore[union-attr]
        await super().shutdown(sockets)
