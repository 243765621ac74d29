"""The desk: the queue, its items, what people say of statements, pairs and reports, and the log of it all; for coders.

Every form posts and leads back by a redirect, so that all of it works without a script; the script adds the keys.
"""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from fastapi.responses import JSONResponse, RedirectResponse

from turnout.errors import Usage
from turnout.record.adding import Missed, where_is
from turnout.record.desk import Item
from turnout.web.api import front_of
from turnout.web.errors import Missing
from turnout.web.front import Front
from turnout.web.pages import page
from turnout.web.rights import Me, Named, Refused, fields, needs
from turnout.web.sign import local

__all__ = ["router"]

router = APIRouter(dependencies=[Depends(needs("code"))])
Door = Annotated[Front, Depends(front_of)]
Name = Annotated[str, Path(max_length=60)]
Form = Annotated[dict[str, str], Depends(fields)]
KINDS = ("figure", "link", "part", "place", "refusal")
Kind = Annotated[str | None, Query(pattern="^(figure|link|part|place|refusal)$")]
ROWS = 30
LOG = 100
LONGEST = 2_000
"""Characters of a field that is kept."""


def told(form: dict[str, str], name: str) -> str:
    """A field of a form, bounded."""
    return form.get(name, "").strip()[:LONGEST]


@router.get("/desk")
def queue(
    request: Request, front: Door, named: Named, kind: Kind = None, after: Annotated[str | None, Query(max_length=60)] = None
) -> Response:
    """What is worth a person's look, most first."""
    with front.record(names=named) as held, held.moment():
        items = held.queue(ROWS + 1, kind=kind, after=after)
        waiting = held.waiting()
    more = items[ROWS - 1].ask.id if len(items) > ROWS else None
    return page(request, "desk.html", {"items": items[:ROWS], "kinds": KINDS, "kind": kind, "more": more, "waiting": waiting,
                                       "total": sum(waiting.values())})


@router.get("/desk/log")
def log(request: Request, front: Door, named: Named, before: Annotated[int | None, Query(ge=0)] = None) -> Response:
    """Who decided what, newest first."""
    with front.record(names=named) as held:
        rows = held.decisions()
    last = len(rows) if before is None else min(before, len(rows))
    first = max(last - LOG, 0)
    return page(request, "desk_log.html", {"rows": rows[first:last][::-1], "older": first or None, "count": len(rows)})


@router.post("/desk/undo")
def undo(me: Me, front: Door, form: Form) -> Response:
    """Take a decision back: one's own, the last where none is named; an adjudicator's anybody's."""
    name = told(form, "decision")
    with front.record() as held:
        if not name:
            said = held.undo(coder=str(me.name))
        else:
            mine = [row for row in held.decisions() if row["id"] == name]
            if mine and mine[0]["coder"] != me.name and not me.may("adjudicate"):
                raise Refused(403, f"This is {mine[0]['coder']}'s word; an adjudicator can take it back.")
            said = held.withdraw(name, reason=told(form, "reason") or "undone", coder=str(me.name))
    return _back(form, "/desk/log", undone=said.left)


@router.get("/desk/{name}")
def item(request: Request, front: Door, name: Name, named: Named, kind: Kind = None) -> Response:
    """One item: its question, its words, what a decision would change, and the answers."""
    with front.record(names=named) as held, held.moment():
        try:
            found = held.item(name)
        except Usage as error:
            raise Missing(str(error)) from error
        behind = _behind(held, found, kind)
    return page(request, "desk_item.html", {"item": found, "kind": kind, "next": behind})


def _behind(held: Any, found: Item, kind: str | None) -> str | None:
    """The id of the item behind this one."""
    return next((one.ask.id for one in held.queue(1, kind=kind, after=found.ask.id)), None)


@router.post("/desk/{name}")
def answer(me: Me, front: Door, name: Name, form: Form, kind: Kind = None) -> Response:
    """Answer an item, and go on to the one behind it."""
    with front.record() as held:
        found = held.item(name)
        behind = _behind(held, found, kind)
        said = held.answer(name, told(form, "verdict"), value=told(form, "value"), reason=told(form, "reason"), coder=str(me.name))
    return _to(f"/desk/{behind}" if behind else "/desk", said=said.id, kind=kind)


