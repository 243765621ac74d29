"""The document: the OpenAPI description of the API, with who may ask what, and what each group of routes is about."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.responses import JSONResponse

from turnout.web.api_door import PREFIX, SAID

__all__ = ["describe"]

ABOUT = """\
Protests, each once, with figures that can be asked where they come from.

**Pages.** Lists give `items` and `next`; the `next` of a page is the `after` of the following one. It is the key of the last item, not a
count: what stands through the walk comes once, what is new or gone meanwhile may or may not come, and nothing moves from page to page.

**As known then.** `as_of` asks what was known at a time.

**Caching.** Answers carry an `ETag` of the record's revision; asked with `If-None-Match`, what did not change is not sent again (304).

**Rights.** Looking needs none, unless the server is closed. Writing needs a token (`Authorization: Bearer tn_…`) or a sign-in with the
header `X-CSRF`. Private people are named to those alone whose token has the scope `names`.

**Problems** are told as RFC 9457 has it, in one line.
"""
TAGS = {
    "record": "How much there is", "events": "Each protest once, with its figures", "tallies": "Figures of more than one place, kept whole",
    "campaigns": "Waves of events", "places": "The gazetteer, and what happened where", "reports": "What was read",
    "statements": "Every value that was read, with its words", "decisions": "What people decided", "exports": "All of it in one download",
    "views": "What the map and the timeline draw", "changes": "What is new, asked for or told as it happens",
    "reading": "A text in, what it says out", "writing": "What people say of the record",
}
SCHEMES = {
    "token": {"type": "http", "scheme": "bearer", "description": "a token of `turnout token add`, with the scopes it was given"},
    "session": {"type": "apiKey", "in": "cookie", "name": "tn_session", "description": "a sign-in with a browser"},
    "csrf": {"type": "apiKey", "in": "header", "name": "X-CSRF", "description": "beside a session, for what writes"},
}
TEXT = "^[^\\x00]*$"
"""What every text in an address is: one without a NUL."""
DOCUMENT = f"{PREFIX}/openapi.json"
EITHER: list[dict[str, list[str]]] = [{}, {"token": []}, {"session": []}]
WRITING: list[dict[str, list[str]]] = [{"token": []}, {"session": [], "csrf": []}]


def describe(app: FastAPI) -> None:
    """Let the application describe itself; the document is made once."""

    def made() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _made(app)
        return app.openapi_schema

    app.openapi = made  # type: ignore[method-assign]

    @app.get(DOCUMENT, include_in_schema=False)
    def document() -> JSONResponse:  # a route as others are: a closed server does not say what it can be asked
        return JSONResponse(made())


def _made(app: FastAPI) -> dict[str, Any]:
    tags = [{"name": name, "description": words} for name, words in TAGS.items()]
    told = get_openapi(title=app.title, version=app.version, description=ABOUT, routes=app.routes, tags=tags)
    told["info"]["license"] = {"name": "Apache-2.0", "identifier": "Apache-2.0"}
    told.setdefault("components", {})["securitySchemes"] = SCHEMES
    told["security"] = EITHER
    for methods in told["paths"].values():
        for method, operation in methods.items():
            if "writing" in operation.get("tags", ()):
                operation["security"] = WRITING
            for one in operation.get("parameters", ()):
                if one["schema"].get("type") == "string" and one["schema"].keys().isdisjoint(("enum", "format", "pattern")):
                    one["schema"]["pattern"] = TEXT
            if method == "post":
                operation["responses"].setdefault("413", _problem(SAID[413]))
            operation["responses"].setdefault("default", _problem("Anything else that goes wrong"))
    return told


def _problem(words: str) -> dict[str, Any]:
    shape = {"schema": {"$ref": "#/components/schemas/Problem"}}
    return {"description": words, "content": {"application/problem+json": shape}}
