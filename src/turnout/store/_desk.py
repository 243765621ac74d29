"""The desk's rows: what is worth a person's look, most first; and items that several coders decide without seeing each other.

What is asked is worked out when events are settled and reports are taken in, and kept by weight, so that the next item is one look
into an index however large the record is. Tasks and their answers are no part of the record: what an adjudicator decides is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import and_, func, insert, or_, select, update

from turnout.model.wire import from_line, to_line
from turnout.store import _schema as t
from turnout.store._asks import put_asks
from turnout.store._ledger import MACHINE
from turnout.store._lists import Lists
from turnout.store._standing import next_number
from turnout.store.rows import Answer, Ask, Task

q, w = t.ask.c, t.answer.c


class Desk(Lists):
    """What is asked of people, and what coders answer apart from the record."""

    def asks(
        self, limit: int = 20, *, after: Ask | None = None, kind: str | None = None, without: Collection[str] = ()
    ) -> list[Ask]:
        """What is worth most a look, from behind one of them; of one kind, or of any; `without` those of some ids."""
        find = select(q.payload).where(q.done.is_(False), q.id.not_in(without))
        if kind is not None:
            find = find.where(q.kind == kind)
        if after is not None:
            find = find.where(or_(q.weight < after.weight, and_(q.weight == after.weight, q.id > after.id)))
        with self._read() as connection:
            rows = connection.execute(find.order_by(q.weight.desc(), q.id).limit(limit)).scalars().all()
        return [from_line(Ask, line) for line in rows]

    def asks_of(self, owner: str) -> list[Ask]:
        """Everything that is asked of an event, a tally or a report, answered or not."""
        with self._read() as connection:
            rows = connection.execute(select(q.payload).where(q.owner == owner).order_by(q.id)).scalars().all()
        return [from_line(Ask, line) for line in rows]

    def ask(self, name: str) -> tuple[Ask, bool] | None:
        """What is asked under an id, and whether it was answered; None where nothing is, or not any more."""
        with self._read() as connection:
            row = connection.execute(select(q.payload, q.done).where(q.id == name)).first()
        return None if row is None else (from_line(Ask, row.payload), bool(row.done))

    def asked(self, *, without: Collection[str] = ()) -> dict[str, int]:
        """How many items of each kind wait."""
        find = select(q.kind, func.count()).where(q.done.is_(False), q.id.not_in(without)).group_by(q.kind)
        with self._read() as connection:
            rows = connection.execute(find).all()
        return {str(kind): int(number) for kind, number in rows}

    def refusing(self) -> list[str]:
        """The ids of the reports in which the last reading refused something."""
        r, g = t.report.c, t.reading.c
        find = select(r.id).join_from(t.reading, t.report, g.report == r.n).where(g.current.is_(True), MACHINE, g.refused > 0)
        with self._read() as connection:
            return list(connection.execute(find.order_by(r.id)).scalars())

    def answered(self, name: str, done: bool) -> None:
        """Keep whether an item that settling does not make anew (a refusal) was answered."""
        with self._write() as connection:
            connection.execute(update(t.ask).where(q.id == name).values(done=done))

    def put_asks(self, owners: Iterable[str], asks: Sequence[Ask]) -> None:
        """Put what is asked of some owners in the place of what was asked of them before."""
        with self._write() as connection:
            put_asks(connection, owners, asks)

    def give(self, task: Task) -> bool:
        """Keep a task; False where there is one of that id."""
        with self._write() as connection:
            if connection.execute(select(t.task.c.id).where(t.task.c.id == task.id)).first():
                return False
            connection.execute(insert(t.task), [{"id": task.id, "made_at": task.made_at, "payload": to_line(task)}])
            return True

    def tasks(self) -> list[Task]:
        """The tasks, oldest first."""
        with self._read() as connection:
            rows = connection.execute(select(t.task.c.payload).order_by(t.task.c.made_at, t.task.c.id)).scalars().all()
        return [from_line(Task, line) for line in rows]

    def answer(self, answer: Answer) -> None:
        """Keep what a coder answers of an item of a task; the last answer of a coder counts."""
        row: dict[str, Any] = {"task": answer.task, "item": answer.item, "coder": answer.coder, "payload": to_line(answer)}
        with self._write() as connection:
            connection.execute(insert(t.answer), [{"n": next_number(connection, t.answer), **row}])

    def answers(self, task: str | None = None) -> list[Answer]:
        """What coders answered of a task, or of all, oldest first."""
        find = select(w.payload).order_by(w.n)
        with self._read() as connection:
            rows = connection.execute(find if task is None else find.where(w.task == task)).scalars().all()
        return [from_line(Answer, line) for line in rows]
