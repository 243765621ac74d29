"""The desk: the queue, its items, what people say of statements, pairs and reports, and the log of it all; for coders.

Every form posts and leads back by a redirect, so that all of it works without a script; the script adds the keys.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from fastapi.responses import JSONResponse, RedirectResponse

from turnout.errors import Usage
from turnout.model import Judgement, content_id
from turnout.record import Record
from turnout.record.adding import Missed, where_is
from turnout.record.once import Word
from turnout.record.people import coder_of, only, standing, taken_back
from turnout.store.rows import Ask, Correction
from turnout.web.again import Again, Form
from turnout.web.api import front_of
from turnout.web.errors import Missing
from turnout.web.front import Front
from turnout.web.pages import page, report_page
from turnout.web.rights import Me, Named, Refused, needs
from turnout.web.sign import local

__all__ = ["router"]

router = APIRouter(dependencies=[Depends(needs("code"))])
Door = Annotated[Front, Depends(front_of)]
Name = Annotated[str, Path(max_length=60)]
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
    with front.record(names=named) as held, held.moment():
        keys = held.said_keys()
        last = len(keys) if before is None else min(before, len(keys))
        first = max(last - LOG, 0)
        rows = held.decisions(keys=keys[first:last])
        of = held.matters(str(row["id"]) for row in rows)
    return page(request, "desk_log.html", {"rows": rows[::-1], "of": of, "older": first or None, "count": len(keys)})


@router.post("/desk/undo")
def undo(me: Me, front: Door, form: Form) -> Response:
    """Take a decision back: one's own, the last where none is named; an adjudicator's anybody's. What is taken back already stays so."""
    name = told(form, "decision")
    with front.record() as held:
        found = only(held.store, name, "judgement", "correction") if name else None
        whose = coder_of(found.value) if found is not None else me.name
        if whose != me.name and not me.may("adjudicate"):
            raise Refused(403, f"This is {whose}'s word; an adjudicator can take it back.")
        if found is None or not taken_back(held.store, found.value):
            name = (held.withdraw(name, reason=told(form, "reason") or "undone", coder=str(me.name)) if name
                    else held.undo(coder=str(me.name))).left
        asked = held.store.ask(told(form, "item"))
    front.stale()
    if asked is not None:  # of an item whose answer led to the one behind it
        return _to(f"/desk/{asked[0].id}", undone=name, kind=told(form, "kind"))
    return _back(form, "/desk/log", undone=name)


@router.get("/desk/{name}")
def item(request: Request, front: Door, name: Name, named: Named, kind: Kind = None) -> Response:
    """One item: its question, its words, what a decision would change, and the answers."""
    with front.record(names=named) as held, held.moment():
        try:
            found = held.item(name)
        except Usage as error:
            raise Missing(str(error)) from error
        behind = _behind(held, name, kind)
    return page(request, "desk_item.html", {"item": found, "kind": kind, "next": behind})


def _behind(held: Record, name: str, kind: str | None) -> str | None:
    """The id of the item behind this one; where this is in the queue no more, of its first."""
    return next((one.ask.id for one in held.queue(1, kind=kind, after=name)), None)


@router.post("/desk/{name}")
def answer(me: Me, front: Door, name: Name, form: Form, kind: Kind = None) -> Response:
    """Answer an item, and go on to the one behind it. What others decided meanwhile is told first."""
    verdict, value, reason = (told(form, field) for field in ("verdict", "value", "reason"))
    with front.record() as held:
        behind, gone = _behind(held, name, kind), None
        waits = held.store.ask(name)
        if waits is None or waits[1]:
            gone = _shown(name, form)
        if gone is not None and not form.get("sure"):
            last = standing(held.store, gone.left, gone.right)
            if last is None:
                raise Again(409, "changed_meanwhile", form | {"sure": "1"})
            if coder_of(last) != me.name:
                what = last.verdict if isinstance(last, Judgement) else str(last.statement.value)
                raise Again(409, "decided_meanwhile", form | {"sure": "1"}, who=coder_of(last), what=what)
        said, _ = held.once(lambda: held.answer(name, verdict, value=value, reason=reason, coder=str(me.name), ask=gone))
    front.stale()
    return _to(f"/desk/{behind}" if behind else "/desk", said=said.id, kind=kind, item=name)


