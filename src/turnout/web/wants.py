"""Wants: the filters of an address, held to what there is; pages and the API take the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Annotated, Any

from fastapi import Depends, Query

from turnout import codebook, given
from turnout.errors import Usage
from turnout.geocode import gazetteer
from turnout.web.board import Box
from turnout.web.front import Asked
from turnout.web.quick import quick

__all__ = ["Country", "Day", "asked", "box", "map_view", "then", "wave", "whole"]

def _one_of(values: Iterable[str], words: str) -> Any:
    return Query(max_length=60, description=words, json_schema_extra={"enum": list(values)})


Day = Annotated[str, Query(max_length=10, json_schema_extra={"format": "date"})]
Then = Annotated[str, Query(
    max_length=40, description="as known then: 2024-03-09 (to its end), 2024-03-09T18:30 or 2024-03-09T18:30:15Z",
    json_schema_extra={"format": "date", "pattern": "^20"},
)]


Country = Annotated[str, _one_of(sorted(gazetteer().country_names()), "ISO 3166-1 alpha-2 code, e.g. GB")]
Issue = Annotated[str, _one_of(codebook.names("issues"), "a code of the codebook, e.g. labour")]


def whole(
    country: Country = "",
    since: Annotated[Day, Query(description="on this day or later, 2024-03-09")] = "",
    until: Annotated[Day, Query(description="on this day or earlier")] = "",
    as_of: Then = "",
) -> Asked:
    """What whole countries are asked for by; a field left empty is no condition. Raises Usage for a value that cannot be."""
    return Asked(country=given.country(country) if country else None, since=given.day(since) if since else None,
                 until=given.day(until) if until else None, as_of=given.known(as_of) if as_of else None)


def wave(country: Country = "", issue: Issue = "", as_of: Then = "") -> Asked:
    """What waves of events are asked for by, as above."""
    return Asked(country=given.country(country) if country else None, issue=given.code("issues", issue) if issue else None,
                 as_of=given.known(as_of) if as_of else None)


def asked(
    there: Annotated[Asked, Depends(quick(whole))],
    place: Annotated[str, Query(max_length=100, description="a city or region: any name of it, 'Perm, RU', or its GeoNames id")] = "",
    issue: Issue = "",
    form: Annotated[str, _one_of(codebook.names("forms"), "a code of the codebook, e.g. march")] = "",
    campaign: Annotated[str, Query(max_length=60, description="the id of a campaign, or enough of its beginning")] = "",
    min_participants: Annotated[str, Query(max_length=12, pattern="^[0-9]*$", description="with at least so many participants")] = "",
) -> Asked:
    """The filters of events in an address, as above."""
    return replace(
        there, place=place or None, issue=given.code("issues", issue) if issue else None, form=given.code("forms", form) if form else None,
        campaign=campaign or None, participants=int(min_participants) if min_participants else None,
    )


def then(as_of: Then = "") -> str | None:
    """The time as known at which a view is wanted; None for now. Raises Usage for one that is none."""
    return given.known(as_of) if as_of else None


def box(
    west: Annotated[float, Query(ge=-180, le=180)] = -180, south: Annotated[float, Query(ge=-90, le=90)] = -85,
    east: Annotated[float, Query(ge=-180, le=180)] = 180, north: Annotated[float, Query(ge=-90, le=90)] = 85,
) -> Box:
    """A stretch of the map in degrees; from a west beyond the east it goes over the date line."""
    return Box(west=west, south=south, east=east, north=north)


def map_view(
    at: Annotated[str | None, Query(max_length=40, description="middle and zoom of the map: 55.75,37.62,5")] = None,
) -> tuple[float, float, int] | None:
    """The middle and the zoom of the map; None where the map fits itself to what is found. Raises Usage for one that cannot be."""
    if not at:
        return None
    try:
        lat, lon, zoom = at.split(",")
        view = float(lat), float(lon), int(zoom)
    except ValueError as error:
        raise Usage(f"{at!r} is no view of the map; write 55.75,37.62,5") from error
    if not (-90 <= view[0] <= 90 and -180 <= view[1] <= 180 and 0 <= view[2] <= 9):
        raise Usage(f"{at!r} is no view of the map: latitude -90 to 90, longitude -180 to 180, zoom 0 to 9")
    return view
