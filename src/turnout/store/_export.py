"""The record as JSON Lines: every row of the ledger and of the views but the times of taking in, in the order of their ids.

Two records that hold the same are the same byte for byte: this is what a resumed run is compared by.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, TextIO

from sqlalchemy import Row, Select, Table, select

from turnout.store import _schema as t
from turnout.store._base import chunks
from turnout.store._desk import Desk
from turnout.store._head import block_of

Json = dict[str, Any]
TOGETHER = 50
"""Reports whose rows are in memory at once."""
r, v, g, c, s, b = t.report.c, t.version.c, t.reading.c, t.candidate.c, t.statement.c, t.block.c


class Store(Desk):
    """A record: what was taken in, what people said, and what settling made of it."""

    def export(self, out: TextIO) -> int:
        """Write the record to a text file, a line a row; gives how many lines. `lock` it first where others may write."""
        count = 0
        for line in self._lines():
            out.write(json.dumps(line, separators=(",", ":")) + "\n")
            count += 1
        return count

    def _lines(self) -> Iterator[Json]:
        find = select(r.id, r.n, r.witness, r.live, t.body.c.text).join_from(t.report, t.body, t.body.c.report == r.n)
        for reports in chunks(self._pages(find, r.id), TOGETHER):
            yield from self._of_reports(reports)
        for kind, table in (("judgement", t.judgement), ("correction", t.correction)):
            yield from self._payloads(kind, table)
        for row in self._pages(select(t.refusal), t.refusal.c.path, t.refusal.c.reason):
            yield {"row": "refusal", "path": row.path, "reason": row.reason}
        for kind, table in (("event", t.event), ("total", t.total)):
            yield from self._payloads(kind, table)
        for row in self._pages(select(t.dirty), t.dirty.c.key):
            yield {"row": "dirty", "block": block_of(row.key)}

    def _payloads(self, kind: str, table: Table) -> Iterator[Json]:
        for row in self._pages(select(table.c.id, table.c.payload), table.c.id):
            yield {"row": kind, **json.loads(row.payload)}

    def _of_reports(self, reports: list[Row[Any]]) -> Iterator[Json]:
        """Each report with its versions, then its readings by coder, each with what it says in its order."""
        numbers = [row.n for row in reports]
        find = select(v.report, v.doc, v.source, v.known_at, v.live, v.archived)
        versions = self._by(find.where(v.report.in_(numbers)).order_by(v.doc, v.n))
        readings = self._by(select(g.report, g.n, g.coder, g.current, g.payload).where(g.report.in_(numbers)).order_by(g.coder))
        ids = [one.n for some in readings.values() for one in some]
        candidates = self._by(select(c.reading, c.seq, c.kind, c.terms, c.payload).where(c.reading.in_(ids)).order_by(c.seq))
        statements = self._by(select(s.reading, s.payload).where(s.reading.in_(ids)).order_by(s.seq))
        blocks = self._by(select(b.reading, b.seq, b.key).where(b.reading.in_(ids)).order_by(b.key))
        for report in reports:
            stood = [
                {
                    "doc": one.doc, "source": one.source, "known_at": one.known_at, "live": bool(one.live),
                    **({"archived": one.archived} if one.archived else {}),
                }
                for one in versions[report.n]
            ]
            yield {
                "row": "report", "id": report.id, "witness": report.witness, "live": bool(report.live), "versions": stood,
                "text": report.text.decode("utf-8", "surrogatepass"),
            }
            for one in readings.get(report.n, ()):
                where = {"report": report.id, "coder": one.coder}
                yield {"row": "reading", **where, "current": bool(one.current), **json.loads(one.payload)}
                for part in candidates.get(one.n, ()):
                    stands = [block_of(block.key) for block in blocks.get(one.n, ()) if block.seq == part.seq]
                    terms = part.terms.split(t.TERM) if part.terms else []
                    yield {"row": part.kind, **where, "blocks": stands, "terms": terms, "told": json.loads(part.payload)}
                for said in statements.get(one.n, ()):
                    yield {"row": "statement", **where, "told": json.loads(said.payload)}

    def _by(self, find: Select[Any]) -> dict[int, list[Row[Any]]]:
        """The rows of a question by its first column."""
        found: dict[int, list[Row[Any]]] = {}
        with self._read() as connection:
            for row in connection.execute(find):
                found.setdefault(row[0], []).append(row)
        return found
