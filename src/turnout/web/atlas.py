"""The atlas: where things lie on the drawn map, and what is drawn there; Web Mercator, in units of the drawing."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from turnout.web.board import Board, Box, Cell, Rows
from turnout.web.ground import SIDE

__all__ = ["HEIGHT", "WIDTH", "Drawing", "Mark", "View", "draw", "fit", "ranked"]

WIDTH, HEIGHT = 960, 480
ACROSS = 24
"""How many squares the drawing is divided into from west to east: events inside one are drawn as one."""
COLOURS = 7
"""How many issues have a colour of their own; the others share the last."""
DEEPEST = 9
LONELY = 6
"""The zoom of a map that has one place alone to show."""


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


def fit(board: Board, rows: Rows) -> View:
    """The view that holds all these events with a known point; the whole world where there are none."""
    lat, lon = board.columns["lat"][rows], board.columns["lon"][rows]
    known = ~np.isnan(lat)
    if not known.any():
        return View(lat=25.0, lon=15.0, zoom=1)
    corners = [_units(float(lat[known].max()), float(lon[known].min()), 0), _units(float(lat[known].min()), float(lon[known].max()), 0)]
    (west, north), (east, south) = corners
    room = min((WIDTH - 80) / max(east - west, 1e-9), (HEIGHT - 80) / max(south - north, 1e-9))
    zoom = min(max(math.floor(math.log2(room)), 1), LONELY)
    middle = _degrees((west + east) / 2, (north + south) / 2, 0)
    return View(lat=middle[0], lon=middle[1], zoom=zoom)


def draw(board: Board, rows: Rows, view: View, size: str, colours: Mapping[str, int]) -> Drawing:
    """The map of these events; `size` is what circles grow with: events, participants or detained."""
    across, down = _units(view.lat, view.lon, view.zoom)
    left, top = across - WIDTH / 2, down - HEIGHT / 2
    many = 1 << view.zoom
    world = SIDE * many
    tiles = []
    for column in range(math.floor(left / SIDE), math.floor((left + WIDTH) / SIDE) + 1):
        for row in range(max(0, math.floor(top / SIDE)), min(many - 1, math.floor((top + HEIGHT) / SIDE)) + 1):
            tiles.append((f"/ground/{view.zoom}/{column % many}/{row}.svg", column * SIDE - left, row * SIDE - top))
    cells = board.cells(rows, _box(left, top, view.zoom), ACROSS if world >= WIDTH else ACROSS * WIDTH // world)
    marks = []
    for cell in cells:
        x, y = _units(cell.lat, cell.lon, view.zoom)
        x = left + (x - left) % world
        closer = View(lat=cell.lat, lon=cell.lon, zoom=min(view.zoom + 2, DEEPEST))
        marks.append(Mark(
            x=round(x - left, 1), y=round(y - top, 1), radius=_radius(getattr(cell, size), size), cell=cell, closer=closer,
            colour=colours.get(cell.issue, 0),
        ))
    return Drawing(view=view, tiles=tuple(tiles), marks=tuple(sorted(marks, key=lambda mark: -mark.radius)))


def _radius(number: int, size: str) -> float:
    """The area grows with the number, so far that the largest stays a circle on a map."""
    scale = {"events": 3.0, "participants": 0.09, "detained": 0.9}.get(size, 3.0)
    return round(min(4 + scale * math.sqrt(max(number, 0)), 42), 1)


def _box(left: float, top: float, zoom: int) -> Box:
    """What the drawing shows, in degrees; all longitudes where the world is narrower than the drawing."""
    north, west = _degrees(left, top, zoom)
    south, east = _degrees(left + WIDTH, top + HEIGHT, zoom)
    if SIDE * (1 << zoom) <= WIDTH:
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

