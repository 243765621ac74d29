"""The API of what lies under the numbers: reports, the statements read in them, and what people decided."""

from __future__ import annotations

from bisect import bisect_right
from typing import Annotated

from fastapi import APIRouter, Depends, Query

from turnout import given
from turnout.record import Record
from turnout.record.listing import Said
from turnout.store.rows import Filter, Reports
from turnout.web.api_door import Door, Eyes, Moment, Name, begun, cursor, found, limited
from turnout.web.shapes import Page
from turnout.web.shapes_reports import DecidedOut, ReportLineOut, ReportOut, SaidOut
from turnout.web.wants import Day

__all__ = ["router"]

router = APIRouter()
Cursor = Annotated[str | None, Depends(cursor)]
SCANNED = 4_000
"""Statements that are looked through for one page of a rare variable; the page then has fewer, and a `next`."""


def wanted(
    source: Annotated[str, Query(max_length=200, description="who published it, as the report says")] = "",
    since: Annotated[Day, Query(description="known to the world on this day or later")] = "",
    until: Annotated[Day, Query(description="on this day or earlier")] = "",
    live: Annotated[bool | None, Query(description="only the last versions of documents, or only the earlier ones")] = None,
) -> Reports:
    """Which reports are wanted; a field left empty is no condition. Raises Usage for a value that cannot be."""
    return Reports(source=source or None, since=given.day(since) if since else None, until=given.day(until) if until else None, live=live)


@router.get("/reports", tags=["reports"])
def reports(
    eyes: Eyes, want: Annotated[Reports, Depends(wanted)], as_of: Moment, after: Cursor,
    event: Annotated[str, Query(max_length=60, description="only the reports of this event or tally")] = "",
    limit: Annotated[int, limited(200, 50)] = 50,
) -> Page[ReportLineOut]:
    """The reports of the record in a line each, last known first."""
    known, _, name = (after or "").partition("~")
    with eyes.record() as held, held.moment():
        if event:
            want = Reports(
                source=want.source, since=want.since, until=want.until, live=want.live, ids=found(lambda: _reports_of(held, event, as_of)),
            )
        some = held.reports(want, (known, name) if after else None, limit + 1, as_of)
    last = some[limit - 1].row if len(some) > limit else None
    return Page(items=[ReportLineOut.of(one) for one in some[:limit]], next=f"{last.known_at}~{last.id}" if last else None)


def _reports_of(held: Record, name: str, as_of: str | None) -> frozenset[str]:
    owner, settled = held.figures(name, as_of)
    event = next(held.events(Filter(ids=frozenset({owner})), as_of), None)
    told = {point.report for one in settled.values() for series in one.series for point in series.points}
    return frozenset(told.union(event.reports if event else ()))


@router.get("/reports/{name}", tags=["reports"])
def report(eyes: Eyes, name: Name) -> ReportOut:
    """A report as it was read: its passages in pieces, and the statements that rest on each."""
    with eyes.record() as held:
        return ReportOut.of_shown(found(lambda: held.report(name)))


@router.get("/statements", tags=["statements"])
def statements(
    eyes: Eyes, as_of: Moment, after: Cursor, about: Annotated[
        str, Query(max_length=60, description="the id of an event, a tally, a telling or a report: only what is said of it, or in it"),
    ] = "",
    variable: Annotated[str, Query(max_length=40, description="only of this variable, e.g. detained")] = "",
    limit: Annotated[int, limited(500, 100)] = 100,
) -> Page[SaidOut]:
    """The statements of the record in the order of their ids, each with its words and what people decided of it.

    A page may hold fewer than its limit, or none, and still have a `next`: a rare variable is looked for a stretch at a time.
    """
    behind = (after or "").partition("~")[2]
    with eyes.record() as held, held.moment():
        if about:
            every = [one for one in found(lambda: held.statements_about(about, as_of)) if one.statement.id > behind]
            some, last = [one for one in every if variable in ("", one.statement.variable)][: limit + 1], None
            last = some[limit - 1].statement.id if len(some) > limit else None
        else:
            some, last = _walk(held, behind, variable, limit, as_of)
    return Page(items=[SaidOut.of_said(one) for one in some[:limit]], next=f"~{last}" if last else None)


def _walk(held: Record, behind: str, variable: str, limit: int, as_of: str | None) -> tuple[list[Said], str | None]:
    """The next statements of a variable behind an id, and the id to go on from; None where the record has no more."""
    out: list[Said] = []
    scanned = 0
    size = min(limit + 1, 500) if not variable else 500
    while scanned < SCANNED:
        some = held.statements(behind, size, as_of=as_of)
        scanned += len(some)
        out += [one for one in some if variable in ("", one.statement.variable)]
        if len(out) > limit:
            return out[:limit], out[limit - 1].statement.id
        if len(some) < size:
            return out, None
        behind = some[-1].statement.id
    return out, behind


@router.get("/statements/{name}", tags=["statements"])
def statement(eyes: Eyes, name: Name, as_of: Moment) -> SaidOut:
    """One statement, a reader's or a person's."""
    with eyes.record() as held:
        return SaidOut.of_said(found(lambda: held.statement(name, as_of)))


@router.get("/decisions", tags=["decisions"])
def decisions(front: Door, eyes: Eyes, as_of: Moment, after: Cursor, limit: Annotated[int, limited(500, 100)] = 100) -> Page[DecidedOut]:
    """The log of what people decided, oldest first; nothing leaves it: what is taken back stays, and says so."""
    made, _, place = (after or "").partition("~")
    number, _, name = place.partition(" ")
    keys = front.kept(("decisions", as_of), lambda held: held.said_keys(as_of))
    begin = bisect_right(keys, (made, int(number) if number.isdecimal() else 0, name)) if after else 0
    some = keys[begin : begin + limit]
    with eyes.record() as held:
        rows = [DecidedOut.of_row(row) for row in held.decisions(as_of, some)]
    return Page(items=rows, next="{}~{} {}".format(*some[-1]) if begin + limit < len(keys) else None)


@router.get("/decisions/{name}", tags=["decisions"])
def decision(front: Door, eyes: Eyes, name: Name, as_of: Moment) -> DecidedOut:
    """One decision, and whether it stands."""
    keys = {one[2]: one for one in front.kept(("decisions", as_of), lambda held: held.said_keys(as_of))}
    key = keys[begun(name, keys)]
    with eyes.record() as held:
        return DecidedOut.of_row(held.decisions(as_of, [key])[0])