@router.post("/statement/{name}")
def decide(me: Me, front: Door, name: Name, form: Form) -> Response:
    """Accept, correct or reject a statement, or be unsure of it."""
    verdict, reason, who = told(form, "verdict"), told(form, "reason"), str(me.name)
    with front.record() as held:
        if verdict == "accept":
            said: Any = held.accept(name, coder=who, reason=reason)
        elif verdict == "unsure":
            said = held.unsure(name, coder=who, reason=reason)
        elif verdict == "reject":
            said = held.reject(name, coder=who, reason=reason or "not what the words say")
        elif verdict == "correct":
            said = held.correct(name, told(form, "value"), coder=who, reason=reason or "the words say otherwise")
        else:
            raise Refused(400, "A statement can be accepted, corrected, rejected, or be unsure.")
    return _back(form, "/desk/log", said=said.id)


@router.post("/pair")
def pair(me: Me, front: Door, form: Form) -> Response:
    """Say that two events or tellings are the same or different, or that nobody can tell."""
    verdict = told(form, "verdict")
    if verdict not in ("same", "different", "unsure"):
        raise Refused(400, "Two events are the same, different, or unsure.")
    with front.record() as held:
        said = held.judge(verdict, told(form, "left"), told(form, "right"), reason=told(form, "reason") or "compared", coder=str(me.name))
    return _back(form, "/desk/log", said=said.id)


@router.get("/report/{name}/suggest")
def suggested(front: Door, name: Name, start: Annotated[int, Query(ge=0)], end: Annotated[int, Query(ge=0)]) -> JSONResponse:
    """What some words of a report may say, for the form beside it."""
    with front.record() as held:
        found = held.suggest(name, start, end)
    return JSONResponse({field: getattr(found, field) for field in found.__slots__}, headers={"Cache-Control": "no-store"})


@router.post("/report/{name}/add")
def add(me: Me, front: Door, name: Name, form: Form) -> Response:
    """Add a statement that reading missed."""
    with front.record() as held:
        texts = held.store.texts([name])
        if name not in texts:
            raise Missing(f"{name}: no report of the record has that id")
        missed = Missed(
            report=name, spans=(_span(texts[name], form),), variable=told(form, "variable"), value=told(form, "value"),
            event=told(form, "event"), place=told(form, "place"), day=told(form, "day"), form=told(form, "form") or "demonstration",
            speaker=told(form, "speaker"), role=told(form, "role"),
        )
        said = held.add_statement(missed, coder=str(me.name), reason=told(form, "reason")).statement
    return RedirectResponse(f"/report/{quote(name)}?said={said.id}#{said.id}", status_code=303)


def _span(text: str, form: dict[str, str]) -> tuple[int, int]:
    """The span that was selected; where only words came, or do not stand there, the place of these words that is nearest."""
    words = form.get("words", "").replace("\r\n", "\n").strip("\n")[:LONGEST]
    start, end = (int(form[key]) if form.get(key, "").isdecimal() and len(form[key]) < 10 else -1 for key in ("start", "end"))
    if 0 <= start < end <= len(text) and (not words or text[start:end] == words):
        return start, end
    first = where_is(text, words)
    spots, at = [first[0]], first[0]
    while start >= 0 and len(spots) < 400 and (at := text.find(words, at + 1)) >= 0:
        spots.append(at)
    best = min(spots, key=lambda spot: abs(spot - start)) if start >= 0 else first[0]
    return best, best + len(words)


def _to(path: str, **query: str | None) -> Response:
    kept = {key: value for key, value in query.items() if value}
    return RedirectResponse(f"{path}?{urlencode(kept)}" if kept else path, status_code=303)


def _back(form: dict[str, str], otherwise: str, **query: str | None) -> Response:
    """Back to the page that the form stood on, at its place."""
    path = local(form["back"]) if form.get("back") else otherwise
    address, _, place = path.partition("#")
    kept = {key: value for key, value in query.items() if value}
    joint = "&" if "?" in address else "?"
    return RedirectResponse(f"{address}{joint}{urlencode(kept)}" + (f"#{place}" if place else ""), status_code=303)
