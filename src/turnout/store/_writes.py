"""What is written: reports taken in, people's words, refusals, and what settling made; each call is one transaction or none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Column, Connection, delete, insert, select

from turnout.model import Canonical, Judgement, Total, content_id
from turnout.model.wire import to_line
from turnout.store import _schema as t
from turnout.store._asks import put_asks
from turnout.store._base import add, chunks
from turnout.store._dirt import mark, mark_ids, mark_reports
from turnout.store._head import key_of, storable
from turnout.store._log import log
from turnout.store._standing import next_number
from turnout.store._take import take
from turnout.store._views import Views, event_row, total_row
from turnout.store.rows import Ask, Block, Copying, Correction, Entry, Taken


class Writes(Views):
    """What adds to the record. `recorded_at` is the time of taking in, as ISO text, and is given."""

    def take(self, entries: Sequence[Entry], recorded_at: str, *, copying: Copying | None = None) -> Taken:
        """Take in a batch; what is there already is passed over, and what is touched is marked to be settled.

        Reports that are copies of each other, by what `copying` says, are of one witness.
        """
        with self._write() as connection:
            return take(connection, self._backend, entries, recorded_at, copying or Copying())

    def skip(self, path: str, reason: str, recorded_at: str) -> None:
        """Keep why an input could not be used."""
        row = {"path": storable(path), "reason": storable(reason), "recorded_at": recorded_at}
        with self._write() as connection:
            connection.execute(self._backend.add_new(t.refusal), [row])

    def judge(self, judgement: Judgement, recorded_at: str) -> bool:
        """Keep somebody's word on candidates or a statement; False where a word of this id is kept already."""
        j = judgement
        row = {
            "id": j.id, "verdict": j.verdict, "left": j.left, "right": j.right, "made_at": j.made_at, "recorded_at": recorded_at,
            "payload": to_line(j),
        }
        with self._write() as connection:
            if connection.execute(select(t.judgement.c.n).where(t.judgement.c.id == j.id)).first():
                return False
            connection.execute(insert(t.judgement), [{"n": next_number(connection, t.judgement, t.correction), **row}])
            meant = _meant(connection, {j.left, j.right} - {""})
            mark_ids(connection, self._backend, meant)
            read = _read_in(connection, meant)
            others = _versions(connection, read) - read
            mark_reports(connection, self._backend, _versions(connection, _corrected(connection, meant)) | others)
            return True

    def correct(self, correction: Correction, recorded_at: str, blocks: Mapping[str, Iterable[Block]] | None = None) -> bool:
        """Keep somebody's value in place of a statement's; False where a correction of this id is kept already.

        `blocks` are those in which candidates may stand now, by their ids: a place or a day that is corrected has others.
        """
        k = correction
        row = {
            "id": k.id, "target": k.target, "report": k.report, "made_at": k.made_at, "recorded_at": recorded_at, "payload": to_line(k),
        }
        with self._write() as connection:
            if connection.execute(select(t.correction.c.n).where(t.correction.c.id == k.id)).first():
                return False
            connection.execute(insert(t.correction), [{"n": next_number(connection, t.judgement, t.correction), **row}])
            c = t.candidate.c
            for name, some in (blocks or {}).items():
                told = connection.execute(select(c.reading, c.seq).where(c.id == name)).all()
                keys = sorted({key_of(block) for block in some})
                stands = [{"key": key, "reading": reading, "seq": seq} for reading, seq in told for key in keys]
                add(connection, self._backend.add_new(t.block), stands)
            mark_ids(connection, self._backend, {k.target})
            mark_reports(connection, self._backend, _versions(connection, _numbers(connection, k.report)))
            return True

    def settled(
        self, blocks: Iterable[Block], events: Iterable[Canonical] = (), totals: Iterable[Total] = (), at: str = "",
        asks: Sequence[Ask] = (),
    ) -> None:
        """Put these events and totals in the place of all that have members in these blocks, which are clean then.

        `blocks` are closed (`closed`), and they were read under the `lock` that is still held. What has the id or a member of
        a new event, or the id of a new total, makes room for it wherever it is. What an event that goes leaves in other blocks is
        marked there. `at` is when, for the log of changes; `asks` is what of them is worth a person's look.
        """
        with self._write() as connection:
            made, summed = list(events), list(totals)
            rows, sums = [event_row(one) for one in made], [total_row(one) for one in summed]
            wanted = {key_of(block) for block in blocks}
            members = members_in(connection, wanted)
            theirs = members.union(*(one.members for one in made))
            gone = owners_of(connection, t.member.c.candidate, t.member.c.event, theirs) | {one.id for one in made}
            log(connection, at, t.event, gone, rows)
            left = owners_of(connection, t.member.c.event, t.member.c.candidate, gone) - theirs
            _drop(connection, gone, t.event.c.id, t.member.c.event, t.event_issue.c.event)
            owners = set(gone)
            gone = owners_of(connection, t.total_member.c.candidate, t.total_member.c.total, members) | {one.id for one in summed}
            log(connection, at, t.total, gone, sums)
            _drop(connection, gone, t.total.c.id, t.total_member.c.total)
            put_asks(connection, owners | gone, asks)
            add(connection, insert(t.event), rows)
            add(connection, insert(t.total), sums)
            _put_parts(connection, made, summed)
            _drop(connection, wanted, t.dirty.c.key)
            mark_ids(connection, self._backend, left, current=True)

    def unsettle(self) -> None:
        """Drop every event and total and mark every block, so that all is settled anew: for other weights or another policy."""
        with self._write() as connection:
            for table in t.DERIVED:
                connection.execute(delete(table))
            connection.execute(delete(t.dirty))
            connection.execute(insert(t.dirty).from_select(["key"], select(t.block.c.key).distinct()))

    def keep(self, name: str, value: str) -> None:
        """Keep a setting of the record, in the place of an earlier value."""
        with self._write() as connection:
            connection.execute(delete(t.setting).where(t.setting.c.name == name))
            connection.execute(insert(t.setting), [{"name": name, "value": value}])

    def setting(self, name: str) -> str | None:
        """A setting that the record keeps, or None."""
        with self._read() as connection:
            held = connection.execute(select(t.setting.c.value).where(t.setting.c.name == name)).scalar()
            return None if held is None else str(held)

    def mark(self, blocks: Iterable[Block]) -> None:
        """Mark blocks to be settled, such as those of totals whose events moved."""
        with self._write() as connection:
            mark(connection, self._backend, blocks)


