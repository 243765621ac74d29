"""Lists: reports and statements a page at a time, each page going on behind the last row of the one before.

A page is found by the key of that row and not by counting: what is taken in meanwhile moves nothing from one page to another.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Row, Select, and_, or_, select

from turnout.model import Report, Statement
from turnout.model.wire import from_line
from turnout.store import _schema as t
from turnout.store._head import head_of
from turnout.store._ledger import live, told, told_by, until
from turnout.store._past import Past
from turnout.store.rows import ReportRow, Reports, StatementRow

r, v, g, s = t.report.c, t.version.c, t.reading.c, t.statement.c


class Lists(Past):
    """Reports and statements in the order of a key."""

    def report_page(self, want: Reports, after: tuple[str, str] | None, limit: int, as_of: str | None = None) -> list[ReportRow]:
        """The reports that are wanted, last known first, from behind the one of that time and id."""
        standing = live(as_of)
        find = select(r.id, r.doc, r.source, r.known, r.recorded_at, r.witness, standing.label("live"))
        if as_of is not None:
            find = find.where(r.known <= until(as_of))
        if after is not None:
            find = find.where(or_(r.known < after[0], and_(r.known == after[0], r.id < after[1])))
        with self._read() as connection:
            rows = connection.execute(_narrowed(find, want, standing).order_by(r.known.desc(), r.id.desc()).limit(limit)).all()
        return [
            ReportRow(
                id=row.id, doc=row.doc, source=row.source, known_at=row.known, recorded_at=row.recorded_at, witness=row.witness,
                live=bool(row.live),
            )
            for row in rows
        ]

    def statement_page(self, after: str, limit: int, coder: str | None = None, as_of: str | None = None) -> list[StatementRow]:
        """The statements of the last reading of each report, in the order of their ids, from behind the one of that id."""
        find = select(s.payload, *told_by(as_of), s.id).join_from(t.statement, t.reading, g.n == s.reading).join(t.report, r.n == g.report)
        find = find.where(g.current.is_(True), s.id > after)
        if coder is not None:
            find = find.where(g.coder == coder)
        if as_of is not None:
            find = find.where(r.known <= until(as_of))
        with self._read() as connection:
            rows: list[Row[Any]] = list(connection.execute(find.order_by(s.id, g.n).limit(limit)))
        return [StatementRow(statement=from_line(Statement, row.payload), told=told(row[1:10])) for row in rows]

    def heads(self, ids: Iterable[str]) -> dict[str, Report]:
        """These reports as their last reading made them, without their texts."""
        find = select(r.id, g.payload).join_from(t.reading, t.report, g.report == r.n).where(g.current.is_(True))
        return {row.id: head_of(row.payload, row.id, "").report for row in self._some(find, r.id, ids)}


def _narrowed(find: Select[Any], want: Reports, standing: Any) -> Select[Any]:
    if want.source is not None:
        find = find.where(r.source == want.source)
    if want.since is not None:
        find = find.where(r.known >= want.since)
    if want.until is not None:
        find = find.where(r.known <= until(want.until))
    if want.live is not None:
        find = find.where(standing if want.live else ~standing)
    return find if want.ids is None else find.where(r.id.in_(sorted(want.ids)))
