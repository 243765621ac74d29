"""The API, read side: `/api/v1`, the same answers as the pages, described by its OpenAPI document."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Annotated, TypeVar

from fastapi import APIRouter, Depends, Query, Response
from fastapi.responses import JSONResponse

import turnout
from turnout.model import Canonical, Total
from turnout.record import Record
from turnout.store.rows import Filter, Outline
from turnout.web import api_exports, api_places, api_reading, api_reports, api_write, stream
from turnout.web.api_door import (
    CACHED,
    PREFIX,
    PROBLEMS,
    Door,
    Eyes,
    Moment,
    Name,
    Wanted,
    Wave,
    Whole,
    begun,
    cursor,
    found,
    front_of,
    known,
    limited,
    plain,
    tagged,
)
from turnout.web.board import Box, Cell
from turnout.web.bulk import events_at
from turnout.web.errors import Missing
from turnout.web.quick import quick
from turnout.web.rights import Named
from turnout.web.shapes import CampaignOut, CellOut, ChangeOut, DayOut, EventOut, FigureOut, OutlineOut, Page, RecordOut, TallyOut
from turnout.web.wants import box

__all__ = ["front_of", "router"]

Noun = TypeVar("Noun", Canonical, Total)
Cursor = Annotated[str | None, Depends(quick(cursor))]
views = APIRouter(responses={**PROBLEMS, **CACHED}, dependencies=[Depends(quick(tagged))])
views.include_router(api_exports.router)  # before /events/{name}, which would take /events.ndjson for no id of its own
views.include_router(api_reports.router)
views.include_router(api_places.router)


@views.get("/record", tags=["record"])
def record(front: Door) -> RecordOut:
    """How much the record holds."""
    counts = front.kept(("counts",), lambda held: held.counts())
    return RecordOut.of(counts, front.board().change, turnout.__version__)


@views.get("/outlines", tags=["events"], response_model=Page[OutlineOut])
def outlines(
    front: Door, want: Wanted, response: Response, after: Cursor, limit: Annotated[int, limited(1000, 100)] = 100,
) -> JSONResponse:
    """The events that the filters let through, a line each, newest first; `after` is the `next` of the page before."""
    board = front.board(want.as_of)
    some, following = board.page(board.rows(front.want(want)), after, limit)
    items = [{name: getattr(one, name) for name in Outline.__slots__} for one in some]
    return JSONResponse({"items": items, "next": following}, headers=dict(response.headers))


@views.get("/events", tags=["events"], response_model=Page[EventOut])
def events(
    front: Door, named: Named, want: Wanted, response: Response, after: Cursor, limit: Annotated[int, limited(200, 50)] = 50,
) -> Response:
    """The events that the filters let through, whole, with every statement behind each figure, newest first."""
    board = front.board(want.as_of)
    some, following = board.page(board.rows(front.want(want)), after, limit)
    with front.record(names=named) as held, held.moment():
        told = Page(items=[EventOut.of(one) for one in events_at(held, some, want.as_of)], next=following)
    return Response(told.model_dump_json(), media_type="application/json", headers=dict(response.headers))  # not checked a second time


@views.get("/events/{name}", tags=["events"])
def event(eyes: Eyes, name: Name, as_of: Moment) -> EventOut:
    """One event; an older id, or a beginning that no other has, finds it too."""
    with eyes.record() as held, held.moment():
        return EventOut.of(_one(held.events, held, name, as_of))


@views.get("/events/{name}/why", tags=["events"])
@views.get("/tallies/{name}/why", tags=["tallies"])
@views.get("/figures/{name}/why", tags=["events"])
def why(eyes: Eyes, name: Name, as_of: Moment) -> list[str]:
    """The derivation in plain sentences, each value with its quotation; the words read stand between ⟦ and ⟧."""
    with eyes.record() as held:
        return found(lambda: held.explain(name, as_of))


@views.get("/figures/{name}", tags=["events"])
def figures(eyes: Eyes, name: Name, as_of: Moment) -> list[FigureOut]:
    """The figures of an event or a tally, each with every speaker's series."""
    with eyes.record() as held:
        _, settled = found(lambda: held.figures(name, as_of))
        return [FigureOut.of(one) for one in settled.values()]


