"""The API of exports: the whole of what the filters let through, as JSON lines or CSV, in one download."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Annotated, Any

from fastapi import APIRouter, Path, Response
from fastapi.responses import StreamingResponse
from pydantic import BaseModel

from turnout.model import Canonical
from turnout.publish.contract import as_line
from turnout.publish.flat import campaign_row, event_row, figure_rows, total_row
from turnout.record import Record
from turnout.record.whole import Whole
from turnout.store.rows import Filter
from turnout.web.api_door import Door, Eyes, Wanted
from turnout.web.bulk import Turn, csv_stream, events_at, ndjson_stream
from turnout.web.front import Asked, Front
from turnout.web.shapes import CampaignOut, EventOut, TallyOut
from turnout.web.shapes_reports import ReportLineOut, SaidOut

__all__ = ["campaigns_of", "router", "tallies_of"]

router = APIRouter()
PAGE = 200
"""Items that are worked out with one connection."""
FEW = 40
"""The same of readings, which are large."""


class Export(StrEnum):
    """The exports by name: what, and in which form."""

    EVENTS = "events.ndjson"
    EVENTS_CSV = "events.csv"
    FIGURES_CSV = "figures.csv"
    TALLIES = "tallies.ndjson"
    TALLIES_CSV = "tallies.csv"
    CAMPAIGNS = "campaigns.ndjson"
    CAMPAIGNS_CSV = "campaigns.csv"
    STATEMENTS = "statements.ndjson"
    REPORTS = "reports.ndjson"
    READINGS = "readings.ndjson"


ABOUT = {
    Export.EVENTS: "events whole, with every statement behind each figure", Export.EVENTS_CSV: "events, a row each",
    Export.FIGURES_CSV: "every value told of every figure of the events, a row each",
    Export.TALLIES: "tallies whole", Export.TALLIES_CSV: "tallies, a row each", Export.CAMPAIGNS: "campaigns",
    Export.CAMPAIGNS_CSV: "campaigns, a row each", Export.STATEMENTS: "every statement of the record, with its words",
    Export.REPORTS: "every report in a line",
    Export.READINGS: "all that each report says: the contract that `turnout read` prints, and what people said since",
}
Rows = Callable[[Any], Sequence[Mapping[str, object]]]
Line = Callable[[Any], str]


class ExportOut(BaseModel):
    """An export: its name, its address and what it holds."""

    name: str
    path: str
    about: str


@router.get("/exports", tags=["exports"])
def exports() -> list[ExportOut]:
    """What can be downloaded whole."""
    return [ExportOut(name=one.value, path=f"/api/v1/exports/{one.value}", about=words) for one, words in ABOUT.items()]


FORMS: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The lines; the last of JSON lines is {\"end\": …}: how many items there were, whether the record changed meanwhile",
        "content": {"application/x-ndjson": {}, "text/csv": {}}, "headers": {"Turnout-Revision": {"schema": {"type": "string"}}},
    }
}


@router.get("/exports/{name}", tags=["exports"], response_class=StreamingResponse, responses=FORMS)
def export(front: Door, eyes: Eyes, want: Wanted, name: Annotated[Export, Path()], response: Response) -> StreamingResponse:
    """All that the filters let through of one kind. Reports, readings and statements take `as_of` alone; tallies `country` and days.

    Each page of it is of one moment; where the record changes between two pages, what did not change is in it once all the same.
    """
    headers = {**response.headers, "Content-Disposition": f'attachment; filename="{name.value}"'}
    if name in (Export.EVENTS_CSV, Export.FIGURES_CSV, Export.TALLIES_CSV, Export.CAMPAIGNS_CSV):
        turn, rows = _tables(front, want, eyes.named)[name]
        return csv_stream(eyes, turn(), rows, headers)
    make, line = _lines(front, want, eyes.named)[name]
    return ndjson_stream(eyes, make(), line, headers)


@router.get("/events.ndjson", tags=["events"], response_class=StreamingResponse, responses=FORMS)
def events_stream(front: Door, eyes: Eyes, want: Wanted, response: Response) -> StreamingResponse:
    """All events that the filters let through, newest first: the export `events.ndjson` under the events' own address."""
    return ndjson_stream(eyes, _events(front, want), _event_line, dict(response.headers))


