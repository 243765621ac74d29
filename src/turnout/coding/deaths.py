"""Deaths: whether a report tells of people who died in its protests, so that its other dead are theirs too."""

from __future__ import annotations

from turnout.coding.frame import Frame
from turnout.coding.governing import is_of
from turnout.text.units import Units

NEAR = 5  # how far before its protests a death is told: "civilians who were killed in the mass protests"
DEATHS = ("done.killed", "suffer.killed", "thing.killed")


def deadly(frame: Frame) -> bool:
    """Whether a sentence tells that people died in a protest: "deadly riots", "the number of those killed in the protests"."""
    told = frame.of("protest")
    if not told or any(m.value == "vigil" for m in told):
        return False
    units = frame.read.units
    if units.any(frame.first, frame.last, "killed.cause"):
        return False
    for mention in told:
        unit = frame.unit_of(mention)
        if units.any(max(frame.first, unit - 2), unit, "deadly"):
            return True
        near = max(frame.first, unit - NEAR)
        died = max(units.each(near, unit, *DEATHS), default=-1)
        if died >= 0 and not units.any(died, unit, "mark") and _within(units, died, unit):
            return True
    return False


def _within(units: Units, died: int, unit: int) -> bool:
    """Whether a preposition puts a death into a protest; "killed in" and "на протестах" are phrases that hold theirs."""
    first = units.lexicon.code("a", units.keys[unit].partition(" ")[0], "word")
    own = first in units.lexicon.members("deadly.in")
    return own or is_of(units, died, "deadly.in") or units.any(died + 1, unit, "deadly.in")