@views.get("/tallies", tags=["tallies"])
def tallies(
    front: Door, eyes: Eyes, want: Whole, after: Cursor, limit: Annotated[int, limited(200, 50)] = 50,
) -> Page[TallyOut]:
    """The tallies of a country and its days, in the order of their ids."""
    behind = (after or "").partition("~")[2]
    if want.as_of is None:
        ids = [one.id for one in front.sums(want.days) if one.id > behind][: limit + 1]
    else:
        ids = [one.id for one in api_exports.tallies_of(front, want) if one.id > behind][: limit + 1]
    with eyes.record() as held:
        some = list(held.totals(Filter(ids=frozenset(ids[:limit])), want.as_of)) if ids else []
    return Page(items=[TallyOut.of(one) for one in some], next=f"~{ids[limit - 1]}" if len(ids) > limit else None)


@views.get("/tallies/{name}", tags=["tallies"])
def tally(eyes: Eyes, name: Name, as_of: Moment) -> TallyOut:
    """One tally; a beginning of its id that no other has finds it too."""
    with eyes.record() as held:
        return TallyOut.of(_one(held.totals, held, name, as_of))


@views.get("/campaigns", tags=["campaigns"])
def campaigns(front: Door, want: Wave) -> list[CampaignOut]:
    """The waves of events of the record, largest first."""
    return [CampaignOut.of(one) for one in api_exports.campaigns_of(front, want)]


@views.get("/campaigns/{name}", tags=["campaigns"])
def campaign(front: Door, name: Name, want: Wanted) -> CampaignOut:
    """One campaign, with the ids of its events."""
    there = {one.id: one for one in api_exports.campaigns_of(front, want)}
    return CampaignOut.of(there[begun(name, there)])


@views.get("/map", tags=["views"], response_model=list[CellOut])
def cells(
    front: Door, want: Wanted, response: Response, inside: Annotated[Box, Depends(quick(box))],
    across: Annotated[int, Query(ge=1, le=200, description="how many squares the box is divided into, from west to east")] = 40,
) -> JSONResponse:
    """The events inside a box of degrees, those that fall into one square together."""
    board = front.board(want.as_of)
    told = board.cells(board.rows(front.want(want)), inside, across)
    return plain([{name: getattr(one, name) for name in Cell.__slots__} for one in told], response)


@views.get("/timeline", tags=["views"], response_model=list[DayOut])
def timeline(front: Door, want: Wanted, response: Response) -> JSONResponse:
    """How many events began on each day, and their people."""
    board = front.board(want.as_of)
    told = board.days(board.rows(front.want(want)))
    return plain([{"day": day, "events": n, "participants": p, "detained": d} for day, n, p, d in told], response)


@views.get("/coverage", tags=["views"])
def coverage(front: Door, want: Whole) -> list[str]:
    """How much of each tally of the country and its days the record has, in sentences."""
    return front.past(("coverage", want.days), want.as_of, lambda held: held.coverage_lines(want.days, want.as_of))


@views.get("/changes", tags=["changes"])
def changes(
    front: Door, after: Annotated[int, Query(ge=0, le=2**31 - 1)] = 0, limit: Annotated[int, Query(ge=1, le=1000)] = 200
) -> Page[ChangeOut]:
    """What settling changed after the change of that number, oldest first."""
    with front.record() as held:
        some = held.changes(after, limit)
    return Page(items=[ChangeOut.of(one) for one in some], next=str(some[-1].n) if len(some) == limit else None)


def _one(views: Callable[[Filter, str | None], Iterator[Noun]], held: Record, name: str, as_of: str | None) -> Noun:
    """The one event or tally that an id, an older one or a beginning names."""
    one = next(views(Filter(ids=frozenset({name})), as_of), None)
    if one is None:
        owner, _ = found(lambda: held.figures(name, as_of))
        one = next(views(Filter(ids=frozenset({owner})), as_of), None)
    if one is None:
        raise Missing(f"{name}: nothing of that kind has that id")
    return one


router = APIRouter(prefix=PREFIX, dependencies=[Depends(quick(known))])
"""All of the API: the views of the record, and what is no view of it."""
router.include_router(views)
router.include_router(stream.router)
router.include_router(api_reading.router)
router.include_router(api_write.router)
