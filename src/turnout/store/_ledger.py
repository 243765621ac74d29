"""The ledger read: reports, readings and their rows, people's words, each as known at a time where that is asked."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from heapq import nsmallest
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, bindparam, exists, func, or_, select

from turnout.model import Announcement, Candidate, Event, Judgement, Person, Reading, Report, Statement, Tally
from turnout.model.wire import from_line
from turnout.store import _schema as t
from turnout.store._base import Base, chunks
from turnout.store._head import head_of, key_of, people_of, storable
from turnout.store.rows import (
    HAND,
    AnnouncementRow,
    Block,
    CandidateRow,
    Correction,
    RefusalRow,
    ReportRow,
    SaidKey,
    StatementRow,
    TallyRow,
    Told,
    VersionRow,
)

r, v, g, c, s = t.report.c, t.version.c, t.reading.c, t.candidate.c, t.statement.c
MACHINE = g.coder.not_like(f"{HAND}%")
"""Whether a reading is a program's: a report has one that is current, beside which people may have told of what it missed."""
GIVEN = ~t.correction.c.payload.contains('"carried":"')
"""Whether a value that a person gave was said by them, not said again of another version."""
_STATEMENT = '"statement":{"id":"'  # no words that were typed hold these: their quotes are escaped


def until(as_of: str) -> str:
    """The last moment of an ISO day, minute or month as text: "2022-02-24" is known to the end of that day."""
    return as_of + "~"


def live(as_of: str | None) -> ColumnElement[bool]:
    """Whether the report is the last version of some document, now or as known at a time."""
    if as_of is None:
        return r.live
    one, later = t.version.alias(), t.version.alias()
    after = or_(later.c.known > one.c.known, and_(later.c.known == one.c.known, later.c.n > one.c.n))
    outdone = exists().where(later.c.doc == one.c.doc, later.c.known <= until(as_of), after)
    return exists().where(one.c.report == r.n, one.c.known <= until(as_of), ~outdone)


def told_by(as_of: str | None) -> list[Any]:
    """The columns of a Told, in its order, for a question that joins reading and report."""
    live_now = live(as_of).label("live")
    return [r.id.label("report_id"), g.coder, r.doc, r.source, r.known, r.recorded_at, r.witness, live_now, g.current]


def told(row: Sequence[Any]) -> Told:
    """The Told of the columns of `told_by`."""
    report, coder, doc, source, known, recorded, witness, is_live, current = row
    return Told(
        report=report, coder=coder, doc=doc, source=source, known_at=known, recorded_at=recorded, witness=witness, live=bool(is_live),
        current=bool(current),
    )


_DATED = select(func.min(v.known_at)).where(v.report == r.n).correlate(t.report).scalar_subquery().label("dated")
"""From when a report was known by its own word: linking goes by it, for when somebody took a report in says nothing of a protest."""


