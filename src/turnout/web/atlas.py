"""The atlas: where things lie on the drawn map, and what is drawn there; Web Mercator, in units of the drawing."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from turnout.web.board import Board, Box, Cell, Rows
from turnout.web.ground import SIDE

__all__ = ["SHEETS", "Drawing", "Mark", "Sheet", "View", "draw", "fit", "ranked"]

SQUARE = 40
"""How wide the squares are that a drawing is divided into: events inside one are drawn as one."""
COLOURS = 7
"""How many issues have a colour of their own; the others share the last."""
DEEPEST = 9
LONELY = 6
"""The zoom of a map that has one place alone to show."""
REACH = 2.0
"""How many degrees an area reaches from its middle where it is drawn; as large as a circle says "somewhere here"."""
AREA = 14, 120
"""The least and the largest radius of an area."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """How wide and high a drawing is, in its own units; `margin` is kept free round what it shows first."""

    width: int
    height: int
    margin: int = 40


SHEETS = {"wide": Sheet(width=960, height=480), "tall": Sheet(width=420, height=460, margin=24)}
"""A drawing for a wide page, and one for a phone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """The middle of the map in degrees, and its zoom: the world is 256 units wide at 0, twice that at each further one."""

    lat: float
    lon: float
    zoom: int

    def __str__(self) -> str:
        return f"{self.lat:.4f},{self.lon:.4f},{self.zoom}"

    def moved(self, x: float, y: float, zoom: int = 0) -> View:
        """The view moved by units of the drawing, then zoomed by that many steps."""
        across, down = _units(self.lat, self.lon, self.zoom)
        lat, lon = _degrees(across + x, down + y, self.zoom)
        return View(lat=lat, lon=lon, zoom=min(max(self.zoom + zoom, 0), DEEPEST))


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One circle of the map: where, how large, of which colour (1 is the commonest issue), what it is of; `area` is drawn as one."""

    x: float
    y: float
    radius: float
    colour: int
    cell: Cell
    closer: View


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """The map as it is drawn: its view, the ground's tiles (address, x, y), and the marks, largest first."""

    view: View
    tiles: tuple[tuple[str, float, float], ...]
    marks: tuple[Mark, ...]


def ranked(board: Board, rows: Rows) -> dict[str, int]:
    """The colours of the commonest issues, 1 to 7, by how many events have them first."""
    return {issue: at for at, (issue, _) in enumerate(board.issues(rows)[:COLOURS], start=1)}


def fit(board: Board, rows: Rows, sheet: Sheet) -> View:
    """The view that holds all these events with a known point; the whole world where there are none."""
    lat, lon = board.columns["lat"][rows], board.columns["lon"][rows]
    known = ~np.isnan(lat)
    if not known.any():
        return View(lat=25.0, lon=15.0, zoom=math.ceil(math.log2(sheet.width / SIDE)))
    corners = [_units(float(lat[known].max()), float(lon[known].min()), 0), _units(float(lat[known].min()), float(lon[known].max()), 0)]
    (west, north), (east, south) = corners
    room = min((sheet.width - 2 * sheet.margin) / max(east - west, 1e-9), (sheet.height - 2 * sheet.margin) / max(south - north, 1e-9))
    zoom = min(max(math.floor(math.log2(room)), _least(sheet)), LONELY)
    middle = _degrees((west + east) / 2, (north + south) / 2, 0)
    return View(lat=middle[0], lon=middle[1], zoom=zoom)


def draw(board: Board, rows: Rows, view: View, size: str, colours: Mapping[str, int], sheet: Sheet) -> Drawing:
    """The map of these events; `size` is what circles grow with: events, participants or detained."""
    across, down = _units(view.lat, view.lon, view.zoom)
    left, top = across - sheet.width / 2, down - sheet.height / 2
    many = 1 << view.zoom
    world = SIDE * many
    tiles = []
    for column in range(math.floor(left / SIDE), math.floor((left + sheet.width) / SIDE) + 1):
        for row in range(max(0, math.floor(top / SIDE)), min(many - 1, math.floor((top + sheet.height) / SIDE)) + 1):
            tiles.append((f"/ground/{view.zoom}/{column % many}/{row}.svg", column * SIDE - left, row * SIDE - top))
    cells = board.cells(rows, _box(left, top, view.zoom, sheet), min(sheet.width, world) // SQUARE)
    marks = []
    for cell in cells:
        x, y = _units(cell.lat, cell.lon, view.zoom)
        x = left + (x - left) % world
        closer = View(lat=cell.lat, lon=cell.lon, zoom=min(view.zoom + 2, DEEPEST))
        radius = _radius(getattr(cell, size), size, view.zoom if cell.area else None)
        marks.append(Mark(
            x=round(x - left, 1), y=round(y - top, 1), radius=radius, cell=cell, closer=closer, colour=colours.get(cell.issue, 0),
        ))
    return Drawing(view=view, tiles=tuple(tiles), marks=tuple(sorted(marks, key=lambda mark: -mark.radius)))


def _least(sheet: Sheet) -> int:
    """The least zoom of a first view: that at which the world is as wide as the drawing, or nearly."""
    return max(math.floor(math.log2(sheet.width / SIDE)), 0)


def _radius(number: int, size: str, zoom: int | None) -> float:
    """The circle's area grows with the number, so far that the largest stays one on a map; an area (of a zoom) is as wide as its land."""
    scale = {"events": 3.0, "participants": 0.09, "detained": 0.9}.get(size, 3.0)
    radius = min(4 + scale * math.sqrt(max(number, 0)), 42)
    if zoom is not None:
        least, most = AREA
        radius = max(radius, min(max(REACH / 360 * SIDE * (1 << zoom), least), most))
    return round(radius, 1)


def _box(left: float, top: float, zoom: int, sheet: Sheet) -> Box:
    """What the drawing shows, in degrees; all longitudes where the world is narrower than the drawing."""
    north, west = _degrees(left, top, zoom)
    south, east = _degrees(left + sheet.width, top + sheet.height, zoom)
    if SIDE * (1 << zoom) <= sheet.width:
        west, east = -180.0, 180.0
    return Box(west=west, south=south, east=east, north=north)


def _units(lat: float, lon: float, zoom: int) -> tuple[float, float]:
    turn = math.sin(math.radians(min(max(lat, -85.0), 85.0)))
    wide = SIDE * (1 << zoom)
    return (lon + 180) / 360 * wide, (0.5 - math.log((1 + turn) / (1 - turn)) / (4 * math.pi)) * wide


def _degrees(x: float, y: float, zoom: int) -> tuple[float, float]:
    wide = SIDE * (1 << zoom)
    lat = math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * min(max(y / wide, 0.0), 1.0)))))
    return lat, (x / wide * 360) % 360 - 180

