"""The API of places: what a name can mean in the gazetteer, and the events of a place."""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from fastapi import Path as InPath
from pydantic import BaseModel, Field

from turnout import geocode, given
from turnout.geocode.store import Entry
from turnout.web.api_door import Door, Wanted, cursor, limited
from turnout.web.errors import Missing
from turnout.web.front import Asked
from turnout.web.shapes import OutlineOut, Page
from turnout.web.wants import Country

__all__ = ["router"]

router = APIRouter()
Number = Annotated[int, InPath(ge=1, le=2**31, description="a GeoNames id")]


class PlaceFoundOut(BaseModel):
    """A place of the gazetteer (GeoNames, CC BY 4.0)."""

    geonames: int | None
    name: str
    country: str | None
    country_name: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    precision: str = Field(description="country, region, locality, district or venue")
    population: int

    @classmethod
    def of(cls, entry: Entry) -> PlaceFoundOut:
        """The shape of an entry."""
        atlas = geocode.gazetteer()
        place = atlas.place(entry)
        return cls(
            geonames=entry.geonames, name=place.name, country=place.country, admin1=place.admin1, lat=place.lat, lon=place.lon,
            country_name=atlas.country_names().get(entry.country or ""), precision=place.precision, population=entry.population,
        )


class PlaceOfRecordOut(PlaceFoundOut):
    """A place, and how many events of the record are there."""

    events: int


@router.get("/places", tags=["places"])
def places(
    q: Annotated[str, Query(min_length=1, max_length=100, description="a name in any language the gazetteer knows it by")],
    country: Country = "",
    limit: Annotated[int, limited(50, 10)] = 10,
) -> list[PlaceFoundOut]:
    """What a name can mean, the weightiest first; case, accents and punctuation do not matter."""
    code = given.country(country) if country else None
    entries = [one for one in geocode.gazetteer().lookup(q) if code in (None, one.country)]
    return [PlaceFoundOut.of(one) for one in entries[:limit]]


@router.get("/places/{geonames}", tags=["places"])
def place(front: Door, geonames: Number) -> PlaceOfRecordOut:
    """One place, and how many events of the record are there."""
    entry = _numbered(geonames)
    rows = front.board().rows(front.want(Asked(place=str(geonames))))
    return PlaceOfRecordOut(**PlaceFoundOut.of(entry).model_dump(), events=len(rows))


@router.get("/places/{geonames}/events", tags=["places"])
def events(
    front: Door, geonames: Number, want: Wanted, after: Annotated[str | None, Depends(cursor)],
    limit: Annotated[int, limited(1000, 100)] = 100,
) -> Page[OutlineOut]:
    """The events at a place in a line each, newest first; the filters narrow them."""
    _numbered(geonames)
    board = front.board(want.as_of)
    here = Asked(**{name: getattr(want, name) for name in Asked.__slots__ if name != "place"}, place=str(geonames))
    some, following = board.page(board.rows(front.want(here)), after, limit)
    return Page(items=[OutlineOut.of(one) for one in some], next=following)


@lru_cache(maxsize=1024)
def _numbered(geonames: int) -> Entry:
    """The entry of a number; kept, for the table is walked for it."""
    entry = geocode.gazetteer().numbered(geonames)
    if entry is None:
        raise Missing(f"{geonames}: no place of the gazetteer has that number")
    return entry
