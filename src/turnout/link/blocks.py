"""Blocks: the few keys two candidates must share before they are compared at all, each a place and a day.

The key of a place is its gazetteer id, a district's that of its city; a country or region alone has a key of its own, so
that "protests across Iran" is never compared with Tehran's. `Hosts` maps a district's id to its city's.
"""

from __future__ import annotations

from collections.abc import Mapping

from turnout.link.days import Days, days_of, iso
from turnout.link.table import Table, table
from turnout.link.terms import NIGHT, key
from turnout.model import Candidate, Place

__all__ = ["Hosts", "blocks", "place_key"]

Hosts = Mapping[int, int]
NO_HOSTS: Hosts = {}
MOST_DAYS = 40
LASTS = 3  # days in which a sit-in or strike is told of again
WIDE = frozenset(("region", "country"))


def place_key(place: Place, hosts: Hosts = NO_HOSTS) -> str:
    """What stands for a place: `g:524901`, `c:RU` for a country alone, `n:RU:omsk` for a name no gazetteer has, `?` for no place."""
    if place.precision == "country" or (not place.geonames and not place.name and place.country):
        return f"c:{place.country or key(place.name)}"
    if place.precision == "unknown":
        return f"c:{place.country}" if place.country else "?"
    if place.geonames:
        return f"g:{hosts.get(place.geonames, place.geonames)}"
    return f"n:{place.country or ''}:{key(place.name)}" if place.name else "?"


def blocks(candidate: Candidate, hosts: Hosts = NO_HOSTS, rules: Table | None = None) -> tuple[tuple[str, str], ...]:
    """The keys (place key, ISO day) under which a candidate is compared, sorted.

    A run of days has each of its days, a week its seven, a telling without a day those before it was known; a form that lasts
    reaches the days after it; a vigil, a night, and a day taken from publication the neighbouring day. A month or a year is a
    key of its own ("2024-03"), and `?` stands where nothing is known.
    """
    places = {place_key(candidate.event.place, hosts)}
    if candidate.event.place.basis == "unsure":
        places |= {f"g:{hosts.get(rival, rival)}" for rival in candidate.event.place.candidates[:3]}
    rules, form = rules or table(), candidate.event.form
    night = NIGHT in candidate.terms
    after = LASTS if form in rules.lasting else int(night or form in rules.nightly)
    days = _days(days_of(candidate.event.date, candidate.known_at), before=night, after=after)
    return tuple((place, day) for place in sorted(places) for day in days)


def _days(days: Days, *, before: bool, after: int) -> list[str]:
    if days.kind == "unknown":
        return ["?"]
    if days.kind == "month":
        return [iso(days.first)[:7]]
    first = days.first - (days.taken or before)
    return [iso(day) for day in range(first, min(days.last + after, first + MOST_DAYS) + 1)]
