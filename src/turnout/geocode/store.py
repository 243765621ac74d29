"""The gazetteer file: read in place through a memory map, so opening it costs next to nothing."""

from __future__ import annotations

import mmap
import struct
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from turnout.errors import Abort
from turnout.geocode.edges import City, Homes
from turnout.geocode.fold import fold, key_of
from turnout.model import Place

MAGIC = b"TURNOUTG"
VERSION = 2
ROW = struct.Struct("<IiiI2sBxI8sI")
HEAD = struct.Struct("<8sI5I")
CITY_STATE = 0.35  # of a division's people, its districts counted twice, live in the city that it is
KIND = struct.calcsize("<IiiI2s")  # where a row's kind stands
GREAT = 100_000  # people of a city that has towns at its edge
DEFAULT = Path(__file__).with_name("gazetteer.bin")

COUNTRY, REGION, DIVISION, COUNTY, CITY, DISTRICT, VENUE = range(1, 8)
PRECISION = {COUNTRY: "country", REGION: "region", DIVISION: "region", COUNTY: "region", CITY: "locality",
             DISTRICT: "district", VENUE: "venue"}

# Countries whose towns the languages read name at home: there a name in their letters is nobody's foreign rendering.
READ_AT_HOME = frozenset(("RU", "UA", "BY", "KZ", "MD", "GE"))

# What a filed name says of itself, in the low bits of its posting.
MAIN, CAPITALS, SHORT, DEMONYM, FOREIGN = 1, 2, 4, 8, 16
POSTING_BITS = 5


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the gazetteer: a place with its name, kind, country (ISO alpha-2), division code and point in degrees.

    `host` is the index of the city that a district is part of.
    """

    index: int
    name: str
    kind: int
    country: str | None
    admin1: str | None
    lat: float
    lon: float
    population: int
    geonames: int | None
    host: int | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry found under a name, with what that name is to it (the bits MAIN, CAPITALS, SHORT, DEMONYM, FOREIGN)."""

    entry: Entry
    flags: int


@dataclass(frozen=True, slots=True)
class Found:
    """All that is filed under one name: its hits by weight, their entries, and the flags that any of them has."""

    hits: tuple[Hit, ...] = ()
    entries: tuple[Entry, ...] = ()
    flags: int = 0


NOTHING = Found()


def found(hits: tuple[Hit, ...]) -> Found:
    """The hits as one thing, with what is asked of them again and again."""
    flags = 0
    for hit in hits:
        flags |= hit.flags
    return Found(hits, tuple(hit.entry for hit in hits), flags) if hits else NOTHING


