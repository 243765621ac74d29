"""Scope: which place, or how much of a country, a figure of a sentence speaks of."""

from __future__ import annotations

from dataclasses import dataclass, field

from turnout.coding.frame import Frame, Sited, key_of
from turnout.model import Mention
from turnout.text.units import Units

EVENT_FIGURES = ("participants", "detained", "injured", "killed", "police_injured", "police_killed", "fined", "charged", "remanded", "shot")
TALLY_ONLY = ("localities", "protests", "signatures", "sites")
PLACED = frozenset(EVENT_FIGURES) | {"signatures", "protests", "sites"}  # variables whose scope is asked for

MORE_REACH = 6  # how far after a place "and other cities" can stand
MOSTLY = 4  # how far before its place "most of them" stands
BESIDE = 2  # how far from its country a town of it stands


@dataclass(slots=True, kw_only=True)
class Scope:
    """What a figure is about: `sites` (one: an event; several: those together), or `wide` (a country or more)."""

    sites: list[Sited] = field(default_factory=list)
    wide: bool = False
    each: bool = False
    localities: Mention | None = None
    settled: bool = True


@dataclass(slots=True, kw_only=True)
class _Anchor:
    """A stretch of the sentence that can be a figure's scope: a list of places, or words such as "in 44 cities"."""

    first: int
    last: int
    sites: list[Sited] = field(default_factory=list)
    localities: Mention | None = None


def scopes(frame: Frame) -> dict[int, Scope]:
    """The scope of each figure of the sentence, by the position of its first character."""
    figures = [m for m in frame.of("figure") if m.data.get("variable") in PLACED]
    if not figures:
        return {}
    anchors = _anchors(frame)
    parts = [f for f in figures if f.data.get("part_of") is not None]
    theirs = [a for a in anchors if _of_part(frame, a, figures)]
    if parts and theirs:  # "900 detained across Poland, 400 of them in Warsaw": the city is the part's
        wholes, others = [f for f in figures if f not in parts], [a for a in anchors if a not in theirs]
        told = {**_share(frame, wholes, others), **_share(frame, parts, theirs)}
        return {start: _within(frame, start, scope, told) for start, scope in told.items()}
    return _share(frame, figures, anchors)


def _within(frame: Frame, start: int, scope: Scope, told: dict[int, Scope]) -> Scope:
    """The scope of a figure; a part told of a quarter of its whole's city has the whole's: "53 in Hong Kong, 15 of them in Mong Kok"."""
    part = next(m for m in frame.of("figure") if m.start == start)
    begins = part.data["part_of"][0] if part.data.get("part_of") is not None else None
    whole = next((told[m.start] for m in frame.of("figure") if begins is not None and m.start in told and m.start <= begins < m.end), scope)
    same = [key_of(site.place) for site in whole.sites] == [key_of(site.place) for site in scope.sites]
    return whole if same else scope


def _share(frame: Frame, figures: list[Mention], anchors: list[_Anchor]) -> dict[int, Scope]:
    events = [a for a in anchors if a.sites]
    counted = [f for f in figures if f.data.get("variable") in EVENT_FIGURES]
    if len(events) > 1 and len(counted) > 1:
        return _aligned(frame, figures, anchors)
    in_turn = _in_turn(frame, events, counted)
    if in_turn:
        return in_turn
    out = {f.start: _nearest(frame, f, anchors) for f in figures}
    for figure in counted:
        if any(_holds(frame, figure, other, out) for other in counted):
            out[figure.start] = Scope(wide=True, localities=_localities(frame))
    return out


def _in_turn(frame: Frame, events: list[_Anchor], counted: list[Mention]) -> dict[int, Scope]:
    """ "In Lodz and Gdynia 95 and 39 people respectively": each number has the place of its own turn."""
    sites = events[0].sites if len(events) == 1 else []
    kinds = {f.data.get("variable"): [o for o in counted if o.data.get("variable") == f.data.get("variable")] for f in counted}
    alike = all(len(row) == len(sites) for row in kinds.values())
    if len(sites) < 2 or not alike or not frame.read.units.any(frame.first, frame.last, "place.respectively"):
        return {}
    return {figure.start: Scope(sites=[site]) for row in kinds.values() for figure, site in zip(row, sites, strict=True)}


def out_of_turn(frame: Frame) -> str | None:
    """Why a sentence's figures go to no place: they are told in turn of several, and not each could be given its own."""
    if not frame.read.units.any(frame.first, frame.last, "place.respectively"):
        return None
    events = [a for a in _anchors(frame) if a.sites]
    counted = [m for m in frame.of("figure") if m.data.get("variable") in EVENT_FIGURES]
    if not any(len(a.sites) > 1 for a in events) or _in_turn(frame, events, counted):
        return None
    return "numbers told in turn of several places, not as many as the places"


