"""Finding: any id, or the beginning of one, to the row that it names."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Select, select

from turnout.model import CANONICAL, Judgement
from turnout.model.wire import from_line
from turnout.store import _schema as t
from turnout.store._writes import Writes
from turnout.store.rows import Correction, Filter, Found

LONGEST = 128  # characters of an id: what is longer is none
TELLING = "event-"
"""An event of the record is named after the least of the candidates in it: the same digits, another beginning."""
_LARGE: dict[str, tuple[ColumnElement[str], str]] = {
    "event": (t.event.c.id, CANONICAL),
    "candidate": (t.candidate.c.id, TELLING),
    "tally": (t.candidate.c.id, "tally-"),
    "announcement": (t.candidate.c.id, "ann-"),
    "statement": (t.statement.c.id, "st-"),
    "report": (t.report.c.id, "report-"),
}
_SMALL: dict[str, ColumnElement[str]] = {"total": t.total.c.id, "judgement": t.judgement.c.id, "correction": t.correction.c.id}
"""Tables in which every id may be looked at."""


class Finds(Writes):
    """Ids, whole or begun."""

    def find(self, prefix: str, limit: int = 20) -> list[Found]:
        """What an id or the beginning of one names, with or without its kind ("ev-3fa", "3fa"); several when it is short.

        An id that an event had, or would have after any of its members, finds the event it is in now. A whole id that is
        there finds that alone. Nothing is found by an empty prefix.
        """
        prefix = prefix.strip()
        if not prefix or len(prefix) > LONGEST or not (prefix.isascii() and prefix.isprintable()):
            return []
        named = self._named(prefix, limit)
        exact = {(kind, key) for kind, key in named if key == prefix}
        found: list[Found] = []
        for kind in (*_LARGE, *_SMALL):
            ids = [key for k, key in sorted(exact or named) if k == kind]
            found += self._rows(kind, ids[:limit])
        return found[:limit]

    def _named(self, prefix: str, limit: int) -> set[tuple[str, str]]:
        named: set[tuple[str, str]] = set()
        with self._read() as connection:
            for kind, (column, start) in _LARGE.items():
                if (begun := _begun(prefix, start)) is not None:
                    rows = connection.execute(_between(column, begun).limit(limit)).scalars()
                    named.update((kind, key) for key in rows)
            for kind, column in _SMALL.items():
                begun = prefix if "-" in prefix else f"-{prefix}"
                rows = connection.execute(select(column).where(column.contains(begun, autoescape=True)).limit(limit)).scalars()
                named.update((kind, key) for key in rows if key.startswith(prefix) or "-" not in prefix)
            if (begun := _begun(prefix, CANONICAL)) is not None and not any(kind == "event" for kind, _ in named):
                member = TELLING + begun.removeprefix(CANONICAL)
                owners = _between(t.member.c.candidate, member).with_only_columns(t.member.c.event).limit(limit)
                named.update(("event", key) for key in connection.execute(owners).scalars())
        return named

    def _rows(self, kind: str, ids: list[str]) -> list[Found]:
        if not ids:
            return []
        return [Found(kind=kind, id=key, value=value) for key, value in self._values(kind, ids)]

    def _values(self, kind: str, ids: list[str]) -> Iterable[tuple[str, Any]]:
        wanted = frozenset(ids)
        if kind == "event":
            return [(one.id, one) for one in self.events(Filter(ids=wanted))]
        if kind == "total":
            return [(one.id, one) for one in self.totals(Filter(ids=wanted))]
        if kind == "candidate":
            return [(row.candidate.id, row) for row in self.candidates(ids=ids)]
        if kind == "tally":
            return [(row.tally.id, row) for row in self.tallies(ids=ids)]
        if kind == "announcement":
            return [(row.announcement.id, row) for row in self.announcements(ids=ids)]
        if kind == "statement":
            return [(row.statement.id, row) for row in self.statements(ids=ids)]
        if kind == "report":
            return [(row.id, row) for row in self.reports(ids)]
        table, noun = (t.judgement, Judgement) if kind == "judgement" else (t.correction, Correction)
        rows = self._some(select(table.c.id, table.c.payload), table.c.id, ids)
        return [(row.id, from_line(noun, row.payload)) for row in rows]


def _begun(prefix: str, start: str) -> str | None:
    """The beginning of an id of a kind that this prefix may be; None where it is of another kind."""
    if prefix.startswith(start):
        return prefix
    return None if "-" in prefix or not all(char in "0123456789abcdefh" for char in prefix) else start + prefix


def _between(column: ColumnElement[str], begun: str) -> Select[Any]:
    return select(column).where(column >= begun, column < begun + "~").order_by(column)
