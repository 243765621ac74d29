"""The views: events and totals as they were last settled, filtered in the database and read a page at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, func, or_, select

from turnout.model import Canonical, Total
from turnout.model.wire import from_line
from turnout.store import _schema as t
from turnout.store._blocks import Blocks
from turnout.store._ledger import GIVEN
from turnout.store.rows import Counts, Filter

e, m, o, g = t.event.c, t.member.c, t.total.c, t.reading.c


class Views(Blocks):
    """What settling made of the ledger."""

    def events(self, where: Filter | None = None) -> Iterator[Canonical]:
        """The events that the filter lets through, in the order of their ids."""
        find = within(select(e.id, e.payload), t.event, where or Filter())
        for row in self._filtered(filtered(find, where or Filter()), e.id, where):
            yield from_line(Canonical, row.payload)

    def event(self, event_id: str) -> Canonical | None:
        """The event of this id; None where there is none (`find` takes older ids and beginnings of ids)."""
        return next(iter(self.events(Filter(ids=frozenset({event_id})))), None)

    def events_of(self, candidates: Iterable[str]) -> dict[str, str]:
        """The id of the event that each of these candidates is a member of."""
        return {row.candidate: row.event for row in self._some(select(m.candidate, m.event), m.candidate, candidates)}

    def totals(self, where: Filter | None = None) -> Iterator[Total]:
        """The totals that the filter lets through, in the order of their ids."""
        where = where or Filter()
        find = within(select(o.id, o.payload), t.total, where)
        if where.variable is not None:
            find = find.where(o.variable == where.variable)
        for row in self._filtered(find, o.id, where):
            yield from_line(Total, row.payload)

    def total(self, total_id: str) -> Total | None:
        """The total of this id; None where there is none."""
        return next(iter(self.totals(Filter(ids=frozenset({total_id})))), None)

    def totals_of(self, tallies: Iterable[str]) -> dict[str, str]:
        """The id of the total that each of these tallies is a member of."""
        p = t.total_member.c
        return {row.candidate: row.total for row in self._some(select(p.candidate, p.total), p.candidate, tallies)}

    def counts(self) -> Counts:
        """How much the record holds."""
        with self._read() as connection:

            def rows(table: Table, column: ColumnElement[Any] | None = None) -> int:
                return int(connection.execute(select(func.count() if column is None else column).select_from(table)).scalar() or 0)

            # readings that another took the place of are few, and found by their reports: an index knows those that have several
            several = select(g.report).group_by(g.report).having(func.count() > 1)
            past = select(func.count()).select_from(t.statement).where(
                t.statement.c.reading.in_(select(g.n).where(g.report.in_(several), g.current.is_(False))))
            given = select(func.count()).select_from(t.correction).where(GIVEN)
            statements = rows(t.statement) - int(connection.execute(past).scalar() or 0) + int(connection.execute(given).scalar() or 0)
            return Counts(
                documents=rows(t.version, func.count(t.version.c.doc.distinct())), reports=rows(t.report), readings=rows(t.reading),
                statements=statements, refusals=rows(t.refusal), judgements=rows(t.judgement), corrections=rows(t.correction),
                events=rows(t.event), totals=rows(t.total), dirty=rows(t.dirty),
            )

    def _filtered(self, find: Select[Any], key: ColumnElement[str], where: Filter | None) -> Iterator[Any]:
        return self._pages(find, key) if where is None or where.ids is None else self._some(find.order_by(key), key, where.ids)


def within(find: Select[Any], table: Table, where: Filter) -> Select[Any]:
    """What events and totals are both filtered by: country and days; what has no day is in where no day is asked for."""
    days = []
    if where.since is not None:
        days.append(table.c.end >= where.since)
    if where.until is not None:
        days.append(table.c.start <= where.until + "~")
    if where.country is None:
        return find.where(*days)
    country = table.c.country == where.country.upper()
    if not days:
        return find.where(country)
    # SQLite reads a whole row, kilobytes of it, to see its last day; the inner question is answered by the index alone
    return find.where(table.c.id.in_(select(table.c.id).where(country, *days)))


def filtered(find: Select[Any], where: Filter) -> Select[Any]:
    """Events by what they alone are filtered by: place, form, participants and issue."""
    if where.place is not None:
        name = where.place.casefold()
        names = {name, *where.called}
        named = [e.name.in_(names), e.admin1.in_(names)]
        find = find.where(or_(*named, e.geonames == int(name)) if name.isascii() and name.isdigit() and len(name) < 10 else or_(*named))
    if where.form is not None:
        find = find.where(e.form == where.form)
    if where.participants is not None:
        find = find.where(e.participants >= where.participants)
    if where.issue is not None:
        find = find.where(e.id.in_(select(t.event_issue.c.event).where(t.event_issue.c.issue == where.issue)))
    return find


def event_row(one: Canonical) -> dict[str, Any]:
    """The row of an event: what it is filtered by, and the event itself."""
    from turnout.model.wire import to_line

    return {
        "id": one.id, "name": one.place.name.casefold(), "admin1": one.place.admin1.casefold() if one.place.admin1 else None,
        "geonames": one.place.geonames, "country": one.place.country, "start": one.date.start, "end": one.date.end or one.date.start,
        "form": one.form, "participants": number_of(one, "participants"), "payload": to_line(one),
        "place": one.place.name, "lat": one.place.lat, "lon": one.place.lon, "precision": one.place.precision,
        "issues": " ".join(one.issues), "detained": number_of(one, "detained"), "reports": len(one.reports),
    }


def number_of(one: Canonical, variable: str) -> int | None:
    """The number an event is filtered, drawn and ordered by: the low of its best value, or else of its range; of "up to 600" none."""
    settled = one.figures.get(variable)
    return (settled.best or settled).low if settled is not None else None


def total_row(one: Total) -> dict[str, Any]:
    """The row of a total: what it is filtered by, and the total itself."""
    from turnout.model.wire import to_line

    country = one.scope.get("country")
    return {
        "id": one.id, "country": country if isinstance(country, str) else None, "start": one.date.start,
        "end": one.date.end or one.date.start, "variable": one.variable, "payload": to_line(one),
    }
