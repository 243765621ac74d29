"""Edges: which great city a town lies at the edge of, so that a report may tell of either by the other's name."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from turnout.geocode.sphere import kilometres
from turnout.model import Place

__all__ = ["City", "Homes"]

TIMES = 3  # how many more people a great city has than a town at its edge
REACH = 0.0095  # kilometres by the root of its people: 3 of 100,000, 9.5 of a million
CELL = 0.5  # degrees; no city reaches further


@dataclass(frozen=True, slots=True)
class City:
    """A great city: its GeoNames id, country, the name of its division, its point in degrees and its people."""

    geonames: int
    country: str | None
    admin1: str | None
    lat: float
    lon: float
    people: int


class Homes(dict[int, int]):
    """The GeoNames id of a place's city by that of the place, and, asked for one place at a time, the city at whose edge a town lies."""

    def __init__(self, parts: dict[int, int], great: Callable[[], Iterable[City]]) -> None:
        super().__init__(parts)
        self._load = great
        self._great: dict[tuple[int, int], list[City]] = {}
        self._people: dict[int, int] = {}
        self._asked: dict[int, int | None] = {}

    def edge(self, place: Place) -> int | None:
        """The great city of its country and division at whose edge a town lies; of several the nearest; None for any other place."""
        if place.geonames is None or place.lat is None or place.lon is None:
            return None
        if place.geonames not in self._asked:
            if not self._great:
                self._gather()
            row, column = _cell(place.lat, place.lon)
            people = TIMES * self._people.get(place.geonames, 0)
            near = [city for down in (-1, 0, 1) for over in (-1, 0, 1) for city in self._great.get((row + down, column + over), ())]
            far = [
                (kilometres(place.lat, place.lon, city.lat, city.lon) / (REACH * math.sqrt(city.people)), city.geonames) for city in near
                if (city.country, city.admin1) == (place.country, place.admin1) and city.people > people and city.geonames != place.geonames
            ]
            inside = min((pair for pair in far if pair[0] <= 1), default=None)
            self._asked[place.geonames] = inside[1] if inside else None
        return self._asked[place.geonames]

    def great(self, place: Place) -> bool:
        """Whether a town is a great city itself, though it lies at the edge of a greater one."""
        if not self._great:
            self._gather()
        return place.geonames in self._people

    def _gather(self) -> None:
        for city in self._load():
            self._great.setdefault(_cell(city.lat, city.lon), []).append(city)
            self._people[city.geonames] = city.people


def _cell(lat: float, lon: float) -> tuple[int, int]:
    return math.floor(lat / CELL), math.floor(lon / CELL)