def _own(hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """The hits without places known by the name only abroad or of old, where another has it for its own: Kaliningrad, once Korolev's."""
    own = [hit.entry.population for hit in hits if hit.flags & MAIN and hit.entry.kind == CITY]
    if not own or len(own) == len(hits):
        return hits
    least = max(100_000, 5 * max(own))
    return tuple(hit for hit in hits if hit.flags != FOREIGN or hit.entry.population > least)


class Gazetteer:
    """The places of the world by name: cities from 500 people, divisions, countries, regions, known venues."""

    def __init__(self, path: Path) -> None:
        try:
            with path.open("rb") as file:
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as error:
            raise Abort(f"the gazetteer {path.name} cannot be opened ({error}); build it with: python -m turnout.geocode.build") from error
        view = memoryview(self._map)
        if len(view) < HEAD.size or view[:8] != MAGIC or HEAD.unpack_from(view)[1] != VERSION:
            raise Abort(f"the gazetteer {path.name} is of another version; build it with: python -m turnout.geocode.build")
        _, _, names, postings, firsts, rows, strings = HEAD.unpack_from(view)
        at = HEAD.size
        sections = []
        for size in (names * 8, firsts * 8, (names + 1) * 4, postings * 4, firsts, rows * ROW.size, strings):
            sections.append(view[at : at + size])
            at += (size + 7) // 8 * 8
        self._keys, self._first_keys = sections[0].cast("Q"), sections[1].cast("Q")
        self._starts, self._postings = sections[2].cast("I"), sections[3].cast("I")
        self._lengths, self._rows, self._strings = sections[4], sections[5], sections[6]
        self._entries: dict[int, Entry] = {}
        self._found: dict[str, Found] = {}
        self._hosts: Homes | None = None
        self._longest: dict[str, int] = {}
        self._numbers: tuple[array[int], array[int]] | None = None
        self._division_names: dict[tuple[str | None, str | None], str | None] = {}

    @classmethod
    def open(cls, path: Path | str | None = None) -> Gazetteer:
        """Open a gazetteer file, the bundled one by default; raises Abort when it is missing or of another version."""
        return cls(Path(path) if path is not None else DEFAULT)

    def __len__(self) -> int:
        return len(self._rows) // ROW.size

    def find(self, folded: str) -> Found:
        """What is filed under a folded name, in order of weight; NOTHING when there is none."""
        known = self._found.get(folded)
        if known is None:
            if len(self._found) > 200_000:
                self._found.clear()
            known = self._found[folded] = found(self._find(folded))
        return known

    def _find(self, folded: str) -> tuple[Hit, ...]:
        key = key_of(folded)
        at = bisect_left(self._keys, key)
        if at == len(self._keys) or self._keys[at] != key:
            return ()
        postings = self._postings[self._starts[at] : self._starts[at + 1]]
        return _own(tuple(Hit(self.entry(posting >> POSTING_BITS), posting & (1 << POSTING_BITS) - 1) for posting in postings))

    def longest(self, first: str) -> int:
        """How many words the longest name that begins with this folded word has; 0 when none does."""
        length = self._longest.get(first)
        if length is None:
            key = key_of(first)
            at = bisect_left(self._first_keys, key)
            length = self._lengths[at] if at < len(self._first_keys) and self._first_keys[at] == key else 0
            if len(self._longest) > 200_000:
                self._longest.clear()
            self._longest[first] = length
        return length

    def entry(self, index: int) -> Entry:
        """The row at an index."""
        entry = self._entries.get(index)
        if entry is None:
            geonames, lat, lon, people, country, kind, at, code, host = ROW.unpack_from(self._rows, index * ROW.size)
            name = bytes(self._strings[at + 1 : at + 1 + self._strings[at]]).decode()
            entry = Entry(index, name, kind, country.decode().strip() or None, code.rstrip(b"\0").decode() or None,
                          lat / 1e5, lon / 1e5, people, geonames or None, host - 1 if host else None)
            if len(self._entries) > 100_000:
                self._entries.clear()
            self._entries[index] = entry
        return entry

    def lookup(self, name: str) -> list[Entry]:
        """The entries a name can mean, the weightiest first; case, accents and punctuation do not matter."""
        return [hit.entry for hit in self.find(fold(name)).hits if not hit.flags & DEMONYM]

    def numbered(self, geonames: int) -> Entry | None:
        """The entry of a GeoNames id; the first who asks waits while the table is put in the order of these."""
        if self._numbers is None:
            told = array("I", (row[0] for row in ROW.iter_unpack(self._rows)))
            order = array("I", sorted(range(len(told)), key=told.__getitem__))
            self._numbers = array("I", (told[index] for index in order)), order
        known, order = self._numbers
        at = bisect_left(known, geonames)
        return self.entry(order[at]) if geonames and at < len(known) and known[at] == geonames else None

    def host(self, entry: Entry) -> Entry | None:
        """The city that a district is part of; None for any other place."""
        return self.entry(entry.host) if entry.host is not None else None

    def hosts(self) -> Homes:
        """The GeoNames id of a place's city, by that of the place: of a district, and of a division that is no more than its city.

        It also tells at the edge of which great city a town lies (`edge`).
        """
        if self._hosts is None:
            found: dict[int, int] = {}
            for index in range(len(self)):
                kind = self._rows[index * ROW.size + KIND]
                if kind in (DIVISION, DISTRICT):
                    entry = self.entry(index)
                    city = self.host(entry) if kind == DISTRICT else self._same(entry)
                    if entry.geonames and city is not None and city.geonames:
                        found[entry.geonames] = city.geonames
            self._hosts = Homes(found, self._great)
        return self._hosts

    def _great(self) -> Iterator[City]:
        """The cities that have towns at their edges."""
        for index, row in enumerate(ROW.iter_unpack(self._rows)):
            if row[5] == CITY and row[3] >= GREAT and row[0]:
                entry = self.entry(index)
                yield City(row[0], entry.country, self._division_name(entry), entry.lat, entry.lon, entry.population)

    def _same(self, division: Entry) -> Entry | None:
        """The city that a division is little more than: Saint Petersburg, Berlin, Kyiv City; None for Veracruz, which has a Veracruz."""
        for entry in self.lookup(division.name.removesuffix(" City")):
            here = entry.kind == CITY and (entry.country, entry.admin1) == (division.country, division.admin1)
            if here and entry.population >= CITY_STATE * division.population:
                return entry
        return None

    def country(self, code: str) -> Entry | None:
        """The country of an ISO alpha-2 code."""
        return self._special(f"\x02{code}")

    def capital(self, country: str) -> Entry | None:
        """The capital of the country of an ISO alpha-2 code."""
        return self._special(f"\x03{country}")

    def largest(self, country: str) -> Entry | None:
        """The city of the most people of the country of an ISO alpha-2 code; it walks the whole table."""
        own, rows = country.encode(), ROW.iter_unpack(self._rows)
        found = max(((row[3], -index) for index, row in enumerate(rows) if row[5] == CITY and row[4] == own), default=None)
        return self.entry(-found[1]) if found else None

    def division(self, country: str | None, code: str | None) -> Entry | None:
        """The first-level division of a country by its code; None where the table has no name for it."""
        return self._special(f"\x01{country}.{code}") if country and code else None

    def _special(self, key: str) -> Entry | None:
        entries = self.find(key).entries
        return entries[0] if entries else None

    def towns(self) -> Iterator[tuple[float, float, int]]:
        """The point (latitude, longitude, in degrees) and the people of every city and town, in the order of the table."""
        for _, lat, lon, people, _, kind, *_ in ROW.iter_unpack(self._rows):
            if kind == CITY:
                yield lat / 1e5, lon / 1e5, people

    def country_names(self) -> dict[str, str]:
        """The English name of every country by its ISO alpha-2 code."""
        names = {}
        for index in range(len(self)):
            entry = self.entry(index)
            if entry.kind != COUNTRY:
                break
            names[entry.country or ""] = entry.name
        return names

    def _division_name(self, entry: Entry) -> str | None:
        if entry.kind == DIVISION:
            return entry.name
        key = (entry.country, entry.admin1)
        if key not in self._division_names:
            division = self.division(*key)
            self._division_names[key] = division.name if division else None
        return self._division_names[key]

    def place(self, entry: Entry, *, basis: str = "stated", confidence: float = 1.0, candidates: tuple[int, ...] = ()) -> Place:
        """The entry as a value of the record."""
        return Place(
            name=entry.name, country=entry.country, admin1=self._division_name(entry), lat=entry.lat, lon=entry.lon,
            geonames=entry.geonames, precision=PRECISION[entry.kind], basis=basis, confidence=confidence, candidates=candidates,
        )


@cache
def gazetteer() -> Gazetteer:
    """The bundled gazetteer, opened at its first use."""
    return Gazetteer.open()