class Ledger(Base):
    """What was taken in, as it was taken in."""

    def has(self, pairs: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
        """Which of these (report id, coder) were read already."""
        wanted = set(pairs)
        found: set[tuple[str, str]] = set()
        with self._read() as connection:
            for some in chunks(sorted({report for report, _ in wanted})):
                rows = connection.execute(select(r.id, g.coder).join_from(t.reading, t.report, g.report == r.n).where(r.id.in_(some)))
                found.update((report, coder) for report, coder in rows)
        return wanted & found

    def report(self, report_id: str) -> Report | None:
        """The report, with its passages as its last reading made them; None where there is none of that id."""
        reading = self.reading(report_id)
        return reading.report if reading is not None else None

    def reading(self, report_id: str, coder: str | None = None) -> Reading | None:
        """What the last coder, or this one, read in a report, as it was given; None where nobody did."""
        whose = and_(g.current.is_(True), MACHINE) if coder is None else g.coder == coder
        find = select(g.n, g.payload, t.body.c.text).join_from(t.reading, t.report, g.report == r.n).join(t.body, t.body.c.report == r.n)
        with self._read() as connection:
            held = connection.execute(find.where(r.id == report_id, whose)).first()
            if held is None:
                return None
            parts = connection.execute(select(c.kind, c.payload).where(c.reading == held.n).order_by(c.seq)).all()
            said = connection.execute(select(s.payload).where(s.reading == held.n).order_by(s.seq)).scalars().all()
        head = head_of(held.payload, report_id, held.text.decode("utf-8", "surrogatepass"))
        return Reading(
            report=head.report, refusals=head.refusals, persons=head.persons,
            statements=tuple([from_line(Statement, line) for line in said]),
            events=tuple([from_line(Event, line) for kind, line in parts if kind == "event"]),
            tallies=tuple([from_line(Tally, line) for kind, line in parts if kind == "tally"]),
            announcements=tuple([from_line(Announcement, line) for kind, line in parts if kind == "announcement"]),
        )

    def people(self, ids: Iterable[str]) -> dict[str, tuple[Person, ...]]:
        """The private people that the last reading of each of these reports found in it."""
        find = select(r.id, g.payload).join_from(t.reading, t.report, g.report == r.n).where(g.current.is_(True), MACHINE)
        return {row.id: people_of(row.payload) for row in self._some(find, r.id, ids)}

    def stamp(self) -> tuple[int, int]:
        """How far readings and corrections go: while it is the same, each report names the same people."""
        find = select(*[select(func.max(table.c.n)).scalar_subquery() for table in (t.reading, t.correction)])
        with self._read() as connection:
            row = connection.execute(find).one()
        return int(row[0] or 0), int(row[1] or 0)

    def reports(self, ids: Iterable[str] | None = None, *, as_of: str | None = None) -> Iterator[ReportRow]:
        """The reports without their texts, in the order of their ids."""
        find = select(r.id, r.doc, r.source, r.known, r.recorded_at, r.witness, live(as_of).label("live"))
        if as_of is not None:
            find = find.where(r.known <= until(as_of))
        for row in self._some(find, r.id, ids) if ids is not None else self._pages(find, r.id):
            yield ReportRow(
                id=row.id, doc=row.doc, source=row.source, known_at=row.known, recorded_at=row.recorded_at, witness=row.witness,
                live=bool(row.live),
            )

    def texts(self, ids: Iterable[str]) -> dict[str, str]:
        """The texts of these reports, by id."""
        find = select(r.id, t.body.c.text).join_from(t.report, t.body, t.body.c.report == r.n)
        return {row.id: row.text.decode("utf-8", "surrogatepass") for row in self._some(find, r.id, ids)}

    def versions(self, doc: str) -> list[VersionRow]:
        """The versions of one document, the last one last."""
        find = select(v.doc, r.id, v.source, v.known_at, v.recorded_at, v.live, v.archived)
        find = find.join_from(t.version, t.report, v.report == r.n)
        with self._read() as connection:
            rows = connection.execute(find.where(v.doc == storable(doc)).order_by(v.known, v.n)).all()
        return [
            VersionRow(
                doc=row.doc, report=row.id, source=row.source, known_at=row.known_at, recorded_at=row.recorded_at, live=bool(row.live),
                archived=row.archived,
            )
            for row in rows
        ]

    def archived(self, reports: Iterable[str] | None = None) -> Iterator[tuple[str, str]]:
        """The copies of reports, as (report id, digest of the bytes that a version was read from), the last version first."""
        find = select(r.id, v.archived, v.n).join_from(t.version, t.report, v.report == r.n).where(v.archived.is_not(None))
        if reports is None:
            for row in self._pages(find, v.n):
                yield row.id, row.archived
            return
        for row in self._some(find.order_by(r.id, v.known.desc(), v.n.desc()), r.id, reports):
            yield row.id, row.archived

    def reports_at(self, docs: Iterable[str]) -> dict[str, set[str]]:
        """The ids of all reports that ever stood at each of these addresses."""
        named = {str(storable(doc)): doc for doc in docs}
        out: dict[str, set[str]] = {}
        for row in self._some(select(v.doc, r.id).join_from(t.version, t.report, v.report == r.n), v.doc, named):
            out.setdefault(named[row.doc], set()).add(row.id)
        return out

    def shown(self, docs: Iterable[str]) -> set[tuple[str, str]]:
        """What these documents show as their last version, as (document, report id)."""
        named = {str(storable(doc)): doc for doc in docs}
        rows = self._some(select(v.doc, r.id).join_from(t.version, t.report, v.report == r.n).where(v.live.is_(True)), v.doc, named)
        return {(named[row.doc], row.id) for row in rows}

    def beside(self, page: str) -> set[tuple[str, str]]:
        """What stands beside a page as the last version of a text that others have of it, as (document, report id)."""
        find = select(v.doc, r.id).join_from(t.version, t.report, v.report == r.n)
        find = find.where(v.live.is_(True), v.doc >= bindparam("first"), v.doc < bindparam("last"))
        with self._read() as connection:
            return {(row.doc, row.id) for row in connection.execute(find, t.beside(page))}

    def candidates(
        self, blocks: Iterable[Block] | None = None, *, ids: Iterable[str] | None = None, as_of: str | None = None
    ) -> Iterator[CandidateRow]:
        """The events that reports tell of, by block or id (then in the order of ids), or all; none that nobody knew yet at `as_of`."""
        for row in self._parts("event", blocks, ids, as_of):
            by = told(row[4:13])
            terms = frozenset(row.terms.split(t.TERM)) if row.terms else frozenset()
            yield CandidateRow(told=by, candidate=Candidate(
                id=row.id, report=by.report, event=from_line(Event, row.payload), witness=by.witness, source=by.source,
                known_at=row.dated or "", terms=terms, live=by.live,
            ))

    def tallies(
        self, blocks: Iterable[Block] | None = None, *, ids: Iterable[str] | None = None, as_of: str | None = None
    ) -> Iterator[TallyRow]:
        """The tallies that reports tell, as `candidates`."""
        for row in self._parts("tally", blocks, ids, as_of):
            yield TallyRow(tally=from_line(Tally, row.payload), told=told(row[4:13]))

    def announcements(
        self, blocks: Iterable[Block] | None = None, *, ids: Iterable[str] | None = None, as_of: str | None = None
    ) -> Iterator[AnnouncementRow]:
        """The announcements that reports tell, as `candidates`."""
        for row in self._parts("announcement", blocks, ids, as_of):
            yield AnnouncementRow(announcement=from_line(Announcement, row.payload), told=told(row[4:13]))

    def statements(
        self, candidates: Iterable[str] | None = None, *, ids: Iterable[str] | None = None, as_of: str | None = None
    ) -> Iterator[StatementRow]:
        """The statements about these candidates or tallies, or of these ids; those of one candidate in the order of its reading."""
        find = select(s.payload, *told_by(as_of)).join_from(t.statement, t.reading, g.n == s.reading).join(t.report, r.n == g.report)
        if as_of is not None:
            find = find.where(r.known <= until(as_of))
        if candidates is not None:
            find = find.join(t.candidate, (c.reading == s.reading) & (c.seq == s.about)).where(g.current.is_(True))
            rows = self._some(find.order_by(c.id, s.seq), c.id, candidates)
        else:
            rows = _last_of_each(self._some(find.add_columns(s.id).order_by(s.id, g.current, g.n), s.id, ids or ()))
        before: Sequence[Any] = ()
        for row in rows:
            if row[1:10] != before:  # neighbours are mostly of one reading
                before = row[1:10]
                by = told(before)
            yield StatementRow(statement=from_line(Statement, row.payload), told=by)

    def judgements(self, ids: Iterable[str] | None = None, *, as_of: str | None = None) -> list[Judgement]:
        """People's words in the order they were recorded: all, or those that name one of these ids or are of one."""
        j = t.judgement.c
        find = select(j.payload, j.n) if as_of is None else select(j.payload, j.n).where(j.made_at <= until(as_of))
        return [replace(from_line(Judgement, line), n=n) for n, line in self._said(find, (j.id, j.left, j.right), ids)]

    def corrections(self, ids: Iterable[str] | None = None, *, as_of: str | None = None) -> list[Correction]:
        """Corrections in the order they were recorded: all, or those of these ids, targets or reports."""
        k = t.correction.c
        find = select(k.payload, k.n) if as_of is None else select(k.payload, k.n).where(k.made_at <= until(as_of))
        return [replace(from_line(Correction, line), n=n) for n, line in self._said(find, (k.id, k.target, k.report), ids)]

    def given_page(self, after: str, limit: int, coder: str | None = None, as_of: str | None = None) -> list[Correction]:
        """What people corrected and added, in the order of their statements' ids, from behind that one; of a coder, hardly any other's.

        These words are few beside what is read: all are looked through, a stretch at a time, and those of the page are kept.
        """
        k = t.correction.c
        find = select(k.n, k.payload).where(GIVEN)
        if as_of is not None:
            find = find.where(k.made_at <= until(as_of))
        rows = self._pages(find if coder is None else find.where(_by(coder, k.payload)), k.n)
        named = ((row.payload.partition(_STATEMENT)[2].partition('"')[0], row.n, row.payload) for row in rows)
        some = nsmallest(limit, (one for one in named if one[0] > after))
        return [replace(from_line(Correction, payload), n=n) for _, n, payload in some]

    def said_keys(self, as_of: str | None = None, coder: str | None = None) -> list[SaidKey]:
        """The keys of people's words, in the order in which they were said; of a coder, hardly any other's."""
        out: list[SaidKey] = []
        with self._read() as connection:
            for one in (t.judgement.c, t.correction.c):
                find = select(one.made_at, one.n, one.id)
                if coder is not None:
                    find = find.where(_by(coder, one.payload))
                out += map(tuple, connection.execute(find if as_of is None else find.where(one.made_at <= until(as_of))))
        return sorted(out)

    def together(self, reports: Iterable[str]) -> set[str]:
        """These reports, and all that ever stood at an address of theirs."""
        there, other = t.version.alias(), t.report.alias()
        find = select(other.c.id).join_from(t.report, t.version, v.report == r.n).join(there, there.c.doc == v.doc)
        wanted = set(reports)
        return wanted | {row.id for row in self._some(find.join(other, other.c.n == there.c.report).distinct(), r.id, wanted)}

    def spoken(self) -> bool:
        """Whether a person ever said anything of what is told."""
        with self._read() as connection:
            return any(connection.execute(select(n).limit(1)).first() is not None for n in (t.judgement.c.n, t.correction.c.n))

    def decided(self, reports: Iterable[str]) -> set[str]:
        """The ids of people's words on what was ever told in these reports."""
        j, told = t.judgement.c, select(t.judgement.c.id).join_from(t.report, t.reading, g.report == r.n)
        candidate = told.join(t.candidate, c.reading == g.n)
        ways = (
            told.join(t.statement, s.reading == g.n).join(t.judgement, j.left == s.id),
            candidate.join(t.judgement, j.left == c.id), candidate.join(t.judgement, j.right == c.id),
        )
        wanted = set(reports)
        return {row.id for way in ways for row in self._some(way, r.id, wanted)}

    def refusals(self) -> Iterator[RefusalRow]:
        """The inputs that could not be used, in the order of their paths."""
        f = t.refusal.c
        for row in self._pages(select(f.path, f.reason, f.recorded_at), f.path, f.reason):
            yield RefusalRow(path=row.path, reason=row.reason, recorded_at=row.recorded_at)

    def _of(self, kind: str, as_of: str | None) -> Select[Any]:
        find = select(c.id, c.payload, c.terms, _DATED, *told_by(as_of)).join_from(t.candidate, t.reading, g.n == c.reading)
        find = find.join(t.report, r.n == g.report).where(c.kind == kind)
        return find if as_of is None else find.where(r.known <= until(as_of))

    def _parts(self, kind: str, blocks: Iterable[Block] | None, ids: Iterable[str] | None, as_of: str | None) -> Iterable[Row[Any]]:
        find = self._of(kind, as_of)
        if ids is not None:
            return _last_of_each(self._some(find.add_columns(c.id).order_by(c.id, g.current, g.n), c.id, ids))
        find = find.where(g.current.is_(True))
        if blocks is None:
            return self._pages(find, c.reading, c.seq)
        b = t.block.c
        found: dict[str, Row[Any]] = {}
        find = find.join(t.block, (b.reading == c.reading) & (b.seq == c.seq))
        for row in self._some(find, b.key, map(key_of, blocks)):
            found[row.id] = row
        return [found[key] for key in sorted(found)]

    def _said(self, find: Select[Any], columns: Sequence[ColumnElement[str]], ids: Iterable[str] | None) -> list[tuple[int, str]]:
        """The numbers and payloads in their order."""
        if ids is None:
            with self._read() as connection:
                return [(row.n, row.payload) for row in connection.execute(find.order_by("n"))]
        wanted = set(ids)
        found = {row.n: row.payload for column in columns for row in self._some(find, column, wanted)}
        return sorted(found.items())


def _by(coder: str, payload: ColumnElement[str]) -> ColumnElement[bool]:
    """Whether a coder's name stands in a row."""
    named = {f'"coder":{json.dumps(coder, ensure_ascii=plain)}' for plain in (True, False)}
    return or_(*(payload.contains(words, autoescape=True) for words in sorted(named)))


def _last_of_each(rows: Iterable[Row[Any]]) -> Iterator[Row[Any]]:
    """The last row of each run with one id, which is the last column."""
    held = None
    for row in rows:
        if held is not None and held[-1] != row[-1]:
            yield held
        held = row
    if held is not None:
        yield held
