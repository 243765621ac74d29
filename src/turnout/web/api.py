"""The API, read side: `/api/v1`, the same answers as the pages, described by its OpenAPI document."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, Depends, HTTPException, Path, Query, Request, Response
from fastapi.responses import JSONResponse, StreamingResponse

import turnout
from turnout.errors import Usage
from turnout.model import Canonical
from turnout.record import Record
from turnout.store.rows import Filter
from turnout.web.board import Box, Cell
from turnout.web.errors import Missing
from turnout.web.front import Asked, Front
from turnout.web.shapes import (
    CampaignOut,
    CellOut,
    ChangeOut,
    DayOut,
    EventOut,
    FigureOut,
    OutlineOut,
    Page,
    Problem,
    RecordOut,
    ReportOut,
    TallyOut,
)
from turnout.web.wants import asked, box

__all__ = ["front_of", "router"]

PROBLEMS: dict[int | str, dict[str, Any]] = {
    code: {"model": Problem, "content": {"application/problem+json": {}}, "description": words}
    for code, words in ((400, "What was asked for cannot be"), (404, "Nothing of that id"), (422, "A parameter of the wrong kind"))
}
Answer = TypeVar("Answer")
Name = Annotated[str, Path(max_length=60, description="an id, or enough of its beginning")]


def front_of(request: Request) -> Front:
    """The record that the application serves."""
    front: Front = request.app.state.front
    return front


Door = Annotated[Front, Depends(front_of)]


def tagged(request: Request, response: Response, front: Door) -> None:
    """Mark the answer with the record's revision; a caller who has that answer gets none anew (304)."""
    tag = f'W/"{turnout.__version__}-{front.revision()}"'
    response.headers["ETag"] = tag
    if tag in [one.strip() for one in request.headers.get("if-none-match", "").split(",")]:
        raise HTTPException(304, headers={"ETag": tag})


router = APIRouter(prefix="/api/v1", responses=PROBLEMS, dependencies=[Depends(tagged)])
Wanted = Annotated[Asked, Depends(asked)]


@router.get("/record", tags=["record"])
def record(front: Door) -> RecordOut:
    """How much the record holds."""
    counts = front.kept(("counts",), lambda held: held.counts())
    return RecordOut.of(counts, front.board().change, turnout.__version__)


@router.get("/outlines", tags=["events"])
def outlines(
    front: Door, want: Wanted, after: Annotated[str | None, Query(max_length=60)] = None,
    limit: Annotated[int, Query(ge=1, le=1000)] = 100,
) -> Page[OutlineOut]:
    """The events that the filters let through, a line each, newest first; `after` is the `next` of the page before."""
    board = front.board(want.as_of)
    some, following = board.page(board.rows(front.want(want)), after, limit)
    return Page(items=[OutlineOut.of(one) for one in some], next=following)


