"""The ground: what lies under the events on the map, drawn of the gazetteer's own towns: land shows where people live.

It needs no shapes of anybody's, and so no borders: a place's country is said in words, never by a line.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from turnout.geocode import gazetteer

__all__ = ["SIDE", "tile", "towns"]

SIDE = 256
"""How many units a tile is wide and high."""
GRAIN = 2
"""How many units a dot is wide: towns that fall into one are one dot."""
DEEPEST = 9


Points = NDArray[np.float64]


@lru_cache(maxsize=1)
def towns() -> tuple[Points, Points]:
    """Where the towns are, x and y, on a map of the world that is one unit wide (Web Mercator)."""
    lat, lon, _ = np.array(list(gazetteer().towns())).T
    turn = np.sin(np.radians(np.clip(lat, -85.0, 85.0)))
    return (lon + 180.0) / 360.0, 0.5 - np.log((1 + turn) / (1 - turn)) / (4 * np.pi)


@lru_cache(maxsize=512)
def tile(zoom: int, column: int, row: int) -> str:
    """One square of the ground as SVG; empty sea where no town is. Raises ValueError for a square that is none."""
    many = 1 << zoom if 0 <= zoom <= DEEPEST else 0
    if not (0 <= column < many and 0 <= row < many):
        raise ValueError(f"no tile {zoom}/{column}/{row}")
    across, down = towns()
    x, y = across * many - column, down * many - row
    inside = (x >= 0) & (x < 1) & (y >= 0) & (y < 1)
    steps = SIDE // GRAIN
    dots = np.unique((y[inside] * steps).astype(np.int64) * steps + (x[inside] * steps).astype(np.int64))
    path = "".join(_runs(dots, steps))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE} {SIDE}">'
        f'<path fill="#8c8c84" d="{path}"/></svg>'
    )


def _runs(dots: NDArray[np.int64], steps: int) -> list[str]:
    """Dots side by side as one bar each."""
    if not len(dots):
        return []
    breaks = np.flatnonzero((np.diff(dots) != 1) | (dots[1:] % steps == 0)) + 1
    out = []
    for run in np.split(dots, breaks):
        y, x = divmod(int(run[0]), steps)
        wide = len(run) * GRAIN
        out.append(f"M{x * GRAIN} {y * GRAIN}h{wide}v{GRAIN}h-{wide}z" if wide > GRAIN else f"M{x * GRAIN} {y * GRAIN}h2v2h-2z")
    return out
