"""The board: every event of a record in columns, so that a map, a timeline and a table are one pass over arrays.

It is made of outlines, brought up to date by ids, and never changed: readers keep the one they have while a newer one is made.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import compress
from typing import Any

import numpy as np
from numpy.typing import NDArray

from turnout.store.rows import Filter, Outline
from turnout.web.columns import ABSENT, Columns, Names, columns, number, replaced

__all__ = ["Board", "Box", "Cell", "Rows"]

Rows = NDArray[np.intp]
FEW = 1_000_000
"""How many squares are counted one by one."""
MANY = 1_000
"""Ids that are looked up one by one; of more, every event is asked whether it is among them."""


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
    """Events in columns, newest first; those whose day is not known last. Codes are numbers: `names` tells which number each is."""

    outlines: Sequence[Outline]
    columns: Columns = field(repr=False)
    names: Names = field(repr=False)
    held: Mapping[str, Outline] = field(repr=False)
    change: int = 0

    @classmethod
    def of(cls, outlines: Iterable[Outline], change: int = 0) -> Board:
        """The board of these events, as of the record's change of that number."""
        known = _ordered(outlines)
        told, names = columns(known)
        return cls(outlines=known, columns=told, names=names, held={one.id: one for one in known}, change=change)

    def renewed(self, outlines: Iterable[Outline], gone: Iterable[str], change: int) -> Board:
        """The board with these outlines in the place of older ones, and without those that are gone."""
        fresh = _ordered({one.id: one for one in outlines}.values())
        left = {one.id for one in fresh} | set(gone)
        out = sorted(self._at(self.held[name]) for name in left & self.held.keys())
        kept: list[Outline] = []
        for first, last in zip([0, *(at + 1 for at in out)], [*out, len(self.outlines)], strict=True):
            kept += self.outlines[first:last]
        places = [_behind(kept, one.start, one.id) for one in fresh]
        told, names = columns(fresh, self.names)
        known: list[Outline] = []
        for first, last, one in zip([0, *places], [*places, len(kept)], [*fresh, None], strict=True):
            known += kept[first:last]
            if one is not None:
                known.append(one)
        held = dict(self.held)  # a copy costs a tenth of a new one, during which nobody else is answered
        for name in left & held.keys():
            del held[name]
        held.update((one.id, one) for one in fresh)
        return Board(outlines=known, columns=replaced(self.columns, out, places, told), names=names, held=held, change=change)

    def then(self, ids: Set[str], outlines: Iterable[Outline]) -> Board:
        """The board of an earlier time: the events of these ids as they are here, and others beside them."""
        keep = np.array([one.id in ids for one in self.outlines], dtype=bool)
        known = list(compress(self.outlines, keep))
        told: Columns = {name: values[keep] for name, values in self.columns.items()}
        held = {one.id: one for one in known}
        return Board(outlines=known, columns=told, names=self.names, held=held).renewed(outlines, (), 0)

    def rows(self, want: Filter) -> Rows:
        """The positions of the events that are wanted, in the board's order; places are asked for by the ids of their events."""
        keep = np.ones(len(self.outlines), dtype=bool)
        if want.country is not None:
            keep &= self.columns["country"] == self.names["country"].get(want.country.upper(), -1)
        if want.since is not None:
            keep &= self.columns["end"] >= number(want.since)
        if want.until is not None:
            keep &= (self.columns["start"] != 0) & (self.columns["start"] <= number(want.until))
        if want.form is not None:
            keep &= self.columns["form"] == self.names["form"].get(want.form, -1)
        if want.participants is not None:
            keep &= self.columns["participants"] >= want.participants
        if want.issue is not None:
            keep &= self.columns["issues"] & (1 << self.names["issue"].get(want.issue, ABSENT)) != 0
        if want.ids is not None:
            keep &= self._among(want.ids)
        found: Rows = np.flatnonzero(keep)
        return found

    def _among(self, ids: frozenset[str]) -> NDArray[np.bool_]:
        """Which of the events have one of these ids."""
        if len(ids) > MANY:
            return np.array([one.id in ids for one in self.outlines], dtype=bool)
        inside = np.zeros(len(self.outlines), dtype=bool)
        inside[[self._at(self.held[name]) for name in ids & self.held.keys()]] = True
        return inside

    def _at(self, one: Outline) -> int:
        return _behind(self.outlines, one.start, one.id)

    def page(self, rows: Rows, after: str | None, limit: int) -> tuple[list[Outline], str | None]:
        """The next events behind a cursor, and the cursor to go on from; None where these are the last.

        A cursor is the day and the id of the last event given ("2024-03-09~ev-1"): it stands at its place when that event is there no more.
        """
        begin = 0 if after is None else int(np.searchsorted(rows, self._place(after), side="left"))
        some = [self.outlines[int(at)] for at in rows[begin : begin + limit]]
        return some, f"{some[-1].start or ''}~{some[-1].id}" if begin + limit < len(rows) and some else None

    def _place(self, cursor: str) -> int:
        """The position of the first event behind a cursor."""
        start, _, name = cursor.partition("~")
        return _behind(self.outlines, start, name + "\0")

    def days(self, rows: Rows) -> list[tuple[str, int, int, int]]:
        """Each day with events: how many begin on it, and how many participants and detained they have, oldest day first."""
        known = rows[self.columns["start"][rows] != 0]
        day = self.columns["day"][known]
        counts = np.bincount(day)
        people, held = (np.bincount(day, weights=np.maximum(self.columns[name][known], 0)) for name in ("participants", "detained"))
        told, names = np.flatnonzero(counts), list(self.names["day"])
        numbers = (counts[told].tolist(), people[told].astype(np.int64).tolist(), held[told].astype(np.int64).tolist())
        return sorted(zip((names[at] for at in told.tolist()), *numbers, strict=True))

    def issues(self, rows: Rows) -> list[tuple[str, int]]:
        """The issues that events have first, the commonest first, with how many have them."""
        counts = np.bincount(self.columns["issue"][rows], minlength=len(self.names["issue"]) + 1)
        told = [(name, int(counts[at])) for name, at in self.names["issue"].items() if name and counts[at]]
        return sorted(told, key=lambda pair: (-pair[1], pair[0]))

    def cells(self, rows: Rows, box: Box, across: int) -> list[Cell]:
        """The events with a known point inside the box, drawn together where they fall into one of `across` columns of squares."""
        lat, lon = self.columns["lat"][rows], self.columns["lon"][rows]
        inside = (lat >= box.south) & (lat <= box.north)  # what has no point is inside of nothing
        east = box.east + (360 if box.east < box.west else 0)
        turned = np.where(lon < box.west, lon + 360, lon)
        inside &= (turned >= box.west) & (turned <= east)
        some, lat, lon = rows[inside], lat[inside], turned[inside]
        side = max(east - box.west, 1e-6) / across
        down, over = np.floor((lat - box.south) / side).astype(np.int64), np.floor((turned[inside] - box.west) / side).astype(np.int64)
        which = _which((down * (across + 1) + over) * 2 + self.columns["area"][some])
        first = np.zeros(int(which.max()) + 1 if len(which) else 0, dtype=np.intp)
        first[which[::-1]] = np.arange(len(which))[::-1]
        return self._cells(some, first, which, lat, lon)

    def _cells(self, rows: Rows, first: Rows, which: Rows, lat: NDArray[np.float64], lon: NDArray[np.float64]) -> list[Cell]:
        many = len(first)

        def summed(values: NDArray[Any] | None) -> NDArray[Any]:
            return np.bincount(which, weights=values, minlength=many)

        counts = summed(None)
        people, held = (summed(np.maximum(self.columns[name][rows], 0)) for name in ("participants", "detained"))
        middle = summed(lat) / np.maximum(counts, 1), summed(lon) / np.maximum(counts, 1)
        wide = len(self.names["issue"])
        order = np.array(sorted(self.names["issue"].values(), key=list(self.names["issue"]).__getitem__))  # of two as common, by the name
        counted = np.bincount(which * wide + self.columns["issue"][rows], minlength=many * wide).reshape(many, wide)
        issues = order[counted[:, order].argmax(axis=1)]
        towns = self.columns["town"][rows]
        alone = summed((towns != towns[first][which]).astype(float)) == 0
        told = {at: name for name, at in self.names["issue"].items()}
        out = []
        for at, row in enumerate(rows[first].tolist()):
            one = self.outlines[row]
            out.append(Cell(
                lat=float(middle[0][at]), lon=float((middle[1][at] + 180) % 360 - 180), events=int(counts[at]),
                participants=int(people[at]), detained=int(held[at]), issue=told[int(issues[at])],
                place=(one.place or "") if alone[at] else "", area=bool(self.columns["area"][row]), id=one.id if counts[at] == 1 else None,
            ))
        return out

    def __iter__(self) -> Iterator[Outline]:
        return iter(self.outlines)


def _which(key: NDArray[np.int64]) -> Rows:
    """Which of the values that there are each value is: counted where they are small numbers, sorted where a box has very many squares."""
    if not len(key) or int(key.max()) > FEW:
        return np.unique(key, return_inverse=True)[1].astype(np.intp)
    held = np.flatnonzero(np.bincount(key))
    place = np.zeros(int(key.max()) + 1, dtype=np.intp)
    place[held] = np.arange(len(held))
    return place[key]


def _ordered(outlines: Iterable[Outline]) -> list[Outline]:
    """The newest first; those of one day by their ids; those whose day is not known last."""
    known = sorted(outlines, key=lambda one: one.id)
    known.sort(key=lambda one: one.start or "", reverse=True)
    return known


def _behind(known: Sequence[Outline], start: str | None, name: str) -> int:
    """The position of the first event that stands at or behind one of that day and id; the board goes down by days and up by ids."""
    low, high = 0, len(known)
    while low < high:
        middle = (low + high) // 2
        one = known[middle]
        if (one.start or "") > (start or "") or ((one.start or "") == (start or "") and one.id < name):
            low = middle + 1
        else:
            high = middle
    return low
