"""Scope: which place, or how much of a country, a figure of a sentence speaks of."""

from __future__ import annotations

from dataclasses import dataclass, field

from turnout.coding.frame import Frame, Sited, key_of
from turnout.model import Mention

EVENT_FIGURES = ("participants", "detained", "injured", "killed", "police_injured", "police_killed", "fined", "charged", "remanded", "shot")
TALLY_ONLY = ("localities", "protests", "signatures", "sites")


MORE_REACH = 6  # how far after a place "and other cities" can stand


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
    figures = [m for m in frame.of("figure") if m.data.get("variable") in (*EVENT_FIGURES, "signatures", "protests", "sites")]
    if not figures:
        return {}
    anchors = _anchors(frame)
    parts = [f for f in figures if f.data.get("part_of") is not None]
    theirs = [a for a in anchors if _of_part(frame, a, figures)]
    if parts and theirs:  # "900 detained across Poland, 400 of them in Warsaw": the city is the part's
        wholes, others = [f for f in figures if f not in parts], [a for a in anchors if a not in theirs]
        return {**_share(frame, wholes, others), **_share(frame, parts, theirs)}
    return _share(frame, figures, anchors)


def _share(frame: Frame, figures: list[Mention], anchors: list[_Anchor]) -> dict[int, Scope]:
    events = [a for a in anchors if a.sites]
    counted = [f for f in figures if f.data.get("variable") in EVENT_FIGURES]
    if len(events) > 1 and len(counted) > 1:
        return _aligned(frame, figures, anchors)
    return {f.start: _nearest(frame, f, anchors) for f in figures}


def _of_part(frame: Frame, anchor: _Anchor, figures: list[Mention]) -> bool:
    """Whether a place stands after a part of a larger figure, with no other figure between."""
    before = [f for f in figures if frame.unit_of(f) < anchor.first]
    return bool(before) and before[-1].data.get("part_of") is not None


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
    anchors += [_Anchor(first=site.unit, last=site.unit) for site in frame.sites if anchors and site.why == "outside"]
    units = frame.read.units
    if frame.wide or frame.more:
        said = units.lexicon.members("place.wide") | units.lexicon.members("place.more")
        cells = units.cells[frame.first : frame.last]
        anchors += [_Anchor(first=unit, last=unit) for unit, cell in enumerate(cells, frame.first) if cell in said]
    return sorted(anchors, key=lambda a: a.first)


def _figure_between(frame: Frame, first: int, last: int) -> bool:
    return any(first < frame.unit_of(f) < last for f in frame.of("figure") if f.data.get("variable") in EVENT_FIGURES)


def _aligned(frame: Frame, figures: list[Mention], anchors: list[_Anchor]) -> dict[int, Scope]:
    """ "29 arrested in X, 18 in Y" and "X: 29, Y: 18": each figure has the place on its own side."""
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
    if frame.more and (_more_after(frame, chosen.last) or unit > chosen.last + MORE_REACH):  # "in Moscow and other cities": shared
        scope.wide = True
    return scope


def _more_after(frame: Frame, unit: int) -> bool:
    """Whether other places are spoken of right after one: "and elsewhere", "and other Spanish cities"."""
    units, last = frame.read.units, min(unit + MORE_REACH, frame.last)
    other = units.find(unit + 1, last, "place.other")
    return units.any(unit + 1, last, "place.more") or (other >= 0 and units.any(other + 1, other + 4, "place.cities"))


def _distance(frame: Frame, unit: int, anchor: _Anchor) -> int:
    """Units between a figure and a scope; a clause mark between them counts as eight."""
    low, high = sorted((unit, anchor.first if anchor.first > unit else anchor.last))
    units = frame.read.units
    breaks = units.lexicon.members("=;") | units.lexicon.members("clause.join")
    return high - low + 8 * sum(cell in breaks for cell in units.cells[low + 1 : high])


def _scope(frame: Frame, figure: Mention, anchor: _Anchor) -> Scope:
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
