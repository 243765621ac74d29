"""The guard: what every answer carries and every question is held to: no foreign content, no other site's frame, bounded bodies."""

from __future__ import annotations

import json
from contextlib import suppress

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["HEADERS", "Guard"]

POLICY = "; ".join((
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "connect-src 'self'", "form-action 'self'",
    "frame-src 'self'", "frame-ancestors 'none'", "base-uri 'none'",
))
"""Nothing from anywhere else, and no script or style in a page: what an article says cannot run, whatever it says."""
# the referrer is told to no other site; with none at all browsers say "null" for the origin of our own forms
HEADERS = {
    "Content-Security-Policy": POLICY, "X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class Guard:
    """Puts the headers on every answer and refuses bodies over a limit (in bytes), told or not."""

    def __init__(self, app: ASGIApp, *, limit: int) -> None:
        self._app, self._limit = app, limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one question."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        told = next((value for name, value in scope["headers"] if name == b"content-length"), b"0")
        if not told.isdigit() or int(told[:20]) > self._limit:
            await self._refuse(scope, send)
            return
        head = scope.get("method") == "HEAD"  # answered as GET is, without the body
        scope = {**scope, "method": "GET", "turnout_head": True} if head else scope  # told, for an answer that never ends
        size = 0
        begun = False

        async def bounded() -> Message:
            nonlocal size
            message = await receive()
            size += len(message.get("body", b""))
            if size > self._limit:
                raise _TooLarge
            return message

        async def guarded(message: Message) -> None:
            nonlocal begun
            if size > self._limit and not begun:
                return  # whatever is made of half a body
            if message["type"] == "http.response.start":
                begun = True
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send({**message, "body": b""} if head and message["type"] == "http.response.body" else message)

        with suppress(_TooLarge):
            await self._app(scope, bounded, guarded)
        if size > self._limit and not begun:
            await self._refuse(scope, send)

    async def _refuse(self, scope: Scope, send: Send) -> None:
        detail = "more than this server takes at once"
        told = {"type": "about:blank", "title": "Content Too Large", "status": 413, "detail": detail, "instance": scope["path"]}
        body = json.dumps(told).encode()
        headers = [(b"content-type", b"application/problem+json"), (b"content-length", str(len(body)).encode())]
        headers += [(name.lower().encode(), value.encode()) for name, value in HEADERS.items()]
        await send({"type": "http.response.start", "status": 413, "headers": headers})
        await send({"type": "http.response.body", "body": body})


class _TooLarge(Exception):
    """A body went over the limit."""
