"""The board: every event of a record in columns, so that a map, a timeline and a table are one pass over arrays.

It is made of outlines, brought up to date by ids, and never changed: readers keep the one they have while a newer one is made.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from turnout.store.rows import Outline

__all__ = ["Board", "Box", "Cell", "Want"]

Rows = NDArray[np.intp]
POINTS = frozenset({"venue", "locality", "district"})
"""How exactly a place must be known to be a point; anything wider is an area, and is drawn as one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Want:
    """Which events are wanted; None is no condition. `ids` narrows to these, such as a campaign's, or a place's."""

    country: str | None = None
    since: str | None = None
    until: str | None = None
    issue: str | None = None
    form: str | None = None
    participants: int | None = None
    ids: frozenset[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A stretch of the map in degrees; west may be east of the date line."""

    west: float = -180.0
    south: float = -85.0
    east: float = 180.0
    north: float = 85.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Some events drawn as one: where their middle is, how many, their people, the issue most of them have; `id` where it is one."""

    lat: float
    lon: float
    events: int
    participants: int
    detained: int
    issue: str
    place: str
    area: bool
    id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """Events in columns, newest first; those whose day is not known last."""

    outlines: Sequence[Outline]
    columns: dict[str, NDArray[Any]] = field(repr=False)
    position: dict[str, int] = field(repr=False)
    change: int = 0

    @classmethod
    def of(cls, outlines: Iterable[Outline], change: int = 0) -> Board:
        """The board of these events, as of the record's change of that number."""
        known = sorted(outlines, key=lambda one: one.id)
        known.sort(key=lambda one: one.start or "", reverse=True)
        return cls(outlines=known, columns=_columns(known), position={one.id: at for at, one in enumerate(known)}, change=change)

    def renewed(self, outlines: Iterable[Outline], gone: Iterable[str], change: int) -> Board:
        """The board with these outlines in the place of older ones, and without those that are gone."""
        fresh = {one.id: one for one in outlines}
        left = fresh.keys() | set(gone)
        return Board.of([*(one for one in self.outlines if one.id not in left), *fresh.values()], change)

    def rows(self, want: Want) -> Rows:
        """The positions of the events that are wanted, in the board's order."""
        keep = np.ones(len(self.outlines), dtype=bool)
        if want.country is not None:
            keep &= self.columns["country"] == want.country.upper()
        if want.since is not None:
            keep &= self.columns["end"] >= want.since
        if want.until is not None:
            keep &= (self.columns["start"] != "") & (self.columns["start"] <= want.until + "~")
        if want.form is not None:
            keep &= self.columns["form"] == want.form
        if want.participants is not None:
            keep &= self.columns["participants"] >= want.participants
        if want.issue is not None:
            keep &= np.char.find(self.columns["issues"], f" {want.issue} ") >= 0
        found: Rows = np.flatnonzero(keep)
        if want.ids is not None:
            inside = np.zeros(len(self.outlines), dtype=bool)
            inside[[at for name in want.ids if (at := self.position.get(name)) is not None]] = True
            found = found[inside[found]]
        return found

    def page(self, rows: Rows, after: str | None, limit: int) -> tuple[list[Outline], str | None]:
        """The next events after the one of that id, and the id to go on from; None where these are the last.

        An `after` that is on the board no more starts at the beginning.
        """
        begin = 0
        if after is not None and (at := self.position.get(after)) is not None:
            begin = int(np.searchsorted(rows, at, side="right"))
        some = rows[begin : begin + limit]
        last = self.outlines[int(some[-1])].id if begin + limit < len(rows) and len(some) else None
        return [self.outlines[int(at)] for at in some], last

    def days(self, rows: Rows) -> list[tuple[str, int, int, int]]:
        """Each day with events: how many begin on it, and how many participants and detained they have, oldest day first."""
        starts = self.columns["start"][rows]
        known = rows[starts != ""]
        if not len(known):
            return []
        days, which = np.unique(self.columns["start"][known].astype("U10"), return_inverse=True)
        sums = [np.bincount(which, weights=np.maximum(self.columns[name][known], 0)) for name in ("participants", "detained")]
        counts = np.bincount(which)
        return [(str(day), int(counts[at]), int(sums[0][at]), int(sums[1][at])) for at, day in enumerate(days)]

    def cells(self, rows: Rows, box: Box, across: int) -> list[Cell]:
        """The events with a known point inside the box, drawn together where they fall into one of `across` columns of squares."""
        lat, lon = self.columns["lat"][rows], self.columns["lon"][rows]
        inside = ~np.isnan(lat) & (lat >= box.south) & (lat <= box.north)
        east = box.east + (360 if box.east < box.west else 0)
        turned = np.where(lon < box.west, lon + 360, lon)
        inside &= (turned >= box.west) & (turned <= east)
        some, lat, lon = rows[inside], lat[inside], turned[inside]
        if not len(some):
            return []
        side = max(east - box.west, 1e-6) / across
        wide = np.array([self.columns["area"][int(at)] for at in some], dtype=np.int64) if len(some) else np.zeros(0, dtype=np.int64)
        key = (np.floor(lat / side).astype(np.int64) * (1 << 24) + np.floor(lon / side).astype(np.int64)) * 2 + wide
        order = np.argsort(key, kind="stable")
        cuts = np.flatnonzero(np.diff(key[order])) + 1
        return [self._cell(some[part], lat[part], lon[part]) for part in np.split(order, cuts)]

    def _cell(self, rows: Rows, lat: NDArray[np.float64], lon: NDArray[np.float64]) -> Cell:
        issues, counts = np.unique(self.columns["issue"][rows], return_counts=True)
        first = self.outlines[int(rows[0])]
        names = {self.outlines[int(at)].place for at in rows[:50]}
        return Cell(
            lat=float(lat.mean()), lon=float((lon.mean() + 180) % 360 - 180), events=len(rows),
            participants=int(np.maximum(self.columns["participants"][rows], 0).sum()),
            detained=int(np.maximum(self.columns["detained"][rows], 0).sum()), issue=str(issues[counts.argmax()]),
            place=(first.place or "") if len(names) == 1 else "", area=bool(self.columns["area"][int(rows[0])]),
            id=first.id if len(rows) == 1 else None,
        )

    def __iter__(self) -> Iterator[Outline]:
        return iter(self.outlines)


def _columns(known: Sequence[Outline]) -> dict[str, NDArray[Any]]:
    def text(values: Iterable[str | None]) -> NDArray[Any]:
        return np.array([value or "" for value in values] or [""], dtype=str)[: len(known)]

    def number(values: Iterable[float | None], none: float) -> NDArray[Any]:
        return np.array([none if value is None else value for value in values], dtype=np.float64)

    return {
        "country": text(one.country for one in known), "start": text(one.start for one in known), "end": text(one.end for one in known),
        "form": text(one.form for one in known), "issues": text(f" {' '.join(one.issues)} " for one in known),
        "issue": text(one.issues[0] if one.issues else "" for one in known),
        "lat": number((one.lat for one in known), np.nan), "lon": number((one.lon for one in known), np.nan),
        "participants": number((one.participants for one in known), -1), "detained": number((one.detained for one in known), -1),
        "area": np.array([one.precision not in POINTS for one in known], dtype=bool),
    }