def _apart(units: Units, first: int, last: int) -> bool:
    """Whether a comma, a dash or a conjunction of clauses stands between two units."""
    return any(units.any(first, last, name) for name in ("=,", "=;", "=—", "=–", "=-", "clause.join"))


def _holds(frame: Frame, whole: Mention, part: Mention, told: dict[int, Scope]) -> bool:
    """Whether a number is of more than the place that a smaller one after it has: "300 were arrested, in Lodz more than 100"."""
    scope, own = told[whole.start], told[part.start]
    if whole.data.get("variable") != part.data.get("variable") or scope.wide or not scope.sites or scope.sites != own.sites:
        return False
    town = scope.sites[0].unit
    if part.data.get("part_of") is not None and town > frame.unit_of(part) and not stands_at(frame, part, town):
        return False
    at = min(frame.unit_of(part), scope.sites[0].unit)
    first, units = frame.unit_of(whole), frame.read.units
    said = any(whole.end <= m.start < part.end for m in frame.of("attribution"))
    beside = abs(frame.unit_of(part) - scope.sites[0].unit) <= MORE_REACH
    larger = (whole.value.low or 0) > (part.value.high or part.value.low or 0)
    return larger and first < at and _apart(units, first, at) and beside and not said


def _of_part(frame: Frame, anchor: _Anchor, figures: list[Mention]) -> bool:
    """Whether a place stands after a part of a larger figure, with no other figure between."""
    before = [f for f in figures if frame.unit_of(f) < anchor.first]
    return bool(before) and before[-1].data.get("part_of") is not None and stands_at(frame, before[-1], anchor.first)


def stands_at(frame: Frame, figure: Mention, unit: int) -> bool:
    """Whether a place stands right behind a part of a larger figure: not "13 people, four of them minors, were held in Lodz"."""
    return unit > frame.unit_of(figure) and not frame.read.units.any(frame.unit_of(figure), unit, "=,")


def _anchors(frame: Frame) -> list[_Anchor]:
    anchors: list[_Anchor] = []
    for site in frame.localities:
        if anchors and anchors[-1].sites and site.why == "list" and not _figure_between(frame, anchors[-1].last, site.unit):
            if all(key_of(site.place) != key_of(other.place) for other in anchors[-1].sites):  # two squares of one city are one city
                anchors[-1].sites.append(site)
            anchors[-1].last = site.unit
        else:
            anchors.append(_Anchor(first=site.unit, last=site.unit, sites=[site]))
    for mention in frame.of("figure"):
        if mention.data.get("variable") == "localities":
            unit = frame.unit_of(mention)
            anchors.append(_Anchor(first=unit, last=unit, localities=mention))
    if anchors:
        wider = [site for site in frame.sites if site.why == "outside" or _whole(frame, site)]
        anchors += [_Anchor(first=site.unit, last=site.unit) for site in wider]
    units = frame.read.units
    if frame.wide or frame.more:
        anchors += [_Anchor(first=unit, last=unit) for unit in units.each(frame.first, frame.last, "place.wide", "place.more")]
    return sorted(anchors, key=lambda a: a.first)


def _whole(frame: Frame, site: Sited) -> bool:
    """Whether a country is a number's own scope, though the sentence names a town: "80 detained in Poland, 30 in Lodz"."""
    if not site.here or site.place.precision != "country" or site.why != "in" or frame.read.units.has(site.unit + 1, "poss"):
        return False
    units = frame.read.units  # "in Lodz, Poland", "in the Polish city of Lodz"
    before = any(0 < site.unit - other.unit <= BESIDE for other in frame.localities)
    after = any(other.unit > site.unit and not _apart(units, site.unit, other.unit) for other in frame.localities)
    return not before and not after and _figure_between(frame, frame.first - 1, site.unit)


def _figure_between(frame: Frame, first: int, last: int) -> bool:
    return any(first < frame.unit_of(f) < last for f in frame.of("figure") if f.data.get("variable") in EVENT_FIGURES)


def _aligned(frame: Frame, figures: list[Mention], anchors: list[_Anchor]) -> dict[int, Scope]:
    """ "29 arrested in X, 18 in Y" and "X: 29, Y: 18": each figure has the place on its own side."""
    towns = [a for a in anchors if a.sites]
    before = [a for a in anchors if a.first < towns[0].first]
    if before and len(figures) == len(towns) + 1 and before[0].first < frame.unit_of(figures[1]):
        whole = _nearest(frame, figures[0], before)  # "900 were held in 40 cities: Omsk (60), Tomsk (25)"
        return {figures[0].start: whole, **_aligned(frame, figures[1:], towns)}
    place_first = anchors[0].first < frame.unit_of(figures[0])
    out = {}
    for figure in figures:
        unit = frame.unit_of(figure)
        own = [a for a in anchors if _clause(frame, a.first) == _clause(frame, unit)]
        if len(own) == 1 and len(own) < len(anchors):  # "thousands came in Lyon, while hundreds marched in Nantes"
            out[figure.start] = _scope(frame, figure, own[0])
            continue
        side = [a for a in anchors if (a.last < unit if place_first else a.first > unit)]
        other = [a for a in anchors if a not in side]
        chosen = (side[-1] if place_first else side[0]) if side else (other[0] if other else None)
        if chosen is not None and _taken(frame, figure, chosen, figures):  # the sum of the places that the sentence goes on to
            sites = list({key_of(site.place): site for a in anchors for site in a.sites}.values())
            out[figure.start] = Scope(sites=sites, wide=len(sites) > 1, settled=len(sites) > 1)
        else:
            out[figure.start] = _scope(frame, figure, chosen) if chosen else Scope(settled=False)
    return out


