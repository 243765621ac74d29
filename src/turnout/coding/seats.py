"""Seats: an institution of the state that people stand at or picket lies in the capital of its country.

A country's largest city needs no name either.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from turnout.coding.frame import Frame, Sited, key_of
from turnout.model import Mention, Place
from turnout.text.units import Units

Capital = Callable[[str], Place | None]
NAMES = ("seat.state", "seat.ministry")  # those that only a capital has, and those that a region may have too
WHY = "seat"
BESIDE = 3  # how near "the largest city" the country stands whose it is
BEFORE, OWNED = 5, 5  # how far before an institution "outside" or "picketed" stands, and after it the country that it is of


def place_seat(frame: Frame, country: str | None, capital: Capital, spots: list[Place]) -> None:
    """Let the institution that a sentence's protest stands at place it, where the sentence names no town.

    `spots` are the towns and regions that the report names: a ministry may be another town's where it names one.
    """
    units = frame.read.units
    if frame.localities or not frame.of("protest") or not any(units.any(frame.first, frame.last, name) for name in NAMES):
        return
    for unit in range(frame.first, frame.last):
        name = next((name for name in NAMES if units.has(unit, name)), None)
        if name is None or not _stood_at(units, frame.first, unit) or _of_a_region(frame, unit):
            continue
        host = _owner(frame, unit) or (frame.countries[-1] if frame.countries else country)
        city = capital(host) if host else None
        if city is None or (name == NAMES[1] and any(s.country == host and key_of(s) != key_of(city) for s in spots)):
            continue
        mention = Mention(
            kind="place", start=units.starts[unit], end=units.ends[unit], value=replace(city, basis="inferred"), rule=name, confidence=0.8,
            data={"kind": "place"},
        )
        frame.sites.append(Sited(mention=mention, unit=unit, here=True, why=WHY))
        return


def place_largest(frame: Frame, largest: Capital) -> None:
    """Let "in Kazakhstan's largest city" place a sentence's protest, where the sentence names no town."""
    units = frame.read.units
    unit = units.find(frame.first, frame.last, "place.largest") if frame.of("protest") and not frame.localities else -1
    owners = [site for site in frame.sites if abs(site.unit - unit) <= BESIDE and site.place.precision in ("country", "region")]
    if unit < 0 or len(owners) != 1 or owners[0].place.precision != "country" or units.any(max(frame.first, unit - 1), unit, "=second"):
        return
    city = largest(owners[0].place.country or "")
    if city is not None:
        mention = Mention(
            kind="place", start=units.starts[unit], end=units.ends[unit], value=replace(city, basis="inferred"),
            rule="largest city of a country", confidence=0.8, data={"kind": "place"},
        )
        frame.sites.append(Sited(mention=mention, unit=unit, here=True, why=WHY))


def _stood_at(units: Units, first: int, unit: int) -> bool:
    """Whether people stand at an institution, come to it or hold it: "outside the ministry", "seized the building of the ministry"."""
    for at in range(unit - 1, max(first, unit - BEFORE) - 1, -1):
        if units.has(at, "seat.beside") or units.has(at, "seat.taken"):
            return True
        if units.has(at, "mark") or units.has(at, "say") or units.has(at, "seat.other"):
            return False
    return False


def _of_a_region(frame: Frame, unit: int) -> bool:
    """Whether an institution is a region's: "the ministry of health of Tatarstan", "the regional ministry"."""
    if any(unit < site.unit <= unit + OWNED and site.place.precision != "country" for site in frame.sites):
        return True
    return frame.read.units.any(max(frame.first, unit - 2), min(unit + 4, frame.last), "seat.local")


def _owner(frame: Frame, unit: int) -> str | None:
    """The country that stands right after an institution: "the ministry of health of Ukraine"."""
    near = [site for site in frame.sites if unit < site.unit <= unit + OWNED and site.place.precision == "country"]
    return near[0].place.country if near else None
