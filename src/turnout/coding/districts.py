"""Districts: a quarter that a report names beside its city is a venue of that city, not a locality of its own."""

from __future__ import annotations

from dataclasses import replace
from math import cos, hypot, inf, radians

from turnout.coding.frame import Frame, Sited
from turnout.model import Place

KM_A_DEGREE = 111.2
WITHIN_KM = 12.0
OWN_KM = 8.0  # nearer than this, what a list joins to its city may still be a part of it
NEAR_KM = 40.0  # within this what is called a district is one of the city's
FAR_KM = 150.0  # beyond this a town is not the one whose own district is spoken of
TIMES = 8  # how many times larger than its quarter a city is


def cities_around(frames: list[Frame]) -> dict[int, Place]:
    """For each place of a report that is a quarter of another place of the report: that city, by the quarter's GeoNames id."""
    sizes: dict[int, tuple[Place, int]] = {}
    for frame in frames:
        for mention in frame.of("place"):
            place: Place | None = mention.value if mention.data.get("kind") == "place" else mention.data.get("city")
            if place is not None and place.geonames and place.lat is not None and place.precision in ("locality", "district"):
                sizes[place.geonames] = (place, mention.data.get("population") or 0)
    around = _boroughs(frames)
    listed = _listed(frames)
    for place, size in sizes.values():
        larger = [(other, people) for other, people in sizes.values() if people >= TIMES * max(size, 1) and _near(place, other)]
        city = max(larger, key=lambda pair: pair[1])[0] if larger else None
        if city is not None and place.geonames and {place.geonames, city.geonames} not in listed:
            around[place.geonames] = city
    for place, quarter in _called_districts(frames):
        size = sizes[place.geonames or 0][1]
        cities = [other for other, people in sizes.values() if people >= TIMES * max(size, 1)]
        near = [city for city in cities if quarter and apart(place, city) <= NEAR_KM]
        near = near or [city for city in cities if len(cities) == 1 and apart(place, city) > FAR_KM]
        if len(near) == 1 and place.geonames:  # "the Ikeja area" beside Lagos; "the Lesnoy district" of the only city told of is no far one
            around.setdefault(place.geonames, near[0])
    return around


def _boroughs(frames: list[Frame]) -> dict[int, Place]:
    """The parts of a great city that the gazetteer knows as its parts: Brooklyn lies in New York, whether the report says so or not."""
    found = {}
    for frame in frames:
        for mention in frame.of("place"):
            place: Place | None = mention.value
            city: Place | None = mention.data.get("city")
            if mention.data.get("kind") == "place" and place is not None and place.precision == "district" and place.geonames and city:
                found[place.geonames] = city
    return found


def _listed(frames: list[Frame]) -> list[set[int | None]]:
    """The pairs of places that stand side by side on a list, as towns of their own: "sit-ins in Hyderabad and Jamshoro"."""
    return [
        {one.place.geonames, two.place.geonames} for frame in frames for one, two in zip(frame.sites, frame.sites[1:], strict=False)
        if two.why == "list" and frame.read.units.has(two.unit - 1, "place.join") and OWN_KM < apart(one.place, two.place) < WITHIN_KM
    ]


def _called_districts(frames: list[Frame]) -> list[tuple[Place, bool]]:
    """The towns whose name stands in the report as a district's alone ("жители Лесного района"), and whether as a quarter's."""
    told: dict[int, tuple[Place, bool, bool]] = {}
    for frame in frames:
        units = frame.read.units
        members = units.lexicon.members("place.district")
        for mention in frame.of("place"):
            place: Place | None = mention.value
            if mention.data.get("kind") != "place" or place is None or not place.geonames or place.precision != "locality":
                continue
            word = units.text[mention.start : mention.end].rpartition(" ")[2].lower()
            quarter = units.has(frame.unit_of(mention) + 1, "place.quarter")
            called = quarter or units.lexicon.code("a", word, "word") in members or units.has(frame.unit_of(mention) + 1, "place.district")
            before = told.get(place.geonames, (place, True, False))
            told[place.geonames] = (place, called and before[1], quarter or before[2])
    return [(place, quarter) for place, called, quarter in told.values() if called]


def people_of(site: Sited) -> int:
    """How many people live in the place that a site names, as far as the gazetteer knows."""
    return int(site.mention.data.get("population") or 0)


def _near(one: Place, two: Place) -> bool:
    return apart(one, two) <= WITHIN_KM


def apart(one: Place, two: Place) -> float:
    """How many kilometres lie between two places of one country; infinite where that is not known."""
    if one.country != two.country or None in (one.lat, one.lon, two.lat, two.lon):
        return inf
    south = ((one.lat or 0) - (two.lat or 0)) * KM_A_DEGREE
    east = ((one.lon or 0) - (two.lon or 0)) * KM_A_DEGREE * cos(radians(one.lat or 0))
    return hypot(south, east)


def lift(frame: Frame, around: dict[int, Place]) -> None:
    """Put a frame's quarters into their cities; each becomes a venue."""
    for site in frame.sites:
        city = around.get(site.place.geonames or 0)
        if city is not None:
            frame.venues.append(site.mention)
            site.mention = replace(site.mention, value=replace(city, basis=site.place.basis))


def drop_nobodies(frame: Frame) -> None:
    """A place of which nobody is known to live there gives way to the city of a known venue beside it, whose quarter has its name."""
    cities = {city.country for mention in frame.venues if isinstance(city := mention.data.get("city"), Place)}
    for site in frame.localities:
        if site.place.country in cities and not people_of(site):
            site.here, site.why = False, "quarter"
