"""Errors at the door: what cannot be asked for, what is not there, and what went wrong, as a page or as a problem of RFC 9457."""

from __future__ import annotations

import logging
from http import HTTPStatus
from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException

from turnout.errors import TurnoutError, Usage
from turnout.web import again
from turnout.web.faults import NO_JSON, fault
from turnout.web.guard import HEADERS
from turnout.web.rights import Refused, Stale, own_form, rules_of

__all__ = ["Missing", "handle"]

log = logging.getLogger("turnout.web")
UNREAD = "There was an error parsing the body"
"""What the framework says of a body that breaks its reader: bytes of no UTF-8, brackets without end."""


class Missing(Exception):
    """Nothing of that id is in the record."""


def handle(app: FastAPI) -> None:
    """Let the application answer every error in one clear form."""
    app.add_exception_handler(Missing, _missing)
    app.add_exception_handler(again.Again, _again)
    app.add_exception_handler(Refused, _refused)
    app.add_exception_handler(TurnoutError, _ours)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _unforeseen)


async def _refused(request: Request, error: Exception) -> Response:
    """Programs are told what they lack; people are led to the sign-in and back, where there is one, with the form that they sent."""
    assert isinstance(error, Refused)
    people = not request.url.path.startswith("/api/") and rules_of(request).signs_in
    if people and (error.status == 401 or isinstance(error, Stale)) and own_form(request):
        return await again.refused(request, error)
    if error.status != 401:
        return answer(request, error.status, str(error), error.headers)
    if people and request.method == "GET":
        from turnout.web.sign import here

        return RedirectResponse(f"/sign-in?next={quote(here(request), safe='/')}", status_code=303)
    return answer(request, 401, str(error), {"WWW-Authenticate": "Bearer"})


def _again(request: Request, error: Exception) -> Response:
    assert isinstance(error, again.Again)
    return again.stand(request, error.status, str(error), error.form, words=error.words)


def _missing(request: Request, error: Exception) -> Response:
    return answer(request, 404, str(error))


def _ours(request: Request, error: Exception) -> Response:
    if isinstance(error, Usage):
        return answer(request, 400, str(error))
    log.error("%s %s: %s", request.method, request.url.path, error)  # it names the database, which is nobody's else
    line = "The record cannot be asked or written now; try again in a moment. The server's log says more."
    return answer(request, 503, line, {"Retry-After": "5"})


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    return answer(request, *fault(error.errors()))


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code == 304:
        return Response(status_code=304, headers=error.headers)
    line = NO_JSON if error.detail == UNREAD else str(error.detail)
    return answer(request, error.status_code, line, dict(error.headers or {}))


def _unforeseen(request: Request, error: Exception) -> Response:
    log.error("%s %s", request.method, request.url.path, exc_info=error)
    return answer(request, 500, "This should not happen; the server's log says more.", HEADERS)  # it passes the guard no more


def answer(request: Request, status: int, detail: str, headers: dict[str, str] | None = None) -> Response:
    """An error as the caller reads it: a problem for programs, a page for people."""
    title = HTTPStatus(status).phrase
    if request.url.path.startswith("/api/"):
        told = {"type": "about:blank", "title": title, "status": status, "detail": detail, "instance": quote(request.scope["path"])}
        return JSONResponse(told, status, headers, media_type="application/problem+json")
    from turnout.web.pages import page

    out = page(request, "error.html", {"title": title, "detail": detail, "status": status})
    out.status_code = status
    out.headers.update(headers or {})
    return out
