"""Resolving: which of its candidates each name of a report means, from what the report as a whole says."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from turnout.geocode.cues import SMALL, WEIGHT
from turnout.geocode.fold import fold, fold_word
from turnout.geocode.store import CITY, COUNTRY, COUNTY, DISTRICT, DIVISION, REGION, Entry, Gazetteer, gazetteer
from turnout.geocode.toponym import Toponym
from turnout.geocode.words import words

PAIR = re.compile(r"(?=\b([^\W\d_]{1,40}\.?) (?:[^\W\d_]\.? )?([^\W\d_]{3,40}))")
KIND = {COUNTRY: 1.5, REGION: 6.0, DIVISION: 0.3, COUNTY: 5.0, CITY: 0.0, DISTRICT: 0.0}
MARGIN = 0.6
ANCHORS = 40
NEAR_KM = 120.0


@dataclass(slots=True)
class _Name:
    """A name with all its mentions in the report: one name means one place, unless a mention states its container."""

    mentions: list[Toponym]
    candidates: tuple[Entry, ...]
    parent: Entry | None
    chosen: Entry | None = None
    margin: float = 0.0
    rivals: tuple[Entry, ...] = ()
    score: float = field(default=0.0)


@dataclass(slots=True)
class _Ground:
    """What the report speaks of: weights of countries and divisions, and the places already sure."""

    countries: Counter[str]
    divisions: Counter[tuple[str, str]]
    anchors: list[tuple[float, float, float, int]]


def resolve(
    toponyms: Iterable[Toponym], *, text: str, outlet_country: str | None = None, language: str | None = None
) -> list[Toponym]:
    """The toponyms of a whole report with their places filled in; the weak ones that the report does not bear out are left out."""
    found = sorted(toponyms, key=lambda toponym: (toponym.start, toponym.end, toponym.kind))
    names = _names(found)
    ground = _ground(found, names, outlet_country)
    for round_ in range(2):
        for name in names:
            _choose(name, ground)
        ground.anchors = _anchors(names, round_)
        _add_divisions(ground, names)
    for name in names:
        _choose(name, ground)
    surnames = _surnames(text, language) if any("surname" in _open(name) for name in names) else frozenset()
    placed = _placed(names, ground, surnames)
    return [placed.get(id(toponym), toponym) for toponym in found if toponym.kind != "place" or id(toponym) in placed]


def _open(name: _Name) -> tuple[str, ...]:
    return ("surname",) if len(name.mentions[0].text.split()) == 1 else ()


def _names(found: list[Toponym]) -> list[_Name]:
    by_text: dict[str, list[Toponym]] = defaultdict(list)
    for toponym in found:
        if toponym.kind == "place":
            by_text[fold(toponym.text)].append(toponym)
    names = []
    for mentions in by_text.values():
        stated = {toponym.parent.index: toponym.parent for toponym in mentions if toponym.parent}
        if len(stated) <= 1:
            fullest = max(mentions, key=lambda toponym: (toponym.parent is not None, len(toponym.candidates)))
            names.append(_Name(mentions, fullest.candidates, fullest.parent))
            continue
        for toponym in mentions:
            names.append(_Name([toponym], toponym.candidates, toponym.parent))
    return names


def _ground(found: list[Toponym], names: list[_Name], outlet_country: str | None) -> _Ground:
    countries: Counter[str] = Counter()
    if outlet_country:
        countries[outlet_country] += 2
    for toponym in found:
        top = toponym.candidates[0] if toponym.candidates else None
        if top and top.kind == COUNTRY and top.country:
            countries[top.country] += 1
    return _Ground(countries, Counter(), [])


def _add_divisions(ground: _Ground, names: list[_Name]) -> None:
    ground.divisions.clear()
    for name in names:
        entry = name.chosen
        if entry and entry.country and entry.admin1:
            ground.divisions[entry.country, entry.admin1] += len(name.mentions) * (2 if entry.kind == DIVISION or name.parent else 1)


def _anchors(names: list[_Name], round_: int) -> list[tuple[float, float, float, int]]:
    """The places to be near to: latitude, longitude, weight, index; the surest and most named first."""
    sure = []
    for name in names:
        entry = name.chosen
        if entry is None or entry.kind in (COUNTRY, REGION):
            continue
        weight = min(3, len(name.mentions)) * (1.5 if name.parent else 1.0) * min(1.0, 0.2 + name.margin / 3)
        if len(name.candidates) == 1:
            weight *= 1.2
        sure.append((entry.lat, entry.lon, weight, entry.index))
    sure.sort(key=lambda anchor: (-anchor[2], anchor[3]))
    return sure[:ANCHORS]


def _km(lat: float, lon: float, lat2: float, lon2: float) -> float:
    """About how far two points are apart; good enough below a thousand kilometres."""
    east = abs(lon - lon2)
    east = min(east, 360 - east) * math.cos(math.radians((lat + lat2) / 2))
    return 111.2 * math.hypot(lat - lat2, east)


def _near(entry: Entry, anchors: list[tuple[float, float, float, int]]) -> float:
    total = 0.0
    for lat, lon, weight, index in anchors:
        if index != entry.index and abs(lat - entry.lat) < 5:
            total += weight * math.exp(-_km(entry.lat, entry.lon, lat, lon) / NEAR_KM)
    return total


def _weigh(entry: Entry, name: _Name, ground: _Ground) -> float:
    score = math.log10(entry.population + 100) + KIND[entry.kind]
    if entry.kind == COUNTRY:
        score += 0.3 * min(3, ground.countries[entry.country or ""])
    else:
        total = sum(ground.countries.values())
        if entry.country:
            score += 1.5 * ground.countries[entry.country] / (total + 1)
        divisions = sum(ground.divisions.values())
        if divisions and entry.country and entry.admin1:
            own = ground.divisions[entry.country, entry.admin1]
            own -= len(name.mentions) if name.chosen and name.chosen.admin1 == entry.admin1 and name.chosen.country == entry.country else 0
            score += 2.5 * max(0, own) / (divisions + 1)
            land = sum(count for (country, _), count in ground.divisions.items() if country == entry.country)
            score += 1.0 * land / (divisions + 1)
    return score + 2.0 * math.log1p(_near(entry, ground.anchors))


def _choose(name: _Name, ground: _Ground) -> None:
    ranked = sorted(((_weigh(entry, name, ground), entry) for entry in name.candidates), key=lambda pair: (-pair[0], pair[1].index))
    name.score, name.chosen = ranked[0]
    if name.chosen.kind == DIVISION:  # in news the city is meant, not the division of its name around it
        town = next((pair for pair in ranked if pair[1].kind == CITY and _same(pair[1], ranked[0][1])), None)
        name.chosen = town[1] if town else name.chosen
    rival = next((pair for pair in ranked[1:] if not _same(pair[1], ranked[0][1])), None)
    name.margin = ranked[0][0] - rival[0] if rival else 5.0
    name.rivals = tuple(entry for score, entry in ranked[1:6] if ranked[0][0] - score < MARGIN)


def _same(one: Entry, other: Entry) -> bool:
    """Whether two entries are one place on the map: a city and the region around it, a town filed twice."""
    return one.country == other.country and _km(one.lat, one.lon, other.lat, other.lon) < 25


def _surnames(text: str, language: str | None) -> frozenset[str]:
    """Names that the report gives to people: the word after a first name, a title or an initial."""
    known = words(language or "en")
    found = set()
    for match in PAIR.finditer(text):
        first, second = match.groups()
        initial = len(first) == 2 and first[-1] == "."
        if second[0].isupper() and first[0].isupper() and (initial or fold_word(first) in known["given"]):
            found.add(fold_word(second))
    return frozenset(found)


def _placed(names: list[_Name], ground: _Ground, surnames: frozenset[str]) -> dict[int, Toponym]:
    """Every mention that holds up, by identity, with its place."""
    book = gazetteer()
    placed = {}
    for name in names:
        entry = name.chosen
        if entry is None:
            continue
        bonus = _bearing(name, entry, ground)
        for toponym in name.mentions:
            score = toponym.score + bonus
            if fold(toponym.text) in surnames and not toponym.parent and "locative" not in toponym.cues and entry.kind == CITY:
                score += WEIGHT["surname"]
            if score > 0:
                placed[id(toponym)] = _with_place(book, toponym, name, score)
    return placed


def _bearing(name: _Name, entry: Entry, ground: _Ground) -> float:
    """What the rest of the report adds: neighbours for a small town, and that the name is said more than once."""
    bonus = WEIGHT["repeated"] if len(name.mentions) > 1 else 0.0
    if entry.kind == CITY and entry.population < 10 * SMALL:
        near = _near(entry, ground.anchors)
        bonus += WEIGHT["neighbour"] * min(1.0, near)
    return bonus


def _with_place(book: Gazetteer, toponym: Toponym, name: _Name, score: float) -> Toponym:
    entry = name.chosen
    assert entry is not None
    confidence = round(1 / (1 + math.exp(-score)), 3)
    unsure = name.margin < MARGIN and bool(name.rivals)
    sure = round(confidence * (1 / (1 + math.exp(-2 * name.margin))), 3)
    place = book.place(
        entry, basis="unsure" if unsure else "stated", confidence=sure,
        candidates=tuple(rival.geonames for rival in name.rivals if rival.geonames) if unsure else (),
    )
    ordered = (entry, *(other for other in toponym.candidates if other.index != entry.index))
    return replace(toponym, place=place, confidence=confidence, candidates=ordered)
