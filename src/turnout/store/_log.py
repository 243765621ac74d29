"""The log: what settling changed of events and totals, for those who watch a record; it is no part of the record itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, insert, select

from turnout.store import _schema as t
from turnout.store._base import add, chunks
from turnout.store._standing import next_number


def log(connection: Connection, at: str, table: Table, gone: Iterable[str], made: Sequence[Mapping[str, Any]]) -> None:
    """Keep what becomes of the rows that go, and which of those that are made are new or other than before."""
    held: dict[str, str] = {}
    for some in chunks(sorted(gone)):
        held.update((row.id, row.payload) for row in connection.execute(select(table.c.id, table.c.payload).where(table.c.id.in_(some))))
    now = {str(row["id"]): row["payload"] for row in made}
    first = next_number(connection, t.change)
    moved = [(name, _what(held.get(name), now.get(name))) for name in sorted(held.keys() | now.keys())]
    told = [(name, what) for name, what in moved if what]
    add(connection, insert(t.change), [
        {"n": first + i, "at": at, "kind": table.name, "id": name, "what": what} for i, (name, what) in enumerate(told)
    ])


def _what(before: str | None, after: str | None) -> str:
    if before == after:
        return ""
    return "new" if before is None else "gone" if after is None else "changed"
