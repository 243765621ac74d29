"""The pages: watch the record, and ask an event, a tally or a campaign where its numbers come from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from fastapi.responses import RedirectResponse

from turnout import codebook
from turnout.errors import Usage
from turnout.geocode import gazetteer
from turnout.model import Canonical, Total
from turnout.record import Record
from turnout.record.adding import VARIABLES
from turnout.record.words import moments
from turnout.store.rows import Filter, Outline, Reports
from turnout.web import atlas, chart, ground
from turnout.web.api import front_of
from turnout.web.api_door import Wanted, Wave, Whole, begun
from turnout.web.api_exports import campaigns_of, tallies_of
from turnout.web.board import Board, Rows
from turnout.web.copies import copy_of
from turnout.web.errors import Missing
from turnout.web.front import Asked, Front
from turnout.web.quick import quick
from turnout.web.rights import SAFE, Named, csrf_of, rules_of, who
from turnout.web.sign import here as back_to
from turnout.web.sign import path_of
from turnout.web.table import doors
from turnout.web.wants import map_view
from turnout.web.words import language_for, languages, speak

__all__ = ["router"]

router = APIRouter()
Door = Annotated[Front, Depends(quick(front_of))]
Name = Annotated[str, Path(max_length=60)]
ROWS = 50
MANY, LINES, CURVES = 500, 6, 4
"""How many tallies a page lists, in how many lines it says what the record has of them, and how many it draws."""
LISTED = 100
"""How many of an event's reports its page lists."""
OURS = frozenset({"lang", "said", "undone", "item", "from", "to"})
"""What any page may be asked with: its language, and what the desk and its script say."""
YEAR = 31_536_000
FIRST = ("participants", "detained", "place", "date", "form", "issue", "response")
"""The variables whose words have a colour of their own in every report; the others have the same colours, dotted."""
SIZES = ("events", "participants", "detained")
Context = dict[str, Any]


def page(request: Request, name: str, context: Context) -> Response:
    """A page in the reader's language, with what every page needs."""
    language = language_for(request)
    here, query = _shown_at(request)
    me, signs_in = who(request), rules_of(request).signs_in
    told = {"say": speak(language), "language": language, "languages": languages(), "here": here, "query": query,
            "link": link, "me": me, "csrf": csrf_of(request), "signs_in": signs_in,
            "back_here": back_to(request) if request.method == "GET" else link(here, query), "unknown": _unknown(request), **context}
    out: Response = request.app.state.templates.TemplateResponse(request=request, name=name, context=told)
    out.headers["Cache-Control"] = "private, no-store" if me.name else "private, no-cache"
    if request.query_params.get("lang") == language:
        out.set_cookie("lang", language, max_age=YEAR, samesite="lax", httponly=True)
    return out


def _shown_at(request: Request) -> tuple[str, list[tuple[str, str]]]:
    """The path and the filters that lead to a page again; from what answers a form to the page that it was sent from, or one above."""
    path, query = path_of(request), [one for one in request.query_params.multi_items() if one[0] != "lang" and one[1]]
    route = getattr(request.scope.get("route"), "path", None)
    if request.method in SAFE or route is None:
        return path, query
    pages, asked = {one.path for one in doors(request.app) if one.method == "GET"}, route
    while route and route not in pages:
        route, path = route.rpartition("/")[0], path.rpartition("/")[0]
    return path or "/", query if route == asked else []


def _unknown(request: Request) -> list[str]:
    """The names in an address that nothing asks for here: a filter that does nothing is said, so that nobody is misled."""
    needs = getattr(request.scope.get("route"), "dependant", None)
    return sorted({*request.query_params} - {*_asks(needs)} - OURS) if needs is not None else []


def _asks(needs: Any) -> Iterator[str]:
    """What a route, with all that it depends on, takes from an address."""
    yield from (one.alias for one in needs.query_params)
    for inner in needs.dependencies:
        yield from _asks(inner)


