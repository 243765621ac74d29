"""Blocks: the few keys two candidates must share before they are compared at all, each a place and a day.

The key of a place is its gazetteer id, that of its city for a district or a town at the city's edge; a country or region alone
has a key of its own, so that "protests across Iran" is not compared with Tehran's. What names no town may still name a square
("v:belecour") or carry a banner ("w:..."), and by those it meets the tellings that name their town. `Hosts` maps a district's id
to its city's.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol, runtime_checkable

from turnout.link.days import Days, days_of, iso
from turnout.link.table import Table, table
from turnout.link.terms import NIGHT, TOKEN, key, plain
from turnout.model import Candidate, Place

__all__ = ["Edged", "Hosts", "blocks", "loose", "place_key"]

Hosts = Mapping[int, int]
NO_HOSTS: Hosts = {}


@runtime_checkable
class Edged(Protocol):
    """Hosts that also know at the edge of which city a town lies."""

    def edge(self, place: Place) -> int | None:
        """The GeoNames id of the city, or None."""

    def great(self, place: Place) -> bool:
        """Whether the town is a city of its own all the same."""


MOST_DAYS = 40
MOST_NAMES, MOST_TERMS = 4, 16  # keys that a candidate has by what it names beside its town, and one that names no town by its names
LONGEST = 2  # of the names in the text of one whose town is known, those that are keys: the longest are the rarest
STEM = 5
SLOGAN = 8  # letters of the shortest slogan that is a key
MONTH = 31
LASTS = 3  # days in which a sit-in or strike is told of again
WIDE = frozenset(("region", "country"))


def place_key(place: Place, hosts: Hosts = NO_HOSTS) -> str:
    """What stands for a place: `g:524901`, `c:RU` for a country alone, `n:RU:omsk` for a name no gazetteer has, `?` for no place."""
    if place.precision == "country" or (not place.geonames and not place.name and place.country):
        return f"c:{place.country or key(place.name)}"
    if place.precision == "unknown":
        return f"c:{place.country}" if place.country else "?"
    if place.geonames:
        home = hosts.get(place.geonames)
        if home is None and place.precision == "locality" and isinstance(hosts, Edged):
            home = hosts.edge(place)
        return f"g:{home or place.geonames}"
    return f"n:{place.country or ''}:{key(place.name)}" if place.name else "?"


def blocks(candidate: Candidate, hosts: Hosts = NO_HOSTS, rules: Table | None = None) -> tuple[tuple[str, str], ...]:
    """The keys (place key, ISO day) under which a candidate is compared, sorted.

    A run of days has each of its days, a week its seven, a telling without a day those before it was known; a form that lasts
    reaches the days after it; a vigil, a night, and a day taken from publication the neighbouring day. A month has each of its
    days, a year is a key of its own ("2024"), and `?` stands where nothing is known.
    """
    places = {place_key(candidate.event.place, hosts), *_names(candidate, loose(candidate.event.place, hosts))}
    if candidate.event.place.basis == "unsure":
        places |= {f"g:{hosts.get(rival, rival)}" for rival in candidate.event.place.candidates[:3]}
    elif candidate.event.place.precision == "unknown":  # the town that its source is called after
        places |= {f"g:{hosts.get(home, home)}" for home in candidate.event.place.candidates[:1]}
    rules, form = rules or table(), candidate.event.form
    night = NIGHT in candidate.terms
    after = LASTS if form in rules.lasting else int(night or form in rules.nightly)
    days = _days(days_of(candidate.event.date, candidate.known_at), before=night, after=after)
    return tuple((place, day) for place in sorted(places) for day in days)


def loose(place: Place, hosts: Hosts = NO_HOSTS) -> bool:
    """Whether a place is no town's: a country or region alone, or nothing."""
    found = place_key(place, hosts)
    return found == "?" or found[0] == "c" or (place.precision in WIDE and place.geonames not in hosts)


def _names(candidate: Candidate, free: bool) -> list[str]:
    """The keys of what a candidate names beside its town: the own words of its square or street, who called it, what it shouts.

    One that names no town may name its square in passing: each of its names may be one. Of one whose town is known the longest names
    are keys as well, so that it meets a post in which only names tell of what it is.
    """
    event = candidate.event
    named = (event.venue or "", *event.actors)
    words = {key(token)[:STEM] for name in named for token in TOKEN.findall(name) if len(token) > 3 and not plain(token)}
    cries = {"".join(key(token)[:STEM] for token in TOKEN.findall(slogan)) for slogan in event.slogans}
    keys = sorted(f"v:{word}" for word in words)[:MOST_NAMES] + sorted(f"w:{cry}" for cry in cries if len(cry) >= SLOGAN)[:MOST_NAMES]
    if not free:
        own = sorted((term[1:] for term in candidate.terms if term[0] == "@" and len(term) > STEM), key=lambda word: (-len(word), word))
        keys += sorted({f"v:{word[:STEM]}" for word in own[:LONGEST]} - set(keys))
    if free:
        keys += sorted({f"v:{term[1:][:STEM]}" for term in candidate.terms if term[0] == "@"} - set(keys))[:MOST_TERMS]
    return keys


def _days(days: Days, *, before: bool, after: int) -> list[str]:
    if days.kind == "unknown":
        return ["?"]
    if days.kind == "month" and days.last - days.first > MONTH:
        return [iso(days.first)[:4]]
    first = days.first - (days.taken or before)
    return [iso(day) for day in range(first, min(days.last + after, first + MOST_DAYS) + 1)]
