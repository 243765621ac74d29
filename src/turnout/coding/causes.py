"""Causes: a place of what a protest is about, which the sentence or the report does not say to be the protest's own."""

from __future__ import annotations

from turnout.coding.frame import Frame, Sited, key_of

REACH = 16  # how far before its place a killing can be named: "the fatal shooting of five officers by a gunman in"
AGENT = 3  # how far before the preposition stands who did it: "killed by police in"


def drop_caused(frame: Frame, there: set[object]) -> None:
    """Make a topic of the place of a killing that a protest is about: "a rally over the beating of a cyclist by police in Leeds".

    Such words may still place the protest ("they protested the killing of a cyclist in Leeds"); so the place goes only where the
    sentence has another or names many, where its words leave no doubt, or where the text tells of a protest elsewhere (`there`).
    """
    units = frame.read.units
    if not units.any(frame.first, frame.last, "place.cause"):
        return
    _narrow(frame)
    if not frame.localities:
        return
    sites = [site for site in frame.sites if site.here]
    caused: list[Sited] = []
    for at, site in enumerate(sites):
        goes_on = site.why == "list" and bool(caused) and caused[-1] is sites[at - 1]
        if goes_on or (site.why == "in" and cause_of(frame, site.unit) >= 0):
            caused.append(site)
    others = [site for site in frame.localities if site not in caused]
    listed = any(site.why == "list" for site in caused)
    for site in caused:
        elsewhere = listed or bool(others) or frame.wide or frame.cities or (bool(there) and key_of(site.place) not in there)
        if elsewhere or _sure(frame, site):
            site.here, site.why = False, "cause"


def _narrow(frame: Frame) -> None:
    """ "Hundreds, angry at killings across the country, marched in Leeds" tells of Leeds alone."""
    units = frame.read.units
    wide = units.find(frame.first, frame.last, "place.wide") if frame.wide and frame.localities else -1
    if wide >= 0 and cause_of(frame, wide) >= 0 and units.find(wide + 1, frame.last, "place.wide") < 0:
        frame.wide = any(site.unit < wide for site in frame.localities)


def cause_of(frame: Frame, unit: int, name: str = "place.cause") -> int:
    """The unit of the killing that a place or a figure at a unit belongs to, -1 if a protest or another clause stands between."""
    units = frame.read.units
    told = {frame.unit_of(m) for m in frame.of("protest")}
    for at in range(unit - 1, max(frame.first, unit - REACH) - 1, -1):
        if units.has(at, name):
            return at
        if at in told or units.has(at, "clause.join") or units.has(at, "=;"):
            break
    return -1


def _sure(frame: Frame, site: Sited) -> bool:
    """Whether the words leave no doubt: "the victims of the fire in", "killings by police in"."""
    units, cause = frame.read.units, cause_of(frame, site.unit)
    agent = units.any(max(frame.first, site.unit - AGENT - 1), site.unit, "place.cause.by") and units.any(cause, site.unit, "police")
    return cause >= 0 and (agent or cause_of(frame, site.unit, "place.cause.sure") >= 0)