def link(path: str, query: list[tuple[str, str]], **changed: object) -> str:
    """An address with its filters, some of them changed; None leaves one out."""
    kept = [(key, value) for key, value in query if key not in changed]
    kept += [(key, str(value)) for key, value in changed.items() if value is not None]
    return f"{path}?{urlencode(kept)}" if kept else path


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How the watch page is looked at: what circles grow with, of what shape the map is, after which event the table begins, which part."""

    size: str
    shape: str
    after: str | None
    part: str | None


def look(
    request: Request, size: Annotated[str, Query(pattern="^(events|participants|detained)$")] = "events",
    after: Annotated[str | None, Query(max_length=60)] = None, part: Annotated[str | None, Query(pattern="^(map|watch)$")] = None,
) -> Look:
    """The look that an address asks for; `part` gives one part of the page alone, for a page that is open.

    A cookie says that the map is for a phone: its script knows how wide the page is.
    """
    return Look(size=size, shape=shape_of(request), after=after, part=part)


def shape_of(request: Request) -> str:
    """The shape of a page's drawings: wide, or tall for a phone."""
    return "tall" if request.cookies.get("sheet") == "tall" else "wide"


@router.get("/")
def watch(
    request: Request, front: Door, want: Wanted, view: Annotated[tuple[float, float, int] | None, Depends(quick(map_view))],
    how: Annotated[Look, Depends(quick(look))],
) -> Response:
    """The map, the timeline and the table of what the filters let through."""
    board = front.board(want.as_of)
    rows = board.rows(front.want(want))
    colours, sheet = atlas.ranked(board, rows), atlas.SHEETS[how.shape]
    middle = atlas.View(lat=view[0], lon=view[1], zoom=view[2]) if view else atlas.fit(board, rows, sheet)
    context: Context = {"drawing": atlas.draw(board, rows, middle, how.size, colours, sheet), "colours": colours, "size": how.size,
                        "sizes": SIZES, "width": sheet.width, "height": sheet.height, "want": want}
    if how.part == "map":
        return page(request, "_map.html", context)
    context |= _told(front, want, board, rows, how)
    seen = request.cookies.get("seen", "")
    context["seen"] = int(seen) if seen.isdecimal() and len(seen) < 10 else None
    out = page(request, "_watch.html" if how.part else "watch.html", context)
    if not how.part:
        out.set_cookie("seen", str(board.change), max_age=YEAR, samesite="lax", httponly=True)
    return out


def _told(front: Front, want: Asked, board: Board, rows: Rows, how: Look) -> Context:
    """The timeline, the running totals, the table and the coverage of the events that are wanted."""
    canvas, half = chart.CANVASES[how.shape], chart.CANVASES["half" if how.shape == "wide" else how.shape]
    some, following = board.page(rows, how.after, ROWS)
    timeline, kind = canvas.bars(board.days(rows))
    narrow = want.country or want.since or want.until
    called = gazetteer().country_names()
    return {
        "found": len(rows), "whole": len(front.board().outlines), "events": _whole(front, [one.id for one in some], want),
        "next": following, "after": how.after,
        "bars": timeline, "kind": kind, "change": board.change, "chart": canvas, "half": half,
        "lines": _lines(front, want) if narrow and want.whole else [],
        "running": _running(front, want, half) if want.whole else [],
        "countries": [(code, called.get(code, code)) for code in sorted(board.names["country"]) if code],
        "issues": codebook.names("issues"), "forms": codebook.names("forms"),
    }


@router.get("/ground/{zoom}/{column}/{row}.svg")
def ground_tile(zoom: int, column: int, row: int) -> Response:
    """One square of the map's ground; it never changes while the gazetteer does not."""
    try:
        drawn = ground.tile(zoom, column, row)
    except ValueError as error:
        raise Missing(str(error)) from error
    return Response(drawn, media_type="image/svg+xml", headers={"Cache-Control": "public, max-age=604800"})


@router.get("/event/{name}")
def event(request: Request, front: Door, name: Name, want: Wanted, named: Named) -> Response:
    """An event: its figures with every statement behind them, its codes, its reports, and why it is one."""
    with front.record(names=named) as held, held.moment():
        owner, settled, why = _asked_of(held, name, want.as_of)
        found = next(held.events(Filter(ids=frozenset({owner})), want.as_of), None)
        if found is None:
            return RedirectResponse(f"/tally/{owner}" if owner.startswith("total-") else "/", status_code=303)
        beside = _beside(held, name, found.members, found.reports, want.as_of)
    context = {"event": found, "settled": settled, "why": why, "want": want, "chart": chart.CANVASES[shape_of(request)],
               "others": _outlines(front), **beside}
    if who(request).may("code"):
        context["tellings"] = _tellings(front, found, beside["sources"])
    return page(request, "event.html", context)


