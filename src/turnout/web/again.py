"""Again: a form that was not kept tells why in one line, and stands there with all that was typed, to be mended and sent once more."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from typing import Annotated
from urllib.parse import parse_qsl, urlencode

from fastapi import Depends, Request, Response

from turnout.errors import Usage
from turnout.web.rights import Refused, fields, who

__all__ = ["Again", "Form", "opened", "refused", "stand"]

TYPED = {"value": "variable_value", "words": "words", "place": "where", "day": "when", "speaker": "speaker", "reason": "reason",
         "name": "task_name", "coders": "coders_named", "number": "item_count"}
"""The fields that people type in, each with the phrase that it is labelled by."""
DOES = {"decision": "undo", "variable": "add_statement", "coders": "give"}
"""What a form without a verdict does, by a field that it alone has."""
LONGEST = 50_000
"""Characters of a form that is carried over a sign-in."""


class Again(Exception):
    """What a form sends cannot be kept as things are: the page of `stand` tells why, in a line or in a phrase filled with words."""

    def __init__(self, status: int, line: str, form: Mapping[str, str], **words: str) -> None:
        super().__init__(line)
        self.status, self.form, self.words = status, form, words


async def form(request: Request) -> AsyncIterator[dict[str, str]]:
    """The fields of a form that people fill in: what does not fit the record is told beside them."""
    told = await fields(request)
    try:
        yield told
    except Usage as error:
        raise Again(400, str(error), told) from error


Form = Annotated[dict[str, str], Depends(form)]


def stand(request: Request, status: int, line: str, told: Mapping[str, str], action: str = "", **context: object) -> Response:
    """The page on which a form stands again, under a line or the phrase of that name."""
    from turnout.web.pages import OURS, page
    from turnout.web.sign import here, local

    action = local(action or here(request))
    rows = [(name, value) for name, value in told.items() if name != "csrf"]
    leave = local(told.get("back", "")) if told.get("back") else "/desk"
    if told.get("back"):  # the page that the form stood on
        path, _, query = leave.partition("#")[0].partition("?")
        context |= {"here": path, "query": [one for one in parse_qsl(query) if one[0] not in OURS]}
    context |= {"line": line, "action": action, "rows": rows, "typed": TYPED, "does": _does(told), "leave": leave}
    out = page(request, "again.html", context)
    out.status_code = status
    return out


def _does(told: Mapping[str, str]) -> str:
    """The phrase for what a form does when it is sent."""
    if verdict := told.get("verdict"):
        return "refusal_accept" if (told.get("of"), verdict) == ("refusal", "accept") else f"verdict_{verdict}"
    return next((does for name, does in DOES.items() if name in told), "")


async def refused(request: Request, error: Refused) -> Response:
    """The form of a page of ours whose session has ended, or is another's now: on the page that signs in, or standing there again."""
    from turnout.web.sign import ask_again, here

    told = await fields(request)
    if who(request).name is not None:
        return stand(request, error.status, str(error), told)
    kept = urlencode({**told, "": here(request)})
    return ask_again(request, kept if len(kept) <= LONGEST else "")


def opened(kept: str) -> tuple[str, dict[str, str]]:
    """Where a form was sent that was carried over a sign-in, and its fields."""
    told = dict(parse_qsl(kept, keep_blank_values=True)) if len(kept) <= LONGEST else {}
    return told.pop("", "/"), told
