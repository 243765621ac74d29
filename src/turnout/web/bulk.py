"""Bulk: a whole list as a stream of lines, worked out a page at a time, so that a slow reader holds no connection to the record."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

from fastapi.responses import StreamingResponse

from turnout.model import Canonical
from turnout.record import Record
from turnout.store.rows import Filter, Outline

__all__ = ["Turn", "csv_stream", "events_at", "ndjson_stream"]

Turn = Callable[[Record, Any], tuple[list[Any], Any]]
"""Given a connection and a cursor (None at first): some items and the next cursor, None where there is no more."""


class Source(Protocol):
    """The record as who asks may see it."""

    def record(self) -> AbstractContextManager[Record]:
        """A connection for a while."""

    def revision(self) -> str:
        """What tells one state of the record from another."""


def ndjson_stream(front: Source, turn: Turn, line: Callable[[Any], str], headers: Mapping[str, str]) -> StreamingResponse:
    """The items as a JSON object a line. The last line is no item: it tells how many there were, and whether the record changed meanwhile.

    A stream that ends without that line was cut off.
    """

    def lines() -> Iterator[str]:
        revision, count = front.revision(), 0
        for some in _pages(front, turn):
            count += len(some)
            yield "".join(line(one) + "\n" for one in some)
        now = front.revision()
        told = {"items": count, "revision": revision, "changed": now != revision, "now": now}
        yield json.dumps({"end": told}) + "\n"

    return StreamingResponse(lines(), media_type="application/x-ndjson", headers=dict(headers))


def csv_stream(
    front: Source, turn: Turn, rows: Callable[[Any], Sequence[Mapping[str, object]]], headers: Mapping[str, str]
) -> StreamingResponse:
    """The rows of the items as CSV with a line of headings, as a file to be kept."""
    from turnout.publish.cells import guarded, joined

    def lines() -> Iterator[str]:
        begun = False
        for some in _pages(front, turn):
            out = []
            for row in (row for one in some for row in rows(one)):
                if not begun:
                    out.append(joined(row))
                    begun = True
                out.append(joined(map(guarded, row.values())))
            yield "".join(one + "\r\n" for one in out)

    return StreamingResponse(lines(), media_type="text/csv; charset=utf-8", headers=dict(headers))


def _pages(front: Source, turn: Turn) -> Iterator[list[Any]]:
    """Page after page, each with a connection of its own that is given back before the page is sent."""
    cursor = None
    while True:
        with front.record() as held, held.moment():
            some, cursor = turn(held, cursor)
        if some:
            yield some
        if cursor is None:
            return


def events_at(held: Record, outlines: Sequence[Outline], as_of: str | None) -> list[Canonical]:
    """The whole events of some outlines, in their order; of an earlier time, no more is worked out than is told of their days."""
    if not outlines:
        return []
    want = Filter(ids=frozenset(one.id for one in outlines))
    starts = [one.start for one in outlines]
    if as_of is not None and all(starts):
        first, last = min(str(one.start) for one in outlines), max(str(one.end or one.start) for one in outlines)
        want = Filter(ids=want.ids, since=first[:10], until=last[:10])
    found = {one.id: one for one in held.events(want, as_of)}
    return [found[one.id] for one in outlines if one.id in found]