def _tellings(front: Front, event: Canonical, sources: Mapping[str, str]) -> list[tuple[str, str]]:
    """The tellings that make an event, each with who published it, or its report's title, and when: what a coder parts an event by."""
    with front.record() as held:
        told = {name: f"{sources.get(report) or report} · {known_at[:16].replace('T', ' ')}"
                for name, report, known_at in held.tellings(event)}
    return [(name, told.get(name, name)) for name in event.members]


@router.get("/tally/{name}")
def tally(request: Request, front: Door, name: Name, want: Wanted, named: Named) -> Response:
    """A tally: its curve by speaker, and how it stands to the events of the record."""
    with front.record(names=named) as held, held.moment():
        owner, settled, why = _asked_of(held, name, want.as_of)
        found = next(held.totals(Filter(ids=frozenset({owner})), want.as_of), None)
        if found is None:
            return RedirectResponse(f"/event/{owner}", status_code=303)
        reports = dict.fromkeys(point.report for one in found.settled.series for point in one.points)
        beside = _beside(held, name, found.members, tuple(reports), want.as_of)
    events = _whole(front, list(found.found[:200]), want)
    context = {"tally": found, "settled": settled, "why": why, "events": events, "want": want, "chart": chart.CANVASES[shape_of(request)],
               **beside}
    return page(request, "tally.html", context)


@router.get("/report/{name}")
def report(request: Request, front: Door, name: Name, named: Named) -> Response:
    """A report as it was read, with every value marked where it stands."""
    return report_page(request, front, name, named=named)


def report_page(request: Request, front: Front, name: str, *, named: bool, **more: object) -> Response:
    """The page of a report; `filled` and `refused` are what was to be added to it, and why it was not."""
    try:
        with front.record(names=named) as held:
            found = held.report(name)
    except Usage as error:
        raise Missing(str(error)) from error
    told = {said.variable for said in found.statements}
    kinds = {name: at for at, name in enumerate((*FIRST, *sorted(told - set(FIRST)))) if name in told}
    copy = copy_of(request, found, named=named)
    return page(request, "report.html", {"report": found, "kinds": kinds, "owners": _outlines(front), "archived": copy,
                                         "variables": VARIABLES, "voices": codebook.names("roles"), "forms": codebook.names("forms"),
                                         **more})


@router.get("/tallies")
def tallies(request: Request, front: Door, want: Whole) -> Response:
    """The tallies of a country and its days."""
    found = _totals(front, want)
    return page(request, "tallies.html", {"tallies": found[:MANY], "want": want})


@router.get("/campaigns")
def campaigns(request: Request, front: Door, want: Wave) -> Response:
    """The waves of events."""
    return page(request, "campaigns.html", {"campaigns": campaigns_of(front, want), "want": want})


@router.get("/campaign/{name}")
def campaign(request: Request, front: Door, name: Name, want: Wanted) -> Response:
    """A campaign: its events with their figures, day by day, the running totals of its country and days, and its events abroad."""
    there = {one.id: one for one in campaigns_of(front, Asked(as_of=want.as_of))}
    found = there[begun(name, there)]
    events, abroad = (_whole(front, list(ids[:MANY]), want) for ids in (found.events, found.abroad))
    board = front.board(want.as_of)
    canvas, half = chart.CANVASES[shape_of(request)], chart.CANVASES["half" if shape_of(request) == "wide" else "tall"]
    bars, kind = canvas.bars(board.days(board.rows(front.want(Asked(campaign=found.id, as_of=want.as_of)))))
    running = _running(front, Asked(country=found.country, since=found.start, until=found.end, as_of=want.as_of), half)
    return page(request, "campaign.html", {
        "campaign": found, "events": sorted(events, key=lambda one: (one.date.start if one.date else "", one.id)), "abroad": abroad,
        "bars": bars, "kind": kind, "chart": canvas, "half": half, "running": running, "want": want, "moments": (),
    })


