"""Dirt: the blocks that must be settled again because a report, a reading or a person's word touched them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Select, select

from turnout.store import _schema as t
from turnout.store._base import Backend, add, chunks
from turnout.store._head import key_of
from turnout.store.rows import Block


def mark(connection: Connection, backend: Backend, blocks: Iterable[Block]) -> None:
    """Mark these blocks."""
    add(connection, backend.add_new(t.dirty), [{"key": key} for key in sorted({key_of(block) for block in blocks})])


def mark_reports(connection: Connection, backend: Backend, reports: Iterable[int]) -> None:
    """Mark every block that any reading of these reports (by number) ever had a candidate in."""
    for some in chunks(sorted(reports)):
        held = select(t.reading.c.n).where(t.reading.c.report.in_(some))
        _mark_of(connection, backend, select(t.block.c.key).where(t.block.c.reading.in_(held)))


def mark_ids(connection: Connection, backend: Backend, ids: Iterable[str], *, current: bool = False) -> None:
    """Mark the blocks of the candidates of these ids, of current readings alone or of any, and of those that statements speak of."""
    c, s, b = t.candidate.c, t.statement.c, t.block
    for some in chunks(sorted(set(ids))):
        of = select(b.c.key).join_from(b, t.candidate, (b.c.reading == c.reading) & (b.c.seq == c.seq)).where(c.id.in_(some))
        if current:
            _mark_of(connection, backend, of.join(t.reading, t.reading.c.n == b.c.reading).where(t.reading.c.current.is_(True)))
            continue
        _mark_of(connection, backend, of)
        about = (b.c.reading == s.reading) & (b.c.seq == s.about)
        _mark_of(connection, backend, select(b.c.key).join_from(b, t.statement, about).where(s.id.in_(some)))


def _mark_of(connection: Connection, backend: Backend, blocks: Select[Any]) -> None:
    connection.execute(backend.add_new(t.dirty).from_select(["key"], blocks.distinct()))