def _clause(frame: Frame, unit: int) -> int:
    """Which clause of its sentence a unit stands in, as far as "while", "but" and semicolons tell."""
    units = frame.read.units
    return sum(units.has(at, "=;") or units.has(at, "clause.join") for at in range(frame.first, unit))


def _taken(frame: Frame, figure: Mention, anchor: _Anchor, figures: list[Mention]) -> bool:
    """Whether another count of the same thing stands nearer to a place: "five more were shot, two in Lyon and three in Nantes"."""
    low, high = sorted((frame.unit_of(figure), anchor.first))
    same = [f for f in figures if f is not figure and f.data.get("variable") == figure.data.get("variable")]
    return any(low < frame.unit_of(f) < high for f in same)


def _nearest(frame: Frame, figure: Mention, anchors: list[_Anchor]) -> Scope:
    if not anchors:
        return Scope(settled=False)
    unit = frame.unit_of(figure)
    crossed = [(_distance(frame, unit, a), a.first > unit, i) for i, a in enumerate(anchors)]
    chosen = anchors[min(crossed)[2]]
    scope = _scope(frame, figure, chosen)
    if not chosen.sites:
        return scope
    rest = frame.read.units.any(chosen.last + 1, frame.last, "place.rest")  # "51 of them in Lodz, the rest in other towns"
    shared = _more_after(frame, chosen.last) or unit > chosen.last + MORE_REACH  # "in Moscow and other cities"
    if frame.more and not rest and shared:
        scope.wide = True
    return scope


def _more_after(frame: Frame, unit: int) -> bool:
    """Whether other places are spoken of right after one: "and elsewhere", "and other Spanish cities"."""
    units, last = frame.read.units, min(unit + MORE_REACH, frame.last)
    other = units.find(unit + 1, last, "place.other")
    return units.any(unit + 1, last, "place.more") or (other >= 0 and units.any(other + 1, other + 4, "place.cities"))


def _mostly(frame: Frame, figure: Mention, anchor: _Anchor) -> bool:
    """Whether a place is only that of most of a number: "200 were detained, most of them in Lodz", "including in Lodz"."""
    units, unit = frame.read.units, frame.unit_of(figure)
    near = range(max(unit + 1, anchor.first - MOSTLY), anchor.first)
    parts = any(units.has(at, "place.mostly") for at in near)
    return parts or (unit < anchor.first - 2 and units.has(anchor.first - 2, "place.including") and units.has(anchor.first - 1, "place.in"))


def _distance(frame: Frame, unit: int, anchor: _Anchor) -> int:
    """Units between a figure and a scope; a clause mark between them counts as eight."""
    low, high = sorted((unit, anchor.first if anchor.first > unit else anchor.last))
    units = frame.read.units
    breaks = units.lexicon.members("=;") | units.lexicon.members("clause.join")
    return high - low + 8 * sum(cell in breaks for cell in units.cells[low + 1 : high])


def _scope(frame: Frame, figure: Mention, anchor: _Anchor) -> Scope:
    if anchor.sites and _mostly(frame, figure, anchor):
        return Scope(wide=True, localities=_localities(frame))
    each = len(anchor.sites) > 1 and _each(frame, figure)
    wide = not anchor.sites or (len(anchor.sites) > 1 and not each)
    return Scope(sites=anchor.sites, wide=wide, each=each, localities=anchor.localities or _localities(frame))


def _localities(frame: Frame) -> Mention | None:
    found = [m for m in frame.of("figure") if m.data.get("variable") == "localities"]
    return found[0] if len(found) == 1 else None


def _each(frame: Frame, figure: Mention) -> bool:
    """Whether a figure before a list of places holds for each: "crowds in the thousands in A, B and C"."""
    units = frame.read.units
    unit = frame.unit_of(figure)
    if units.any(frame.first, frame.last, "place.each") or units.has(unit - 1, "place.each.before"):
        return True
    vague = figure.value.hedge == "vague" and figure.data.get("variable") == "participants"
    return vague and units.any(frame.first, unit + 3, "place.crowds")
