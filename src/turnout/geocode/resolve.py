"""Resolving: which of its candidates each name of a report means, from what the report as a whole says."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from turnout.geocode.cues import SMALL, WEIGHT
from turnout.geocode.fold import fold
from turnout.geocode.ground import Ground, Name, same
from turnout.geocode.spot import LINKS, PERSON
from turnout.geocode.store import CITY, COUNTY, DIVISION, Gazetteer, gazetteer
from turnout.geocode.toponym import Toponym

ROUNDS = 2
# A name this sure of one meaning is not weighed again.
SETTLED = 0.995
MARGIN = 0.6
# What a name on a list gains as a division when its neighbour there is one.
ON_LIST = 2.0
# What it gains in the country of a neighbour there that no other country has.
BESIDE = 1.0
# People of a city whose neighbour on a list is a city as well.
GREAT = 300_000
# Of names scored below this fewer than one in three was a place, on news of four kinds.
LEAST = 0.4
MOST = 60


def resolve(
    toponyms: Iterable[Toponym], *, text: str, outlet_country: str | None = None, language: str | None = None
) -> list[Toponym]:
    """The toponyms of a whole report with their places filled in; the weak ones that the report does not bear out are left out."""
    spotted = sorted(toponyms, key=lambda toponym: (toponym.start, toponym.end, toponym.kind))
    names = _names(spotted)
    ground = Ground(outlet_country)
    for toponym in spotted:
        if toponym.kind == "demonym" and toponym.candidates:
            ground.hear(toponym.candidates[0])
    _in_lists(spotted, names, text)
    open_names = [name for name in names if len(name.candidates) > 1]
    for name in names:
        name.weigh_first()
        ground.add(name)
    for _ in range(ROUNDS):
        ground.fix_anchors(names)
        for name in [name for name in open_names if max(name.chances) < SETTLED]:
            ground.remove(name)
            name.weigh(ground)
            ground.add(name)
    ground.fix_anchors(names)
    placed = _placed(names, ground)
    return [placed.get(id(toponym), toponym) for toponym in spotted if toponym.kind != "place" or id(toponym) in placed]


def _in_lists(spotted: list[Toponym], names: list[Name], text: str) -> None:
    """Names on one list are of one kind: beside "Kentucky and", Oklahoma is the state; in "New York and Boston" both are cities."""
    of = {id(toponym): name for name in names for toponym in name.mentions if len(name.candidates) > 1}
    for one, other in pairwise(toponym for toponym in spotted if toponym.kind == "place"):
        if not 0 < other.start - one.end < 7 or text[one.end : other.start].strip(" ,") not in LINKS:
            continue
        for own, beside in ((one, other), (other, one)):
            name = of.get(id(own))
            if name is None or own.parent:
                continue
            if _is_division(beside):
                name.lean(DIVISION, ON_LIST)
            elif beside.candidates and len({entry.country for entry in beside.candidates}) == 1:
                name.lean_to(beside.candidates[0].country, BESIDE)
            if text[one.end : other.start].strip(" ,") and _is_city(beside) and own.candidates[0].kind == DIVISION:
                name.lean(CITY, ON_LIST)


def _is_division(toponym: Toponym) -> bool:
    """Whether a name is that of a division above all: it has no city of note for a namesake."""
    division = next((entry for entry in toponym.candidates if entry.kind == DIVISION), None)
    if division is None:
        return False
    return all(entry is division or entry.population * 10 < division.population for entry in toponym.candidates)


def _is_city(toponym: Toponym) -> bool:
    """Whether a name is that of a great city, and of no division."""
    return toponym.candidates[0].population >= GREAT and all(entry.kind == CITY for entry in toponym.candidates[:3])


_key = lru_cache(maxsize=50_000)(fold)


def _names(spotted: list[Toponym]) -> list[Name]:
    """The names of a report: one name means one place, unless its mentions state different containers."""
    by_text: dict[str, list[Toponym]] = {}
    for toponym in spotted:
        if toponym.kind == "place" and toponym.candidates:
            by_text.setdefault(_key(toponym.text), []).append(toponym)
    names = []
    for mentions in by_text.values():
        if len(mentions) == 1:
            names.append(Name(mentions, mentions[0].candidates[:MOST], mentions[0].parent))
            continue
        stated = {toponym.parent.index for toponym in mentions if toponym.parent}
        groups = [mentions] if len(stated) <= 1 else [[toponym] for toponym in mentions]
        for group in groups:
            fullest = max(group, key=lambda toponym: (toponym.parent is not None, len(toponym.candidates)))
            names.append(Name(group, fullest.candidates[:MOST], fullest.parent))
    return names


def _placed(names: list[Name], ground: Ground) -> dict[int, Toponym]:
    """Every mention that holds up, by identity, with its place."""
    book = gazetteer()
    placed = {}
    for name in names:
        bonus = _bearing(name, ground)
        person = any(cue in PERSON for toponym in name.mentions for cue in toponym.cues)
        against = WEIGHT["surname"] if name.chosen.kind == CITY else WEIGHT["a person's name"] if _given(name) else 0.0
        for toponym in name.mentions:
            score = toponym.score + bonus
            if person and not toponym.parent and "locative" not in toponym.cues:
                score += against
            if score > LEAST:
                placed[id(toponym)] = _with_place(book, toponym, name, score, ground)
    return placed


def _given(name: Name) -> bool:
    """Whether the report gives somebody this name as a first name."""
    return any("given name" in toponym.cues for toponym in name.mentions)


def _bearing(name: Name, ground: Ground) -> float:
    """What the rest of the report adds: neighbours for a small town, none in its country against it, and being said again."""
    entry = name.chosen
    bonus = WEIGHT["repeated"] if len(name.mentions) > 1 else 0.0
    if entry.kind != CITY or entry.population >= 10 * SMALL:
        return bonus
    bonus += WEIGHT["neighbour"] * min(1.0, ground.near(entry))
    if ground.countries and ground.countries.get(entry.country or "", 0.0) - name.weight < 0.2:
        elsewhere = sum(ground.countries.values()) > 1.5 * name.weight
        rendered = any("foreign name" in toponym.cues for toponym in name.mentions)
        bonus += (WEIGHT["alone"] if elsewhere else 0.0) + (WEIGHT["alone"] if rendered else 0.0)
    return bonus


def _with_place(book: Gazetteer, toponym: Toponym, name: Name, score: float, ground: Ground) -> Toponym:
    entry = name.chosen
    confidence = round(1 / (1 + math.exp(-score)), 3)
    rivals = [rival for rival in name.rivals(MARGIN) if not same(rival, entry)]
    place = book.place(
        entry, basis="unsure" if rivals else "stated", confidence=round(confidence * name.probability(), 3),
        candidates=tuple(rival.geonames for rival in rivals if rival.geonames),
    )
    if entry.kind == COUNTY and (point := ground.middle(entry)):
        place = replace(place, lat=point[0], lon=point[1])
    ordered = toponym.candidates
    if ordered[0] is not entry:
        ordered = (entry, *(other for other in ordered if other.index != entry.index))
    return Toponym(
        start=toponym.start, end=toponym.end, text=toponym.text, kind=toponym.kind, place=place, candidates=ordered,
        confidence=confidence, cues=toponym.cues, parent=toponym.parent, score=score, city=book.host(entry),
    )