@router.get("/changes")
def changes(request: Request, front: Door, after: Annotated[int, Query(ge=0, le=2**31 - 1)] = 0) -> Response:
    """What settling changed after a change, the last two hundred of them, newest first."""
    with front.record() as held:
        found = held.changes(max(after, held.last_change() - 200), 200)[::-1]
        ids = frozenset(one.id for one in found if one.kind == "total")
        totals = {one.id: one for one in held.totals(Filter(ids=ids))} if ids else {}
    return page(request, "changes.html", {"changes": found, "names": _outlines(front), "totals": totals, "after": after})


def _asked_of(held: Record, name: str, as_of: str | None) -> tuple[str, Any, list[list[str]]]:
    """Whose id it is, its figures, and why they are what they are."""
    try:
        owner, told = held.figures(name, as_of)
        settled = {name: told[name] for name in sorted(told, key=lambda name: (FIRST.index(name) if name in FIRST else len(FIRST), name))}
        return owner, settled, _parts(held.explain(name, as_of))
    except Usage as error:
        raise Missing(str(error)) from error


def _parts(lines: list[str]) -> list[list[str]]:
    """A derivation in its parts, which empty lines stand between."""
    parts: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            parts[-1].append(line)
        elif parts[-1]:
            parts.append([])
    return [part for part in parts if part]


def _beside(held: Record, name: str, members: Iterable[str], reports: tuple[str, ...], as_of: str | None) -> Context:
    """What stands beside figures: the reports that they rest on, the newest first, and the moments at which a value was told or decided."""
    _, settled = held.figures(name)
    told = {point.known_at for one in settled.values() for series in one.series for point in series.points if point.known_at}
    listed = held.reports(Reports(ids=frozenset(reports)), limit=LISTED, as_of=as_of)
    told |= moments(held.store, members)
    return {"moments": sorted(told), "listed": listed, "more_reports": len(reports) - len(listed),
            "sources": {one.row.id: one.row.source or one.title for one in listed}}


def _outlines(front: Front) -> Mapping[str, Outline]:
    """The events of the record in outline, by id."""
    return front.board().held


def _whole(front: Front, ids: list[str], want: Asked) -> list[Canonical]:
    with front.record() as held:
        found = {one.id: one for one in held.events(Filter(ids=frozenset(ids)), want.as_of)} if ids else {}
    return [found[name] for name in ids if name in found]


def _totals(front: Front, want: Asked) -> list[Total]:
    """The tallies of what is watched, the first five hundred of them."""
    if want.as_of is not None:
        return tallies_of(front, want)
    ids = frozenset(one.id for one in front.sums(want.days)[:MANY])
    return front.kept(("tallies", ids), lambda held: list(held.totals(Filter(ids=ids))))


def _lines(front: Front, want: Asked) -> list[str]:
    """The first lines on how much of the tallies the record has; of thousands no more are checked than it takes."""
    if want.as_of is not None:
        return front.past(("coverage", want.days), want.as_of, lambda held: held.coverage_lines(want.days, want.as_of))
    ids = [one.id for one in front.sums(want.days) if one.places]

    def first(held: Record) -> list[str]:
        lines: list[str] = []
        for at in range(0, len(ids), LINES):
            lines += held.coverage_lines(Filter(ids=frozenset(ids[at : at + LINES])))
            if len(lines) >= LINES:
                break
        return lines

    return front.kept(("coverage of", want.days), first)


def _running(front: Front, want: Asked, canvas: chart.Canvas) -> list[tuple[Total, list[chart.Curve]]]:
    """The running totals of what is watched, the longest history first."""
    if want.as_of is not None:
        found = front.past(("told", want.days), want.as_of, lambda held: list(held.tallied(want.days, want.as_of, CURVES)))
    else:
        most = sorted((one for one in front.sums(want.days) if one.told), key=lambda one: (-one.told, one.id))[:CURVES]
        ids = frozenset(one.id for one in most)
        found = front.kept(("told", ids), lambda held: list(held.tallied(Filter(ids=ids)))) if ids else []
    told = [(one, canvas.curves(one.settled)) for one in found]
    known = [(one, lines) for one, lines in told if lines]
    return sorted(known, key=lambda pair: (-sum(len(line.dots) for line in pair[1]), pair[0].id))[:CURVES]