def _shown(name: str, form: dict[str, str]) -> Ask | None:
    """What an item asked about when it was shown, as its form tells; None where that is not what the id is made of."""
    kind, left, right = (told(form, field) for field in ("of", "left", "right"))
    names = (left, right) if right else (left,)
    if kind not in KINDS or name != (left if kind == "refusal" else content_id("ask", kind, *names)):
        return None
    return Ask(id=name, kind=kind, weight=0.0, doubt=0.0, owner="", left=left, right=right)


@router.post("/statement/{name}")
def decide(me: Me, front: Door, name: Name, form: Form) -> Response:
    """Accept, correct or reject a statement, or be unsure of it."""
    verdict, reason, who = told(form, "verdict"), told(form, "reason"), str(me.name)

    def say(held: Record) -> Word:
        if verdict == "accept":
            return held.accept(name, coder=who, reason=reason)
        if verdict == "unsure":
            return held.unsure(name, coder=who, reason=reason)
        if verdict == "reject":
            return held.reject(name, coder=who, reason=reason or "not what the words say")
        if verdict == "correct":
            return held.correct(name, told(form, "value"), coder=who, reason=reason or "the words say otherwise")
        raise Refused(400, "A statement can be accepted, corrected, rejected, or be unsure.")

    return _back(form, "/desk/log", said=_said(front, say).id)


def _said(front: Front, say: Callable[[Record], Word]) -> Word:
    """What somebody says, once however often it is sent."""
    with front.record() as held:
        said, _ = held.once(lambda: say(held))
    front.stale()
    return said


@router.post("/pair")
def pair(me: Me, front: Door, form: Form) -> Response:
    """Say that two events or tellings are the same or different, or that nobody can tell."""
    verdict, reason = told(form, "verdict"), told(form, "reason") or "compared"
    if verdict not in ("same", "different", "unsure"):
        raise Refused(400, "Two events are the same, different, or unsure.")
    said = _said(front, lambda held: held.judge(verdict, told(form, "left"), told(form, "right"), reason=reason, coder=str(me.name)))
    return _back(form, "/desk/log", said=said.id)


@router.get("/report/{name}/suggest")
def suggested(front: Door, name: Name, start: Annotated[int, Query(ge=0)], end: Annotated[int, Query(ge=0)]) -> JSONResponse:
    """What some words of a report may say, for the form beside it."""
    with front.record() as held:
        found = held.suggest(name, start, end)
    return JSONResponse({field: getattr(found, field) for field in found.__slots__}, headers={"Cache-Control": "no-store"})


@router.post("/report/{name}/add")
def add(request: Request, me: Me, front: Door, name: Name, form: Form, named: Named) -> Response:
    """Add a statement that reading missed; the form of one that does not fit stands there again, with the reason."""
    def say(held: Record) -> Word:
        texts = held.store.texts([name])
        if name not in texts:
            raise Missing(f"{name}: no report of the record has that id")
        same = {field: told(form, field) for field in ("variable", "value", "event", "place", "day", "speaker", "role")}
        missed = Missed(report=name, spans=(_span(texts[name], form),), form=told(form, "form") or "demonstration", **same)
        return held.add_statement(missed, coder=str(me.name), reason=told(form, "reason"))

    try:
        said = _said(front, say)
    except Usage as error:
        out = report_page(request, front, name, named=named, filled=form, refused=str(error))
        out.status_code = 400
        return out
    assert isinstance(said, Correction)
    return RedirectResponse(f"/report/{quote(name)}?said={said.id}#{said.statement.id}", status_code=303)


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
