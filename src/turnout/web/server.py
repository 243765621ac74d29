"""The server: the application on an address, which it says when it listens."""

from __future__ import annotations

import errno
import socket
from collections.abc import Callable, Sequence

import uvicorn
from fastapi import FastAPI

from turnout.errors import Abort
from turnout.web.app import create_app
from turnout.web.rates import Limits
from turnout.web.rights import Rules

__all__ = ["Limits", "Rules", "create_app", "serve"]


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


def _listening(family: int, host: str, ports: Sequence[int]) -> socket.socket:
    """A socket that listens on the first of the ports that can be had; who is told its address may ask at once."""
    for port in ports:
        listening = socket.socket(family, socket.SOCK_STREAM)
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
