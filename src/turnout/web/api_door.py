"""The API's door: what every route asks of a question, and what every answer carries."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from typing import Annotated, Any, TypeVar

from fastapi import Depends, HTTPException, Path, Query, Request, Response
from fastapi.responses import JSONResponse

import turnout
from turnout.errors import Usage
from turnout.record import Record
from turnout.web.errors import Missing
from turnout.web.faults import AFTER
from turnout.web.front import Asked, Front
from turnout.web.quick import quick
from turnout.web.rights import Me, Named
from turnout.web.shapes import Problem
from turnout.web.wants import asked, then, wave, whole

__all__ = [
    "CACHED",
    "PREFIX",
    "PROBLEMS",
    "Door",
    "Eyes",
    "Moment",
    "Name",
    "Wanted",
    "Wave",
    "Whole",
    "begun",
    "cursor",
    "found",
    "front_of",
    "json_alone",
    "known",
    "limited",
    "plain",
    "problems",
    "tagged",
]

PREFIX = "/api/v1"
SAID = {
    400: "What was asked for cannot be", 401: "This needs a sign-in or a token", 403: "The sign-in or token has no right to this",
    404: "Nothing of that id", 413: "More than this server takes at once",
    415: "The body is no JSON", 422: "A parameter of the wrong kind", 429: "Too much at once; Retry-After says when to come again",
    500: "This should not happen", 503: "The record cannot be asked or written now",
}


def problems(*codes: int) -> dict[int | str, dict[str, Any]]:
    """What a route may answer with these codes, for the document."""
    return {code: {"model": Problem, "content": {"application/problem+json": {}}, "description": SAID[code]} for code in codes}


PROBLEMS = problems(400, 401, 403, 404, 422, 429, 500, 503)
CACHED: dict[int | str, dict[str, Any]] = {304: {"description": "Nothing changed since the answer with the ETag of If-None-Match"}}
Answer = TypeVar("Answer")
Name = Annotated[str, Path(max_length=60, description="an id, or enough of its beginning")]


def front_of(request: Request) -> Front:
    """The record that the application serves."""
    front: Front = request.app.state.front
    return front


Door = Annotated[Front, Depends(quick(front_of))]
Wanted = Annotated[Asked, Depends(quick(asked))]
Whole = Annotated[Asked, Depends(quick(whole))]
Wave = Annotated[Asked, Depends(quick(wave))]


class View:
    """The record as who asks may see it: with the names of private people, or without."""

    def __init__(self, front: Door, named: Named) -> None:
        self._front, self.named = front, named

    def record(self) -> AbstractContextManager[Record]:
        """A connection for a while."""
        return self._front.record(names=self.named)

    def revision(self) -> str:
        """What tells one state of the record from another."""
        return self._front.revision()


Eyes = Annotated[View, Depends()]
Moment = Annotated[str | None, Depends(quick(then))]


def tagged(request: Request, response: Response, front: Door, me: Me) -> None:
    """Mark the answer with the record's revision; a caller who has that answer gets none anew (304). One with names is another answer."""
    tag = f'W/"{turnout.__version__}-{front.revision()}{"-names" if me.may("names") else ""}"'
    kept = "private, no-cache" if me.name is not None else "no-cache"
    headers = {"ETag": tag, "Cache-Control": kept, "Vary": "Authorization, Cookie", "Turnout-Revision": front.revision()}
    response.headers.update(headers)
    if tag.removeprefix("W/") in [one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")]:
        raise HTTPException(304, headers=headers)


def known(request: Request) -> None:
    """Refuse a parameter that the route does not have: a filter that was misspelt would let everything through. Raises Usage."""
    if not request.query_params:
        return
    path = PREFIX + request.scope["route"].path.removeprefix(PREFIX)
    told = request.app.openapi()["paths"][path][request.method.lower()].get("parameters", ())
    names = [one["name"] for one in told if one["in"] == "query"]
    if other := next((name for name in request.query_params if name not in names), None):
        raise Usage(f"{other!r} is no parameter of this, which takes {', '.join(names) or 'no parameter'}")


def found(work: Callable[[], Answer]) -> Answer:
    """What the record answers of an id, or that there is none."""
    try:
        return work()
    except Usage as error:
        raise Missing(str(error)) from error


def begun(name: str, ids: Iterable[str]) -> str:
    """The id that this is, or is the beginning of; raises Missing where it is of none, or of several."""
    there = [one for one in ids if one.startswith(name)]
    if len(there) == 1 or name in there:
        return there[0] if len(there) == 1 else name
    raise Missing(f"{name}: " + ("begins several ids; write more of it" if there else "nothing of that kind has that id"))


def json_alone(request: Request) -> None:
    """Refuse a body that does not say it is JSON: a page of another site can send that without being asked (415)."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().casefold()
    if kind != "application/json" and not (kind.startswith("application/") and kind.endswith("+json")):
        raise HTTPException(415, "send JSON, with the Content-Type application/json")


def plain(rows: list[dict[str, Any]], marked: Response) -> JSONResponse:
    """Many small rows as they are: making a model of each costs ten times what drawing them does; the document says their shape."""
    return JSONResponse(rows, headers=dict(marked.headers))


After = Annotated[str, Query(max_length=200, pattern=AFTER, description="the `next` of the page before")]


def cursor(after: After = "") -> str | None:
    """Where a page goes on: the `next` of the page before. It is the key of the last item, and so stands while the record changes."""
    return after or None


def limited(most: int, usual: int) -> Any:
    """How many items a page holds."""
    return Query(ge=1, le=most, description=f"how many on a page, {usual} when not told")
