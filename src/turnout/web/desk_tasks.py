"""Assignments: the same items to several coders, who do not see each other's answers; an adjudicator decides. And how far they agree."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from turnout.accounts.roles import scopes_of
from turnout.errors import Usage
from turnout.record import Record
from turnout.record.agreeing import FEW
from turnout.store.rows import Task
from turnout.web.again import Again, Form
from turnout.web.desk import KINDS, Door, Name, told
from turnout.web.errors import Missing
from turnout.web.pages import page
from turnout.web.rights import Me, Named, Refused, Who, needs
from turnout.web.sign import Kept

__all__ = ["router"]

router = APIRouter(dependencies=[Depends(needs("code"))])
Adjudicator = Annotated[Who, Depends(needs("adjudicate"))]


@router.get("/desk/agreement")
def agreement(request: Request, front: Door, me: Me) -> Response:
    """Krippendorff's alpha of every variable that two coders answered; without the tasks that who asks still answers."""
    with front.record() as held:
        found = held.agreement(me.name)
    return page(request, "desk_agreement.html", {"rows": found, "few": FEW})


@router.get("/desk/tasks")
def tasks(request: Request, front: Door, me: Me) -> Response:
    """What was given to whom, and how far they are: a coder's own tasks, an adjudicator's all."""
    with front.record() as held:
        found = [one for one in held.tasks() if me.name in one.coders or me.may("adjudicate")]
        answers = held.store.answers()
        waiting = held.waiting()
    done = {one.id: {who: len({said.item for said in answers if said.task == one.id and said.coder == who}) for who in one.coders}
            for one in found}
    return page(request, "desk_tasks.html", {"tasks": found, "done": done, "kinds": KINDS, "waiting": waiting})


@router.post("/desk/tasks")
def assign(me: Adjudicator, front: Door, accounts: Kept, form: Form) -> Response:
    """Give the items that are worth most a look to some coders, who all have an account that may code."""
    number, kind = told(form, "number"), told(form, "kind")
    if not (number.isascii() and number.isdecimal() and len(number) < 4 and 0 < int(number) <= 500):
        raise Refused(400, "A task has from 1 to 500 items.")
    if kind and kind not in KINDS:
        raise Refused(400, "There is no such kind of items.")
    users = [accounts.users.named(name) for one in told(form, "coders").split(",") if (name := one.strip())]
    if other := next((one.name for one in users if one.disabled or "code" not in scopes_of(one.role)), None):
        raise Usage(f"{other} is no coder here (`turnout user list` says who is)")
    with front.record() as held:
        task = held.assign(told(form, "name"), [one.name for one in users], coder=str(me.name), kind=kind or None, number=int(number))
    return RedirectResponse(f"/desk/tasks/{task.id}", status_code=303)


@router.get("/desk/tasks/{name}")
def task(request: Request, front: Door, me: Me, name: Name, named: Named) -> Response:
    """A task: to a coder the first item that they have not answered, to an adjudicator every item with everybody's answers."""
    with front.record(names=named) as held:
        found = _task(held, name, me)
        items, answers = held.given(found)
        decided = {one.item: one for one in held.store.answers(found.id) if one.coder not in found.coders}
    if me.name in found.coders:
        left = [one for one in items if me.name not in answers[one.ask.id] and one.ask.id not in decided]
        return page(request, "desk_blind.html", {"task": found, "item": left[0] if left else None, "left": len(left), "number": len(items)})
    return page(request, "desk_task.html", {"task": found, "items": items, "answers": answers, "decided": decided})


@router.post("/desk/tasks/{name}/{item}")
def respond(me: Me, front: Door, name: Name, item: Name, form: Form) -> Response:
    """A coder's answer, which stays apart; an adjudicator's, which is a decision of the record."""
    answer = told(form, "verdict"), told(form, "value")
    with front.record() as held:
        found = _task(held, name, me)
        if me.name in found.coders:
            held.respond(found, item, answer, coder=str(me.name), reason=told(form, "reason"))
        else:
            last = next((one for one in reversed(held.store.answers(found.id)) if one.item == item and one.coder not in found.coders), None)
            if last is not None and last.coder not in (me.name, form.get("sure")):
                raise Again(409, "decided_meanwhile", form | {"sure": last.coder}, who=last.coder, what=last.value or last.verdict)
            held.once(lambda: held.adjudicate(found, item, answer, coder=str(me.name), reason=told(form, "reason")))
    front.stale()
    return RedirectResponse(f"/desk/tasks/{found.id}" + ("" if me.name in found.coders else f"#{item}"), status_code=303)


def _task(held: Record, name: str, me: Who) -> Task:
    """A task that somebody may see: one that they were given, or any for an adjudicator."""
    found = next((one for one in held.tasks() if one.id == name), None)
    if found is None or not (me.name in found.coders or me.may("adjudicate")):
        raise Missing(f"{name}: nothing was given to {me.name} under that id.")
    return found