def _tables(front: Front, want: Asked, named: bool) -> dict[Export, tuple[Callable[[], Turn], Rows]]:
    return {
        Export.EVENTS_CSV: (lambda: _events(front, want), lambda one: [event_row(one)]),
        Export.FIGURES_CSV: (lambda: _events(front, want), _figures),
        Export.TALLIES_CSV: (lambda: _tallies(front, want, named), lambda one: [total_row(one)]),
        Export.CAMPAIGNS_CSV: (lambda: _some(campaigns_of(front, want)), lambda one: [campaign_row(one)]),
    }


def _lines(front: Front, want: Asked, named: bool) -> dict[Export, tuple[Callable[[], Turn], Line]]:
    return {
        Export.EVENTS: (lambda: _events(front, want), _event_line),
        Export.TALLIES: (lambda: _tallies(front, want, named), lambda one: TallyOut.of(one).model_dump_json()),
        Export.CAMPAIGNS: (lambda: _some(campaigns_of(front, want)), lambda one: CampaignOut.of(one).model_dump_json()),
        Export.STATEMENTS: (lambda: _statements(want), lambda one: SaidOut.of_said(one).model_dump_json()),
        Export.REPORTS: (lambda: _reports(want, PAGE), lambda one: ReportLineOut.of(one).model_dump_json()),
        Export.READINGS: (lambda: _readings(want), lambda one: as_line(one.reading, one.decided)),
    }


def _event_line(one: Canonical) -> str:
    return EventOut.of(one).model_dump_json()


def _figures(one: Canonical) -> list[dict[str, object]]:
    return [row for name, settled in one.figures.items() for row in figure_rows(one.id, name, settled)]


def tallies_of(front: Front, want: Asked) -> list[Any]:
    """The tallies of a country and its days."""
    return front.past(("tallies", want.days), want.as_of, lambda held: list(held.totals(want.days, want.as_of)))


def campaigns_of(front: Front, want: Asked) -> list[Any]:
    """The campaigns of a country and an issue."""
    found = front.past(("campaigns",), want.as_of, lambda held: held.campaigns(as_of=want.as_of))
    return [one for one in found if want.country in (None, one.country) and want.issue in (None, one.issue)]


def _some(every: list[Any]) -> Turn:
    """What is at hand already, in pages."""

    def turn(held: Record, at: int | None) -> tuple[list[Any], int | None]:
        begin = at or 0
        return every[begin : begin + PAGE], begin + PAGE if begin + PAGE < len(every) else None

    return turn


def _tallies(front: Front, want: Asked, named: bool) -> Turn:
    every = tallies_of(front, want)
    if not named:
        return _some(every)
    plain = _some([one.id for one in every])

    def turn(held: Record, at: int | None) -> tuple[list[Any], int | None]:
        ids, following = plain(held, at)
        return list(held.totals(Filter(ids=frozenset(ids)), want.as_of)), following  # what names people is kept nowhere

    return turn


def _events(front: Front, want: Asked) -> Turn:
    board = front.board(want.as_of)
    rows = board.rows(front.want(want))

    def turn(held: Record, at: int | None) -> tuple[list[Any], int | None]:
        begin = at or 0
        some = [board.outlines[int(one)] for one in rows[begin : begin + PAGE]]
        return events_at(held, some, want.as_of), begin + PAGE if begin + PAGE < len(rows) else None

    return turn


def _statements(want: Asked) -> Turn:
    def turn(held: Record, behind: str | None) -> tuple[list[Any], str | None]:
        some = held.statements(behind or "", PAGE, as_of=want.as_of)
        return some, some[-1].statement.id if len(some) == PAGE else None

    return turn


def _reports(want: Asked, size: int) -> Turn:
    def turn(held: Record, behind: tuple[str, str] | None) -> tuple[list[Any], tuple[str, str] | None]:
        some = held.reports(None, behind, size, want.as_of)
        return some, (some[-1].row.known_at, some[-1].row.id) if len(some) == size else None

    return turn


def _readings(want: Asked) -> Turn:
    listed = _reports(want, FEW)

    def turn(held: Record, behind: Any) -> tuple[list[Whole], Any]:
        some, following = listed(held, behind)
        return held.readings([one.row.id for one in some], want.as_of), following

    return turn
