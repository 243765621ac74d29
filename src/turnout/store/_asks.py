"""Asks put: what is worth a person's look of some events, tallies or reports takes the place of what was."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, delete, insert

from turnout.model.wire import to_line
from turnout.store import _schema as t
from turnout.store._base import add, chunks
from turnout.store.rows import Ask

q = t.ask.c


def put_asks(connection: Connection, owners: Iterable[str], asks: Sequence[Ask]) -> None:
    """Put what is asked of some owners (events, tallies, reports) in the place of what was asked of them before."""
    fresh = {one.id: one for one in asks}
    for column, names in ((q.owner, set(owners)), (q.id, set(fresh))):
        for some in chunks(sorted(names)):
            connection.execute(delete(t.ask).where(column.in_(some)))
    add(connection, insert(t.ask), [
        {"id": one.id, "kind": one.kind, "weight": one.weight, "owner": one.owner, "left": one.left, "report": one.report, "done": False,
         "payload": to_line(one)}
        for one in fresh.values()
    ])