def _meant(connection: Connection, ids: set[str]) -> set[str]:
    """These ids, and those that a judgement or correction among them is about: what a withdrawal, or one of a withdrawal, takes back."""
    j, k, meant, new = t.judgement.c, t.correction.c, set(ids), set(ids)
    while new:
        about = {name for row in connection.execute(select(j.left, j.right).where(j.id.in_(new))) for name in row if name}
        about |= set(connection.execute(select(k.target).where(k.id.in_(new))).scalars())
        said = {content_id("correction", name) for name in new}  # of what a person added, by its statement's id
        about |= set(connection.execute(select(k.id).where(k.id.in_(said))).scalars())
        new = about - meant
        meant |= new
    return meant


def _corrected(connection: Connection, ids: set[str]) -> set[int]:
    """The numbers of the reports that the corrections among these ids are about."""
    k, r = t.correction.c, t.report.c
    return set(connection.execute(select(r.n).join_from(t.correction, t.report, k.report == r.id).where(k.id.in_(ids))).scalars())


def _read_in(connection: Connection, ids: set[str]) -> set[int]:
    """The numbers of the reports in which the statements among these ids were read."""
    s, g = t.statement.c, t.reading.c
    return set(connection.execute(select(g.report).join_from(t.statement, t.reading, g.n == s.reading).where(s.id.in_(ids))).scalars())


def _versions(connection: Connection, reports: set[int]) -> set[int]:
    """These reports and the other versions of their documents: a word on what one says is a word on it wherever its words stand."""
    v, there = t.version.c, t.version.alias()
    find = select(there.c.report).join_from(t.version, there, there.c.doc == v.doc).where(v.report.in_(reports))
    return reports | set(connection.execute(find).scalars())


def _numbers(connection: Connection, report: str) -> set[int]:
    return set(connection.execute(select(t.report.c.n).where(t.report.c.id == report)).scalars())


def members_in(connection: Connection, blocks: set[str]) -> set[str]:
    """Every id that a candidate ever had in these blocks, but for those that a current reading has elsewhere alone."""
    b, c, g = t.block.c, t.candidate.c, t.reading.c
    found: dict[bool, set[str]] = {True: set(), False: set()}
    stands = (b.reading == c.reading) & (b.seq == c.seq)
    find = select(c.id, g.current).join_from(t.block, t.candidate, stands).join(t.reading, g.n == b.reading).distinct()
    for some in chunks(sorted(blocks)):
        for name, current in connection.execute(find.where(b.key.in_(some))):
            found[bool(current)].add(name)
    past = found[False] - found[True]
    for some in chunks(sorted(past)):
        moved = select(c.id).join_from(t.block, t.candidate, stands).join(t.reading, g.n == b.reading)
        past.difference_update(connection.execute(moved.where(c.id.in_(some), g.current.is_(True))).scalars())
    return found[True] | past


def owners_of(connection: Connection, key: Column[Any], value: Column[Any], wanted: set[str]) -> set[str]:
    """What these ids are members of, by a table's columns of members and of what they are members of."""
    found: set[str] = set()
    for some in chunks(sorted(wanted)):
        found.update(connection.execute(select(value).where(key.in_(some)).distinct()).scalars())
    return found


def _drop(connection: Connection, ids: set[str], *columns: Column[Any]) -> None:
    for column in columns:
        for some in chunks(sorted(ids)):
            connection.execute(delete(column.table).where(column.in_(some)))


def _put_parts(connection: Connection, events: Sequence[Canonical], totals: Sequence[Total]) -> None:
    add(connection, insert(t.member), [{"candidate": name, "event": one.id} for one in events for name in one.members])
    issues = [{"issue": issue, "event": one.id} for one in events for issue in sorted(set(one.issues))]
    add(connection, insert(t.event_issue), issues)
    add(connection, insert(t.total_member), [{"candidate": name, "total": one.id} for one in totals for name in sorted(set(one.members))])
