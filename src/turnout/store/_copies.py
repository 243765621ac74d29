"""Copies: which new reports carry a text that is held already, found by the bands of their texts, told by what fills them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, insert, select

from turnout.store import _schema as t
from turnout.store._base import add, chunks
from turnout.store._head import head_of
from turnout.store._ledger import MACHINE
from turnout.store.rows import Copying, Entry

_BAND = 0x7FFF_FFFF_FFFF_FFFF
"""Databases keep 63 bits and a sign."""
MOST = 40
"""Reports that one is compared with: of a template that thousands of notices fill, the nearest."""


def copies(connection: Connection, fresh: Mapping[int, Entry], copying: Copying) -> list[tuple[int, int]]:
    """The pairs of a new report (by number) and another that are copies of one text; the new ones' bands are kept."""
    masked = {n: {band & _BAND for band in entry.bands} for n, entry in fresh.items() if entry.bands}
    holders = _holders(connection, {band for bands in masked.values() for band in bands})
    texts = _Texts(connection, fresh, copying)
    pairs: list[tuple[int, int]] = []
    rows: list[dict[str, Any]] = []
    for n, bands in masked.items():
        shared = Counter(other for band in bands for other in holders[band])
        near = sorted((other for other, count in shared.items() if count >= copying.enough), key=lambda other: (-shared[other], other))
        same = [other for other in texts.held(near[:MOST]) if texts.same(other, n)]
        pairs += [(other, n) for other in same]
        if len(bands) < copying.enough or not any(shared[other] == len(bands) for other in same):  # else another stands for it
            for band in bands:
                holders[band].append(n)
                rows.append({"band": band, "report": n})
    rows.sort(key=itemgetter("band"))  # neighbours in the table: each of its pages is touched once
    add(connection, insert(t.band), rows)
    return pairs


def _holders(connection: Connection, bands: set[int]) -> dict[int, list[int]]:
    """The reports that hold each of these bands."""
    out: dict[int, list[int]] = {band: [] for band in bands}
    for some in chunks(sorted(out)):
        for band, report in connection.execute(select(t.band.c.band, t.band.c.report).where(t.band.c.band.in_(some))):
            out[band].append(report)
    return out


class _Texts:
    """What the texts of reports tell, worked out once for a batch."""

    def __init__(self, connection: Connection, fresh: Mapping[int, Entry], copying: Copying) -> None:
        self._connection, self._fresh, self._copying = connection, fresh, copying
        self._told: dict[int, Any] = {}

    def held(self, reports: Iterable[int]) -> list[int]:
        """These reports, in their order, their texts at hand."""
        wanted = list(reports)
        missing = [n for n in wanted if n not in self._told and n not in self._fresh]
        r, g, b = t.report.c, t.reading.c, t.body.c
        find = select(r.n, r.id, g.payload, b.text).join_from(t.reading, t.report, g.report == r.n).join(t.body, b.report == r.n)
        for some in chunks(missing):
            for n, name, payload, text in self._connection.execute(find.where(r.n.in_(some), g.current.is_(True), MACHINE)):
                report = head_of(payload, name, text.decode("utf-8", "surrogatepass")).report
                self._told[n] = self._copying.telling(report)
        return [n for n in wanted if n in self._told or n in self._fresh]

    def same(self, one: int, two: int) -> bool:
        """Whether two reports that share their bands carry one text."""
        return self._copying.same(self._of(one), self._of(two))

    def _of(self, n: int) -> Any:
        if n not in self._told:
            self._told[n] = self._copying.telling(self._fresh[n].report)
        return self._told[n]
