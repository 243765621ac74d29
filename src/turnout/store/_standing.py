"""Standing: which version of a document is its last, from when a report was known, and which reports are copies of one text.

None of it depends on the order of taking in, but for versions that claim the same time, of which the later taken in is the last,
and for addresses that are seen to show a version now (`Entry.stands`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select, update

from turnout.model import BY
from turnout.store import _schema as t
from turnout.store._base import add, chunks
from turnout.store._head import storable
from turnout.store.rows import Entry

Row = dict[str, Any]
Told = tuple[str, str | None, str, bool]
"""What a report's row says of its versions: address, source, from when it was known, whether one is the last."""


def next_number(connection: Connection, *tables: Any) -> int:
    """The number of the next row of tables that are numbered together; only one writer writes at a time."""
    return max(int(connection.execute(select(func.max(table.c.n))).scalar() or 0) for table in tables) + 1


def add_versions(connection: Connection, entries: Sequence[Entry], numbers: dict[str, int], recorded_at: str) -> tuple[int, set[int]]:
    """Add what is new at each address; gives how many versions are, and the reports (by number) whose standing changed."""
    v = t.version.c
    there: set[tuple[str, int]] = set()
    last: dict[str, Row] = {}
    for some in chunks({str(storable(entry.doc)) for entry in entries}):
        held = select(v.n, v.doc, v.report, v.known_at, v.known).where(v.doc.in_(some)).order_by(v.known, v.n)
        for row in connection.execute(held).mappings():
            there.add((row["doc"], row["report"]))
            last[row["doc"]] = dict(row)
    rows: list[Row] = []
    n = next_number(connection, t.version)
    for entry in entries:
        doc, report = key = (str(storable(entry.doc)), numbers[entry.report.id])
        former = last.get(doc)
        if key in there and not (entry.stands and former is not None and former["report"] != report):
            continue
        there.add(key)
        rows.append({
            "n": n + len(rows), "doc": doc, "report": report, "source": storable(entry.source), "known_at": entry.known_at or None,
            "known": _known(entry, former, recorded_at), "recorded_at": recorded_at, "live": False,
            "archived": storable(entry.archived),
        })
        if former is None or rows[-1]["known"] >= former["known"]:
            last[doc] = rows[-1]
    add(connection, insert(t.version), rows)
    changed = _last_versions(connection, {row["doc"] for row in rows})
    return len(rows), _first_known(connection, changed | {row["report"] for row in rows})


def _known(entry: Entry, former: Row | None, recorded_at: str) -> str:
    """From when a version was known: by its own word; where that is the former's too, the change was seen when it was taken in.

    A version that tells an earlier time than the former is an older one that came late, but where it is known to stand there now.
    """
    own = entry.known_at or recorded_at
    if former is None or own > former["known"]:
        return own
    before = former["known_at"] or former["known"]
    if entry.stands or own >= before or before.startswith(own):
        return max(recorded_at, str(former["known"]))
    return own


def _last_versions(connection: Connection, docs: Iterable[str]) -> set[int]:
    """Mark the last version of each document; gives the reports that a mark came to or went from."""
    v = t.version.c
    last: dict[str, tuple[str, int]] = {}
    held: list[Any] = []
    for some in chunks(docs):
        held += connection.execute(select(v.n, v.doc, v.known, v.report, v.live).where(v.doc.in_(some))).all()
    for row in held:
        last[row.doc] = max(last.get(row.doc, ("", 0)), (row.known, row.n))
    turned = [row for row in held if row.live != (last[row.doc] == (row.known, row.n))]
    if turned:
        change = update(t.version).where(v.n == bindparam("this")).values(live=bindparam("now"))
        connection.execute(change, [{"this": row.n, "now": not row.live} for row in turned])
    return {row.report for row in turned}


def _first_known(connection: Connection, reports: Iterable[int]) -> set[int]:
    """Bring what a report's own row says of its versions up to date; gives the reports whose rows changed."""
    v, r = t.version.c, t.report.c
    said: dict[int, Told] = {}
    now: dict[int, Told] = {}
    for some in chunks(sorted(reports)):
        for row in connection.execute(select(r.n, r.doc, r.source, r.known, r.live).where(r.n.in_(some))):
            said[row.n] = (row.doc, row.source, row.known, row.live)
        stood = select(v.report, v.doc, v.source, v.known, v.live).where(v.report.in_(some)).order_by(v.known, v.doc)
        for row in connection.execute(stood):
            doc, source, known, live = now.get(row.report, (row.doc, row.source, row.known, False))
            now[row.report] = (doc, source, known, live or row.live)
    changed = {n for n, told in now.items() if said[n] != told}
    if changed:
        names = ("doc", "source", "known", "live")
        change = update(t.report).where(r.n == bindparam("this")).values({name: bindparam(f"now_{name}") for name in names})
        rows = [{"this": n, **{f"now_{name}": value for name, value in zip(names, now[n], strict=True)}} for n in sorted(changed)]
        connection.execute(change, rows)
    return changed


def join_witnesses(connection: Connection, entries: Sequence[Entry], alike: list[tuple[int, int]]) -> set[int]:
    """Give reports that are copies, or stood at one address, one witness; gives the reports (by number) whose witness changed."""
    pairs, first = list(alike), dict[str, int]()
    pages = {str(storable(entry.doc)).partition(BY)[0] for entry in entries}
    pairs += [(first.setdefault(page, report), report) for page, report in _at(connection, pages)]
    witness: dict[int, str] = {}
    for some in chunks(sorted({report for pair in pairs for report in pair})):
        held = connection.execute(select(t.report.c.n, t.report.c.witness).where(t.report.c.n.in_(some)))
        witness.update((n, name) for n, name in held)
    groups = _Groups()
    for one, two in pairs:
        groups.join(witness[one], witness[two])
    return _rename(connection, {old: least for old in set(witness.values()) if (least := groups.least(old)) != old})


def _at(connection: Connection, pages: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Every report that ever stood at one of these pages or, told by others, beside it, with the page."""
    v = t.version.c
    find = select(v.doc, v.report)
    beside = find.where(v.doc >= bindparam("first"), v.doc < bindparam("last"))
    for some in chunks(pages):
        yield from ((doc, report) for doc, report in connection.execute(find.where(v.doc.in_(some))))
        # one after the other: many ranges in one question cost more to put together than to answer
        for page in (one for one in some if "://" in one):
            yield from ((page, report) for _, report in connection.execute(beside, t.beside(page)))


def _rename(connection: Connection, renamed: dict[str, str]) -> set[int]:
    changed: set[int] = set()
    for some in chunks(sorted(renamed)):
        changed.update(connection.execute(select(t.report.c.n).where(t.report.c.witness.in_(some))).scalars())
    if renamed:
        change = update(t.report).where(t.report.c.witness == bindparam("old")).values(witness=bindparam("least"))
        connection.execute(change, [{"old": old, "least": least} for old, least in sorted(renamed.items())])
    return changed


class _Groups:
    """Groups of ids that are joined by twos; each is named by its least."""

    def __init__(self) -> None:
        self.above: dict[str, str] = {}

    def least(self, one: str) -> str:
        while (up := self.above.get(one, one)) != one:
            self.above[one] = self.above.get(up, up)
            one = up
        return one

    def join(self, left: str, right: str) -> None:
        left, right = sorted((self.least(left), self.least(right)))
        if left != right:
            self.above[right] = left
