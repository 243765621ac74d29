"""Reach: which blocks a question about some days or a stretch of time is about, so that views need not walk all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from sqlalchemy import Select, select

from turnout.store import _schema as t
from turnout.store._base import chunks
from turnout.store._find import Finds
from turnout.store._head import block_of
from turnout.store._ledger import until
from turnout.store.rows import Block, Filter

SLACK = 7
"""Days by which the days of an event may differ from those of a telling of it: a night, a run of days, a report after the fact."""

b, c, r, v, g, s = t.block.c, t.candidate.c, t.report.c, t.version.c, t.reading.c, t.statement.c


def near(blocks: Iterable[Block], want: Filter, country_of: Callable[[str], str | None] = lambda place: None) -> set[Block]:
    """Those of some blocks in which something may lie that the filter lets through, by their days and country: more rather than fewer.

    `country_of` gives the country of a block's place key, None where that is not known: then it may be any.
    """
    since = _moved(want.since, -SLACK) if want.since else ""
    until_day = until(_moved(want.until, SLACK)) if want.until else "~"
    found = {block for block in blocks if _touches(block[1], since, until_day)}
    if want.country is None:
        return found
    countries = {place: country_of(place) for place in {place for place, _ in found}}
    return {block for block in found if countries[block[0]] in (None, want.country.upper())}


class Reach(Finds):
    """Blocks by what they are about."""

    def blocks_of(self, candidates: Iterable[str]) -> set[Block]:
        """The blocks in which these candidates or tallies stand, whatever reading they are of."""
        find = select(b.key).join_from(t.block, t.candidate, (b.reading == c.reading) & (b.seq == c.seq)).distinct()
        out: set[Block] = set()
        for some in chunks(sorted(set(candidates))):
            out |= self._found(find.where(c.id.in_(some)))
        return out

    def touched(self, after: str, to: str) -> set[Block]:
        """The blocks that reports known, or people's words said, after one time and until another may have changed."""
        between = (v.known > until(after)) & (v.known <= until(to))
        docs = select(v.doc).where(between)
        reports = select(v.report).where(v.doc.in_(docs))
        find = select(b.key).join_from(t.block, t.reading, g.n == b.reading).where(g.report.in_(reports)).distinct()
        return self._found(find) | self.said_between(after, to)

    def said_between(self, after: str, to: str) -> set[Block]:
        """The blocks that people's words said after one time and until another may have changed."""
        j, k = t.judgement.c, t.correction.c
        names: set[str] = set()
        with self._read() as connection:
            for left, right in connection.execute(select(j.left, j.right).where(j.made_at > until(after), j.made_at <= until(to))):
                names |= {left, right} - {""}
            names |= set(connection.execute(select(k.target).where(k.made_at > until(after), k.made_at <= until(to))).scalars())
            new = names
            while new:  # what a withdrawal takes back, and what a withdrawal of a withdrawal does
                meant: set[str] = set()
                for some in chunks(sorted(new)):
                    meant |= {x for row in connection.execute(select(j.left, j.right).where(j.id.in_(some))) for x in row} - {""}
                    meant |= set(connection.execute(select(k.target).where(k.id.in_(some))).scalars())
                new = meant - names
                names = names | new
        about = (b.reading == s.reading) & (b.seq == s.about)
        find = select(b.key).join_from(t.block, t.statement, about).distinct()
        out = self.blocks_of(names)
        for some in chunks(sorted(names)):
            out |= self._found(find.where(s.id.in_(some)))
        return out

    def _found(self, find: Select[Any]) -> set[Block]:
        with self._read() as connection:
            return set(map(block_of, connection.execute(find).scalars()))


def _touches(day: str, since: str, last: str) -> bool:
    """Whether a block's day, month or window ("2024-03-01..2024-03-09") touches the days between; one that is not known may.

    A window without an end ("2024-03-01..") is open to the present.
    """
    first, run, end = day.partition("..")
    if not first[:1].isdigit() or (run and not end):
        return not first[:1].isdigit() or first <= last
    return first <= last and until(end if end[:1].isdigit() else first) >= since


def _moved(day: str, days: int) -> str:
    """A day so many days later or earlier; the first and the last that a calendar has are moved no further."""
    moved = date.fromisoformat(day[:10]).toordinal() + days
    return date.fromordinal(min(max(moved, date.min.toordinal()), date.max.toordinal())).isoformat()
