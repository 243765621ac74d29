"""Agreeing: items that several coders decide without seeing each other, and how far they agree, by Krippendorff's alpha.

What coders answer to a task is kept apart from the record and from its log: nothing of it counts, and no coder is shown another's. An
adjudicator sees all answers and decides; that decision is one of the record. Alpha is 1 for perfect agreement, 0 for what chance gives.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from turnout.errors import Usage
from turnout.model import Count, content_id
from turnout.record.adding import COUNTED
from turnout.record.blind import whole
from turnout.record.desk import ANSWERS
from turnout.record.people import Signed, count_of
from turnout.store.rows import Answer, Ask, Task

if TYPE_CHECKING:
    from turnout.store import Store

__all__ = ["FEW", "Agreement", "agreements", "assign", "given", "respond"]

FEW = 10
"""Units below which alpha says little."""
MOST = 500  # items of one task
LEAST = 2  # coders of one task
Level = Literal["nominal", "ratio"]
_Units = defaultdict[str, defaultdict[str, dict[str, object]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How far coders agree on one variable: on what they decided (nominal), or on the value itself at its own level of measurement.

    `alpha` is None where it is not defined; `note` says so plainly, or that the units are few.
    """

    variable: str
    about: str
    level: str
    units: int
    coders: int
    alpha: float | None
    note: str = ""


def assign(store: Store, name: str, coders: Sequence[str], items: Sequence[Ask], by: Signed) -> Task:
    """Give items to coders, each of whom decides all of them; raises Usage for fewer than two, or for no items."""
    who = tuple(dict.fromkeys(one.strip() for one in coders if one.strip()))
    if len(who) < LEAST:
        raise Usage("two coders at least decide blind; name them")
    if not items or len(items) > MOST:
        raise Usage(f"a task has from 1 to {MOST} items" if items else "nothing waits that could be given to them")
    task = Task(id=content_id("task", name, *who, *(one.id for one in items), by.now), name=name.strip() or "Items", coders=who,
                items=tuple(items), made_by=by.coder, made_at=by.now)
    store.give(task)
    return task


def respond(store: Store, task: Task, item: str, answer: tuple[str, str], by: Signed) -> Answer:
    """Keep what a coder answers of an item (verdict, value); raises Usage where it is not theirs, no answer to it, or it is too late."""
    verdict, value = answer
    ask = next((one for one in task.items if one.id == item), None)
    if ask is None or by.coder not in task.coders:
        raise Usage(f"{item}: no item that {by.coder} was given")
    if verdict not in ANSWERS[ask.kind]:
        raise Usage(f"{verdict!r}: no answer to this (there are: {', '.join(ANSWERS[ask.kind])})")
    if verdict == "correct":
        if not value.strip():
            raise Usage("correct it to what?")
        if ask.kind == "figure":
            count_of(value)
    said = Answer(task=task.id, item=item, coder=by.coder, verdict=verdict, value=value.strip(), reason=by.reason, made_at=by.now)
    with store.lock():
        answers = store.answers(task.id)
        before = given(task, answers)[item].get(by.coder)
        if before is not None and (before.verdict, before.value) == (said.verdict, said.value):
            return before
        answered, decided = whole(task, answers)
        if item in answered | decided:
            raise Usage(f"{item}: " + ("it was decided meanwhile" if item in decided else "everybody answered this; no answer changes now"))
        store.answer(said)
    return said


def given(task: Task, answers: Iterable[Answer]) -> dict[str, dict[str, Answer]]:
    """The last answer of each coder to each item of a task; an adjudicator's is not among them."""
    out: dict[str, dict[str, Answer]] = {one.id: {} for one in task.items}
    for one in answers:
        if one.task == task.id and one.coder in task.coders and one.item in out:
            out[one.item][one.coder] = one
    return out


def agreements(tasks: Iterable[Task], answers: Iterable[Answer], coder: str | None = None) -> list[Agreement]:
    """How far coders agree over all tasks, a variable at a time: of items that all coders of theirs have answered.

    An item of several tasks is one unit. A `coder` is told nothing of tasks of theirs that are not done: they could answer accordingly.
    """
    said = list(answers)
    decided: _Units = defaultdict(lambda: defaultdict(dict))
    valued: _Units = defaultdict(lambda: defaultdict(dict))
    for task in tasks:
        answered, closed = whole(task, said)
        if coder in task.coders and len(answered | closed) < len(task.items):
            continue
        told = given(task, said)
        for ask in (one for one in task.items if one.id in answered):  # who still answers is not told how the others agree
            variable = ask.variable.partition(":")[0] or ask.kind
            known = {who: one for who, one in told[ask.id].items() if one.verdict != "unsure"}
            decided[variable][ask.id] |= {who: one.verdict for who, one in known.items()}
            if variable in COUNTED:
                valued[variable][ask.id] |= {who: number for who, one in known.items() if (number := _number(ask, one)) is not None}
    return [*_levels(decided, "decision", "nominal"), *_levels(valued, "value", "ratio")]


def _levels(told: _Units, about: str, level: Level) -> Iterator[Agreement]:
    for variable, items in sorted(told.items()):
        if units := [one for one in items.values() if len(one) >= LEAST]:
            yield _agreement(variable, about, level, units)


def _number(ask: Ask, one: Answer) -> float | None:
    """The number that a coder holds for right: the one that was read, or their own."""
    if one.verdict == "accept" and ask.value is not None:
        return float(ask.value)
    if one.verdict != "correct":
        return None
    value = count_of(one.value)
    return _middle(value)


def _middle(value: Count) -> float | None:
    sides = [side for side in (value.low, value.high) if side is not None]
    return sum(sides) / len(sides) if sides else None


def _agreement(variable: str, about: str, level: Level, units: Sequence[Mapping[str, object]]) -> Agreement:
    try:
        import krippendorff
        import numpy as np
    except ImportError as error:
        raise Usage("agreement needs the extra `web`: pip install 'turnout[web]'") from error

    coders = sorted({who for unit in units for who in unit})
    values = sorted({value for unit in units for value in unit.values()}, key=str)
    note = f"fewer than {FEW} units: read it with care" if len(units) < FEW else ""
    alpha: float | None = None
    if len(values) < 2:
        note = "everybody answered the same, so that alpha is not defined"
    else:
        place: dict[object, float] = {value: float(at) for at, value in enumerate(values)}
        if level == "ratio":
            place = {value: float(value) for value in values if isinstance(value, (int, float))}
        table = np.array([[place[unit[who]] if who in unit else np.nan for unit in units] for who in coders])
        alpha = round(float(krippendorff.alpha(reliability_data=table, level_of_measurement=level)), 4)
    return Agreement(variable=variable, about=about, level=level, units=len(units), coders=len(coders), alpha=alpha, note=note)
