"""The application: one record behind pages and an API, each answer guarded, each error in one clear form."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import Depends, FastAPI
from fastapi.templating import Jinja2Templates
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send

import turnout
from turnout.record import Record
from turnout.web import api, copies, desk, desk_tasks, pages, sign
from turnout.web.api_reading import Readers
from turnout.web.api_write import Keys
from turnout.web.document import describe
from turnout.web.errors import handle
from turnout.web.front import Front
from turnout.web.guard import Guard
from turnout.web.hooks import Courier
from turnout.web.marking import clock, dated, linked
from turnout.web.outward import outward
from turnout.web.rates import Buckets, Rates
from turnout.web.rights import Rules, admit
from turnout.web.shared import Shared
from turnout.web.stream import Hub
from turnout.web.words import speak

__all__ = ["create_app"]

HERE = Path(__file__).parent
LOCAL = ("localhost", "127.0.0.1", "[::1]")
LIMIT = 2_000_000
"""Bytes of the largest body that is taken."""


def create_app(
    open_one: Callable[[], Record], *, open_named: Callable[[], Record] | None = None, hosts: Sequence[str] = (),
    rules: Rules | None = None, archive: Path | None = None, origins: Sequence[str] = (),
) -> FastAPI:
    """The application over a record; `open_one` opens it, once for each connection that is needed at a time.

    `hosts` are the names that it answers to besides this machine's own: a page of another name cannot use a reader's browser to reach it.
    `open_named` opens it with the names of private people, for who may see them; `rules` say how the server is open, and to whom;
    `archive` is the folder of the archived copies; pages of the `origins` may read the API from a browser.
    """
    rules = rules or Rules()
    front = Front(open_one, None if rules.public else open_named)
    app = FastAPI(
        title="Turnout", version=turnout.__version__, lifespan=_life, openapi_url=None,
        dependencies=[Depends(admit)],
    )
    app.state.front, app.state.rules, app.state.archive = front, rules, archive
    app.state.hub, app.state.readers, app.state.keys = Hub(front), Readers(), Keys()
    app.state.templates = templates = Jinja2Templates(directory=HERE / "templates")
    templates.env.globals["speak"] = speak
    templates.env.filters["clock"] = clock
    templates.env.filters["dated"] = dated
    templates.env.filters["linked"] = linked
    templates.env.filters["outward"] = outward
    app.include_router(api.router)
    for router in (pages.router, copies.router, desk_tasks.router, desk.router, sign.router):
        app.include_router(router, include_in_schema=False)
    app.mount("/static", StaticFiles(directory=HERE / "static"), name="static")
    handle(app)
    describe(app)
    _door(app, rules, hosts, origins)
    return app


@asynccontextmanager
async def _life(app: FastAPI) -> AsyncIterator[None]:
    """While it serves: webhooks are told; at its end streams end, and connections are let go."""
    front, rules = app.state.front, app.state.rules
    courier = asyncio.create_task(Courier(front, rules.accounts).run()) if rules.accounts is not None else None
    yield
    if courier is not None:
        courier.cancel()
    app.state.hub.close()
    app.state.readers.close()
    front.close()


def _door(app: FastAPI, rules: Rules, hosts: Sequence[str], origins: Sequence[str]) -> None:
    """What every question goes through, the last first."""
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=1)
    app.add_middleware(Shared, front=app.state.front)
    if origins:
        app.add_middleware(
            ApiAlone, allow_origins=list(origins), allow_methods=["GET", "HEAD"], max_age=600,
            allow_headers=["Authorization", "If-None-Match", "Last-Event-ID"], expose_headers=["ETag", "Retry-After", "Turnout-Revision"],
        )
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=sorted({*LOCAL, *hosts}))
    app.state.buckets = Buckets()
    if rules.limits is not None:
        app.add_middleware(Rates, limits=rules.limits, buckets=app.state.buckets)
    app.add_middleware(Guard, limit=LIMIT)


class ApiAlone(CORSMiddleware):
    """Lets pages of other origins read the API, and nothing else: what is written needs a page of this server's, or a program."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one question."""
        ours = scope["type"] == "http" and scope["path"].startswith("/api/")
        await (super().__call__(scope, receive, send) if ours else self.app(scope, receive, send))
