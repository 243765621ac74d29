"""The past: what of the record was otherwise at a time, so that no more than that is worked out anew."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import func, select

from turnout.store import _schema as t
from turnout.store._base import chunks
from turnout.store._board import Board
from turnout.store._head import key_of
from turnout.store._ledger import until
from turnout.store._writes import members_in, owners_of
from turnout.store.rows import Block

_MEMBERS = ((t.member.c.candidate, t.member.c.event), (t.total_member.c.candidate, t.total_member.c.total))
Mixed = tuple[list[list[Block]], set[str]]
"""Closed sets of blocks, and the ids of the events and totals that have a member in them."""
b, c, r, v, g = t.block.c, t.candidate.c, t.report.c, t.version.c, t.reading.c


class Past(Board):
    """The settled record beside what was known at a time."""

    _mixed: tuple[object, Mixed] = (None, ([], set()))

    def mixed(self, as_of: str) -> Mixed:
        """The closed sets of which something was known at a time and something that bears on it came later; and what they have now.

        What has no member in them was then as it stands, or was not known at all. Kept for who asks again while the record stays the same.
        """
        key = (self.revision(), as_of)
        if self._mixed[0] != key:
            groups = self.closed(self._begun_sets(as_of))
            self._mixed = key, (groups, self._owners(block for group in groups for block in group))
        return self._mixed[1]

    def _begun_sets(self, as_of: str) -> set[Block]:
        """A block at least of each such set."""
        last, w = until(as_of), t.version.alias()
        read = select(b.key).join_from(t.block, t.reading, g.n == b.reading)
        met = read.join(t.report, r.n == g.report).where(g.current.is_(True)).group_by(b.key)
        found = self._found(met.having(func.min(r.known) <= last, func.max(r.known) > last))
        turned = select(r.n).join_from(w, t.version, w.c.doc == v.doc).join(t.report, r.n == v.report)
        with self._read() as connection:
            reports = set(connection.execute(turned.where(r.known <= last, w.c.known > last)).scalars())
        for some in chunks(sorted(reports)):
            found |= self._found(read.where(g.report.in_(some)))
        joined = self.blocks_of(self._joined_since(last))
        return found | self.said_between(as_of, "~") | set(self.dirty()) | joined

    def _joined_since(self, last: str) -> set[str]:
        """The tellings of reports known after a time that people joined with others."""
        j = t.judgement.c
        late = select(c.id).join_from(t.candidate, t.reading, g.n == c.reading).join(t.report, r.n == g.report).where(r.known > last)
        with self._read() as connection:
            named = {name for row in connection.execute(select(j.left, j.right).where(j.verdict == "same")) for name in row}
        return {row.id for row in self._some(late, c.id, named)}

    def _owners(self, blocks: Iterable[Block]) -> set[str]:
        with self._read() as connection:
            members = members_in(connection, {key_of(block) for block in blocks})
            return {name for member, owner in _MEMBERS for name in owners_of(connection, member, owner, members)}

    def begun(self, as_of: str, ids: Iterable[str] | None = None) -> set[str]:
        """The events and totals, all or of these ids, of which something was known at a time, but for some of those that are mixed."""
        out: set[str] = set()
        parts: list[list[str] | None] = [None] if ids is None else [*chunks(sorted(set(ids)))]
        for member, owner in _MEMBERS:
            one = select(owner.label("owner"), func.min(member).label("member")).group_by(owner)  # of what is not mixed, one tells of all
            for some in parts:
                few = (one if some is None else one.where(owner.in_(some))).subquery()
                find = select(few.c.owner).join_from(few, t.candidate, c.id == few.c.member).join(t.reading, g.n == c.reading)
                with self._read() as connection:
                    out.update(connection.execute(find.join(t.report, r.n == g.report).where(r.known <= until(as_of))).scalars())
        return out
