"""Districts: a quarter that a report names beside its city is a venue of that city, not a locality of its own."""

from __future__ import annotations

from dataclasses import replace
from math import cos, hypot, inf, radians

from turnout.coding.frame import Frame
from turnout.model import Place

KM_A_DEGREE = 111.2
WITHIN_KM = 12.0
TIMES = 8  # how many times larger than its quarter a city is


def cities_around(frames: list[Frame]) -> dict[int, Place]:
    """For each place of a report that is a quarter of another place of the report: that city, by the quarter's GeoNames id."""
    sizes: dict[int, tuple[Place, int]] = {}
    for frame in frames:
        for mention in frame.of("place"):
            place: Place | None = mention.value if mention.data.get("kind") == "place" else mention.data.get("city")
            if place is not None and place.geonames and place.lat is not None and place.precision in ("locality", "district"):
                sizes[place.geonames] = (place, mention.data.get("population") or 0)
    around = {}
    for place, size in sizes.values():
        larger = [(other, people) for other, people in sizes.values() if people >= TIMES * max(size, 1) and _near(place, other)]
        if larger and place.geonames:
            around[place.geonames] = max(larger, key=lambda pair: pair[1])[0]
    return around


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
