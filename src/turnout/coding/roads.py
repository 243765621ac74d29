"""Roads: the towns that a road is named after or leads to are not where its block stands."""

from __future__ import annotations

from turnout.coding.frame import Frame, Sited

HYPHENS = frozenset({"-", "–", "—", " - ", " – ", " — ", "/"})
ROAD = 4  # how far before its towns a road's noun stands: "трассу М-06 «Киев – Чоп»"


def drop_roads(frame: Frame) -> None:
    """A road named after the towns it leads to lies in none of them: "on the Solapur road", "the Mumbai-Agra highway"."""
    units, text = frame.read.units, frame.read.units.text
    road = False
    for index in range(len(frame.sites) - 1, -1, -1):
        site = frame.sites[index]
        after = frame.sites[index + 1] if index + 1 < len(frame.sites) else None
        joined = after is not None and text[site.mention.end : after.mention.start] in HYPHENS
        at = site.unit + (2 if units.has(site.unit + 1, "place.of.state") else 1)  # "the Indore-Kota National Highway"
        way = units.has(at, "place.way")
        named = joined and after is not None and _leads_to(frame, site, after)
        road = way or ((road or named) and joined)
        if named and after is not None:
            after.here, after.why = False, "road"
        if road and site.place.precision == "locality":
            site.here, site.why = False, "road"
    _take_between(frame)


def _leads_to(frame: Frame, one: Sited, two: Sited) -> bool:
    """Whether two towns joined by a dash name a road: "the M-7 Moscow - Ufa road" in languages that put the road first, or a road block."""
    units = frame.read.units
    both = one.place.precision == two.place.precision == "locality"
    if not both or not units.lexicon.members("place.road"):
        return False
    return units.any(max(frame.first, one.unit - ROAD), one.unit, "place.road") or any(m.value == "blockade" for m in frame.triggers)


def _take_between(frame: Frame) -> None:
    """A road block between two towns is placed at the first of them, where the sentence has no other place."""
    units = frame.read.units
    if frame.localities or not any(m.value == "blockade" for m in frame.triggers):
        return
    for site in frame.sites:
        if site.place.precision == "locality" and site.why == "origin" and units.has(site.unit - 1, "place.between"):
            site.here, site.why = True, "between"
            return
