"""Blind: what coders are deciding without seeing each other is decided nowhere else meanwhile, or one would meet the other's word.

An item is open while one of its coders has not answered it and no adjudicator has decided it. A word on it by any other door (the queue,
an event's page, the API, the command line) is refused, so that the record, its log and its changes have nothing to tell of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from turnout.errors import Usage
from turnout.model import Evidence, Judgement
from turnout.store.rows import Answer, Ask, Correction, StatementRow, Task

if TYPE_CHECKING:
    from turnout.store import Store

__all__ = ["fresh", "hidden", "keep", "opened", "whole"]

PAGE = 100
PAIRS = ("link", "part")


def whole(task: Task, answers: Iterable[Answer]) -> tuple[set[str], set[str]]:
    """The items of a task that all its coders answered, and those that an adjudicator decided."""
    said: dict[str, set[str]] = {}
    for one in answers:
        if one.task == task.id:
            said.setdefault(one.item, set()).add(one.coder)
    coders = set(task.coders)
    return {name for name, who in said.items() if coders <= who}, {name for name, who in said.items() if who - coders}


def opened(store: Store) -> Iterator[tuple[Task, Ask]]:
    """The items that somebody still is to answer blind, each with its task."""
    if tasks := store.tasks():
        answers = store.answers()
        for task in tasks:
            closed = set().union(*whole(task, answers))
            yield from ((task, ask) for ask in task.items if ask.id not in closed)


def hidden(store: Store) -> frozenset[str]:
    """The ids of the open items: the queue leaves them out."""
    return frozenset(ask.id for _, ask in opened(store))


def fresh(store: Store, number: int, kind: str | None = None) -> list[Ask]:
    """The items that are worth most a look, of which nobody ever said a word and that nobody is deciding blind."""
    out: list[Ask] = []
    after, without = None, hidden(store)
    while len(out) < number and (some := store.asks(PAGE, after=after, kind=kind, without=without)):
        after = some[-1]
        said = {frozenset(filter(None, (one.left, one.right))) for one in store.judgements({one.left for one in some})}
        said |= {frozenset({one.target}) for one in store.corrections({one.left for one in some})}
        out += [one for one in some if frozenset(filter(None, (one.left, one.right))) not in said]
    return out[:number]


def keep(store: Store, said: Judgement | Correction, but: str = "") -> None:
    """Raises Usage where a word is of an open item, but for those of the task in which it is given."""
    some = [(task, ask) for task, ask in opened(store) if task.id != but]
    if not some:
        return
    known = _Known.of(store, said, [ask for _, ask in some])
    for task, ask in some:
        if _about(known, ask, said):
            raise Usage(f"{', '.join(task.coders)} are deciding this without seeing each other ({task.name}): it waits for their answers, "
                        "or for an adjudicator's at that task")


@dataclass(frozen=True, slots=True)
class _Known:
    """What the record holds of a word and of all open items, read at once: their statements, and the events of their tellings."""

    rows: Mapping[str, StatementRow]
    homes: Mapping[str, str]

    @classmethod
    def of(cls, store: Store, said: Judgement | Correction, asks: Sequence[Ask]) -> _Known:
        if isinstance(said, Judgement) and said.right:
            pairs = [one for one in asks if one.kind in PAIRS]
            return cls({}, store.events_of({said.left, said.right, *(name for one in pairs for name in (one.left, one.right))}))
        names = {said.left if isinstance(said, Judgement) else said.target, *(one.left for one in asks if one.kind not in PAIRS)}
        return cls({row.statement.id: row for row in store.statements(ids=names)}, {})


def _about(known: _Known, ask: Ask, said: Judgement | Correction) -> bool:
    """Whether a word is of what an item asks about."""
    if ask.kind in PAIRS:
        return isinstance(said, Judgement) and bool(said.right) and _same_pair(known, ask, said)
    if isinstance(said, Judgement):
        return not said.right and (said.left == ask.left or _same_words(known, ask, said.left))
    if not said.adds:
        return said.target == ask.left or _same_words(known, ask, said.target)
    if ask.report != said.report:
        return False
    if ask.kind == "refusal":
        return _overlap(said.statement.evidence, (Evidence(ask.start, ask.end, ""),))
    row = known.rows.get(ask.left)
    alike = row is not None and row.statement.variable == said.statement.variable
    return row is not None and alike and _overlap(row.statement.evidence, said.statement.evidence)


def _same_pair(known: _Known, ask: Ask, said: Judgement) -> bool:
    """Whether it is of the same two tellings; or, of two that are held apart, of the same two events."""
    events = [{known.homes.get(name, name) for name in (one.left, one.right)} for one in (ask, said)]
    return {ask.left, ask.right} == {said.left, said.right} or (ask.kind == "link" and events[0] == events[1])


def _same_words(known: _Known, ask: Ask, name: str) -> bool:
    """Whether a statement says the same variable of the same words, in whatever reading, or a telling is the one that they are of."""
    mine, other = known.rows.get(ask.left), known.rows.get(name)
    if mine is None or other is None:
        return mine is not None and mine.statement.candidate == name
    alike = mine.told.report == other.told.report and mine.statement.variable == other.statement.variable
    return alike and _overlap(mine.statement.evidence, other.statement.evidence)


def _overlap(one: Iterable[Evidence], other: Iterable[Evidence]) -> bool:
    pieces = list(other)
    return any(a.start < b.end and b.start < a.end for a in one for b in pieces)
