"""Taking in: a batch of reports with their readings becomes rows, and what they touch is marked to be settled.

One batch is one transaction and only one writer writes at a time, so rows can be numbered here, what is there can be asked
first, and a batch that is taken in twice changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, insert, select, update

from turnout.model import Announcement, Event, Reading, Tally
from turnout.model.wire import to_line
from turnout.store import _schema as t
from turnout.store._asks import put_asks
from turnout.store._base import Backend, add, chunks
from turnout.store._copies import copies
from turnout.store._dirt import mark_reports
from turnout.store._head import head_line, key_of, storable
from turnout.store._standing import add_versions, join_witnesses, next_number
from turnout.store.rows import HAND, Copying, Entry, Taken

Row = dict[str, Any]


def take(connection: Connection, backend: Backend, entries: Sequence[Entry], recorded_at: str, copying: Copying) -> Taken:
    """Add what is new of these entries, and mark the blocks of every report that it touches."""
    fresh, numbers = _add_reports(connection, entries, recorded_at)
    versions, touched = add_versions(connection, entries, numbers, recorded_at)
    readings, read = _add_readings(connection, entries, numbers, recorded_at)
    alike = copies(connection, {numbers[entry.report.id]: entry for entry in fresh}, copying)
    copied = join_witnesses(connection, entries, alike)
    mark_reports(connection, backend, touched | read | copied)
    return Taken(reports=len(fresh), readings=readings, versions=versions)


def _add_reports(connection: Connection, entries: Sequence[Entry], recorded_at: str) -> tuple[list[Entry], dict[str, int]]:
    """Add the reports that are new; gives their entries, and the number of every report of the batch."""
    wanted: dict[str, Entry] = {}
    for entry in entries:
        wanted.setdefault(entry.report.id, entry)
    numbers: dict[str, int] = {}
    for some in chunks(wanted):
        numbers.update((key, n) for key, n in connection.execute(select(t.report.c.id, t.report.c.n).where(t.report.c.id.in_(some))))
    fresh = [entry for key, entry in wanted.items() if key not in numbers]
    numbers.update((entry.report.id, n) for n, entry in enumerate(fresh, next_number(connection, t.report)))
    rows = [
        {
            "n": numbers[entry.report.id], "id": entry.report.id, "doc": storable(entry.doc), "source": storable(entry.source),
            "known": entry.known_at or recorded_at, "recorded_at": recorded_at, "witness": entry.report.id, "live": False,
        }
        for entry in fresh
    ]
    add(connection, insert(t.report), rows)
    texts = [{"report": numbers[one.report.id], "text": one.report.text.encode("utf-8", "surrogatepass")} for one in fresh]
    add(connection, insert(t.body), texts)
    return fresh, numbers


def _add_readings(connection: Connection, entries: Sequence[Entry], numbers: dict[str, int], recorded_at: str) -> tuple[int, set[int]]:
    """Add the readings that are new; each is now the current one of its report. Gives how many are, and their reports."""
    wanted: dict[tuple[int, str], Entry] = {}
    for entry in entries:
        if entry.reading is not None:
            wanted.setdefault((numbers[entry.report.id], entry.coder), entry)
    c = t.reading.c
    for some in chunks({report for report, _ in wanted}):
        for report, coder in connection.execute(select(c.report, c.coder).where(c.report.in_(some))):
            wanted.pop((report, coder), None)
    machines = [key for key in wanted if not key[1].startswith(HAND)]
    programs = c.coder.not_like(f"{HAND}%")  # what a person told stands whatever program reads the report anew
    for some in chunks(sorted({report for report, _ in machines})):
        connection.execute(update(t.reading).where(c.report.in_(some), c.current.is_(True), programs).values(current=False))
    first = next_number(connection, t.reading)
    current = {*dict(machines).items(), *(wanted.keys() - set(machines))}  # two programs in one batch: the later is the current one
    rows: list[Row] = []
    tables: dict[Any, list[Row]] = {t.candidate: [], t.statement: [], t.block: []}
    for i, ((report, coder), entry) in enumerate(wanted.items()):
        reading = entry.reading
        assert reading is not None
        rows.append({
            "n": first + i, "report": report, "coder": coder, "current": (report, coder) in current, "recorded_at": recorded_at,
            "refused": len(reading.refusals), "payload": head_line(reading),
        })
        for table, row in _parts(first + i, entry, reading):
            tables[table].append(row)
    read = [wanted[key] for key in machines if key in current]
    put_asks(connection, [one.report.id for one in read], [ask for one in read for ask in one.asks])
    add(connection, insert(t.reading), rows)
    for table, parts in tables.items():
        add(connection, insert(table), parts)
    return len(rows), {report for report, _ in wanted}


def _parts(n: int, entry: Entry, reading: Reading) -> Iterator[tuple[Any, Row]]:
    """The rows of what a reading says."""
    told: list[Event | Tally | Announcement] = [*reading.events, *reading.tallies, *reading.announcements]
    about: dict[str, int] = {}
    for seq, one in enumerate(told):
        about.setdefault(one.id, seq)
        terms = storable(t.TERM.join(sorted(entry.terms.get(one.id, ())))) or None
        yield t.candidate, {
            "reading": n, "seq": seq, "id": one.id, "kind": type(one).__name__.lower(), "terms": terms, "payload": to_line(one),
            **(_window(one) if isinstance(one, Tally) else _NO_WINDOW),
        }
        for key in sorted({key_of(block) for block in entry.blocks.get(one.id, ())}):
            yield t.block, {"key": key, "reading": n, "seq": seq}
    for seq, said in enumerate(reading.statements):
        yield t.statement, {
            "reading": n, "about": about.get(said.candidate, -1), "seq": seq, "id": said.id, "payload": to_line(said),
        }


def _window(tally: Tally) -> Row:
    """The columns by which tallies are looked up: country and days."""
    country = tally.scope.get("country")
    return {"scope": country if isinstance(country, str) else "", "start": tally.date.start, "end": tally.date.end or tally.date.start}


_NO_WINDOW: Row = {"scope": None, "start": None, "end": None}