@router.get("/events", tags=["events"])
def events(
    front: Door, want: Wanted, after: Annotated[str | None, Query(max_length=60)] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> Page[EventOut]:
    """The events that the filters let through, whole, with every statement behind each figure, newest first."""
    board = front.board(want.as_of)
    some, following = board.page(board.rows(front.want(want)), after, limit)
    ids = [one.id for one in some]
    with front.record() as held, held.moment():
        found = {one.id: one for one in held.events(Filter(ids=frozenset(ids)), want.as_of)}
    return Page(items=[EventOut.of(found[name]) for name in ids if name in found], next=following)


@router.get("/events.ndjson", tags=["events"], response_class=StreamingResponse, responses={200: {"content": {"application/x-ndjson": {}}}})
def events_stream(front: Door, want: Wanted) -> StreamingResponse:
    """All events that the filters let through, one JSON object a line, in the order of their ids."""
    rows = front.board(want.as_of)
    ids = sorted(rows.outlines[int(at)].id for at in rows.rows(front.want(want)))

    def lines() -> Iterator[str]:
        with front.record() as held:
            for start in range(0, len(ids), 500):
                for one in held.events(Filter(ids=frozenset(ids[start : start + 500])), want.as_of):
                    yield EventOut.of(one).model_dump_json() + "\n"

    return StreamingResponse(lines(), media_type="application/x-ndjson")


@router.get("/events/{name}", tags=["events"])
def event(front: Door, name: Name, want: Wanted) -> EventOut:
    """One event; an older id, or a beginning that no other has, finds it too."""
    with front.record() as held, held.moment():
        return EventOut.of(_event(held, name, want.as_of))


@router.get("/events/{name}/why", tags=["events"])
@router.get("/tallies/{name}/why", tags=["tallies"])
def why(front: Door, name: Name, want: Wanted) -> list[str]:
    """The derivation in plain sentences, each value with its quotation; the words read stand between ⟦ and ⟧."""
    with front.record() as held:
        return _found(lambda: held.explain(name, want.as_of))


@router.get("/figures/{name}", tags=["events"])
def figures(front: Door, name: Name, want: Wanted) -> list[FigureOut]:
    """The figures of an event or a tally, each with every speaker's series."""
    with front.record() as held:
        _, settled = _found(lambda: held.figures(name, want.as_of))
        return [FigureOut.of(one) for one in settled.values()]


@router.get("/tallies", tags=["tallies"])
def tallies(
    front: Door, want: Wanted, after: Annotated[str | None, Query(max_length=60)] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> Page[TallyOut]:
    """The tallies of a country and its days, in the order of their ids."""
    found = front.kept(("tallies", want.days, want.as_of), lambda held: list(held.totals(want.days, want.as_of)))
    left = [one for one in found if after is None or one.id > after]
    return Page(items=[TallyOut.of(one) for one in left[:limit]], next=left[limit - 1].id if len(left) > limit else None)


@router.get("/tallies/{name}", tags=["tallies"])
def tally(front: Door, name: Name, want: Wanted) -> TallyOut:
    """One tally."""
    with front.record() as held:
        found = next(held.totals(Filter(ids=frozenset({name})), want.as_of), None)
    if found is None:
        raise Missing(f"{name}: no tally of the record has that id")
    return TallyOut.of(found)


@router.get("/reports/{name}", tags=["reports"])
def report(front: Door, name: Name) -> ReportOut:
    """A report as it was read: its passages in pieces, and the statements that rest on each."""
    with front.record() as held:
        return ReportOut.of(_found(lambda: held.report(name)))


@router.get("/campaigns", tags=["campaigns"])
def campaigns(front: Door, want: Wanted) -> list[CampaignOut]:
    """The waves of events of the record, largest first."""
    found = front.kept(("campaigns", want.as_of), lambda held: held.campaigns(as_of=want.as_of))
    return [CampaignOut.of(one) for one in found if want.country in (None, one.country) and want.issue in (None, one.issue)]


@router.get("/map", tags=["views"], response_model=list[CellOut])
def cells(
    front: Door, want: Wanted, response: Response, inside: Annotated[Box, Depends(box)],
    across: Annotated[int, Query(ge=1, le=200, description="how many squares the box is divided into, from west to east")] = 40,
) -> JSONResponse:
    """The events inside a box of degrees, those that fall into one square together."""
    board = front.board(want.as_of)
    told = board.cells(board.rows(front.want(want)), inside, across)
    return plain([{name: getattr(one, name) for name in Cell.__slots__} for one in told], response)


@router.get("/timeline", tags=["views"], response_model=list[DayOut])
def timeline(front: Door, want: Wanted, response: Response) -> JSONResponse:
    """How many events began on each day, and their people."""
    board = front.board(want.as_of)
    told = board.days(board.rows(front.want(want)))
    return plain([{"day": day, "events": n, "participants": p, "detained": d} for day, n, p, d in told], response)


@router.get("/coverage", tags=["views"])
def coverage(front: Door, want: Wanted) -> list[str]:
    """How much of each tally of the country and its days the record has, in sentences."""
    return front.kept(("coverage", want.days, want.as_of), lambda held: held.coverage_lines(want.days, want.as_of))


@router.get("/changes", tags=["changes"])
def changes(
    front: Door, after: Annotated[int, Query(ge=0, le=2**31)] = 0, limit: Annotated[int, Query(ge=1, le=1000)] = 200
) -> Page[ChangeOut]:
    """What settling changed after the change of that number, oldest first."""
    with front.record() as held:
        found = held.changes(after, limit)
    return Page(items=[ChangeOut.of(one) for one in found], next=str(found[-1].n) if len(found) == limit else None)


def plain(rows: list[dict[str, Any]], marked: Response) -> JSONResponse:
    """Many small rows as they are: making a model of each costs ten times what drawing them does; the document says their shape."""
    return JSONResponse(rows, headers=dict(marked.headers))


def _event(held: Record, name: str, as_of: str | None) -> Canonical:
    found = next(held.events(Filter(ids=frozenset({name})), as_of), None)
    if found is None:
        owner, _ = _found(lambda: held.figures(name, as_of))
        found = next(held.events(Filter(ids=frozenset({owner})), as_of), None)
    if found is None:
        raise Missing(f"{name}: no event of the record has that id")
    return found


def _found(work: Callable[[], Answer]) -> Answer:
    """What the record answers of an id, or that there is none."""
    try:
        return work()
    except Usage as error:
        raise Missing(str(error)) from error
