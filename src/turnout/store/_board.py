"""The board: every event in outline, and what settling changed since: what a page that is kept open draws and follows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import func, select

from turnout.model import Canonical
from turnout.store import _schema as t
from turnout.store._reach import Reach
from turnout.store._views import filtered, number_of, within
from turnout.store.rows import ChangeRow, Filter, Outline

e, x = t.event.c, t.change.c
TOGETHER = 5_000
"""How many outlines are read at once."""
OUTLINE = select(
    e.id, e.place, e.country, e.start, e.end, e.lat, e.lon, e.precision, e.form, e.issues, e.participants, e.detained, e.reports
)


def outline(event: Canonical) -> Outline:
    """An event in outline."""
    place, day = event.place, event.date
    return Outline(
        event.id, place.name, place.country, day.start, day.end or day.start, place.lat, place.lon, place.precision, event.form,
        event.issues, number_of(event, "participants"), number_of(event, "detained"), len(event.reports),
    )


class Board(Reach):
    """Events in outline, and the log of their changes."""

    def outlines(self, ids: Iterable[str] | None = None) -> Iterator[Outline]:
        """The events of these ids, or all of them, in outline; what was settled by an older version is outlined when settled anew."""
        rows = self._pages(OUTLINE, e.id, size=TOGETHER) if ids is None else self._some(OUTLINE, e.id, ids)
        same: dict[Any, Any] = {}  # a day, a town is told by thousands of events, and held once
        once, coded = same.setdefault, dict[str | None, tuple[str, ...]]()
        for name, place, country, start, end, lat, lon, precision, form, issues, participants, detained, reports, *_ in map(tuple, rows):
            codes = coded[issues] if issues in coded else coded.setdefault(issues, tuple((issues or "").split()))
            yield Outline(
                name, once(place, place), once(country, country), once(start, start), once(end, end), lat, lon,
                once(precision, precision), once(form, form), codes, participants, detained, reports or 0,
            )

    def ids(self, where: Filter) -> frozenset[str]:
        """The ids of the events that the filter lets through."""
        with self._read() as connection:
            return frozenset(connection.execute(filtered(within(select(e.id), t.event, where), where)).scalars())

    def changes(self, after: int = 0, limit: int = 500) -> list[ChangeRow]:
        """What settling changed after that number, oldest first, at most so many."""
        with self._read() as connection:
            rows = connection.execute(select(x.n, x.at, x.kind, x.id, x.what).where(x.n > after).order_by(x.n).limit(limit)).all()
        return [ChangeRow(*row) for row in rows]

    def revision(self) -> str:
        """What tells one state of the record from another: two times with one revision show one record, refusals and decisions too."""
        last = [select(func.max(table.c.n)).scalar_subquery() for table in (t.version, t.reading, t.judgement, t.correction, t.change)]
        waiting = [select(func.count()).select_from(table).scalar_subquery() for table in (t.refusal, t.dirty)]
        with self._read() as connection:
            return "-".join(str(number or 0) for number in connection.execute(select(*last, *waiting)).one())

    def last_change(self) -> int:
        """The number of the last change of events and totals; 0 where there was none."""
        with self._read() as connection:
            return int(connection.execute(select(func.max(x.n))).scalar() or 0)
