"""Denials, wishes and fears: which clause governs a number, and whether what it counts is told as having happened."""

from __future__ import annotations

from turnout.extract.figures_draft import Draft
from turnout.extract.figures_head import class_near
from turnout.text.pack import Pack
from turnout.text.units import Units

REACH = 16  # units before a number in which a denial may stand
WISH = 4  # units between "hoped for" and its number
FILL = ("lead", "det", "adv", "crowd", "of")


def mood(draft: Draft, units: Units) -> None:
    """Take back what somebody denies, and mark what was only hoped for or allowed."""
    if not draft.said:
        return
    if _refuted(draft, units):
        draft.variable, draft.reason, draft.confidence = "none", "denied", 0.7
    elif draft.variable == "participants" and _wished(draft, units) and not draft.data.get("irrealis"):
        draft.data["irrealis"] = True
        draft.confidence -= 0.25


def foreseen(units: Units, pack: Pack, first: int, last: int, unit: int) -> bool:
    """Whether a word of what may be governs a number: "30 are expected", but not "more is expected after a rally of 30"."""
    at = class_near(units, pack, "irrealis", first, last)
    return at is not None and (at > unit or class_near(units, pack, "moodend", at + 1, unit) is None)


def _refuted(draft: Draft, units: Units) -> bool:
    """Whether the number stands in what is denied: "denied that 20 were held", "denied holding 20"; "denied a permit" denies nothing."""
    low = max(draft.first, draft.unit - REACH)
    if not units.any(low, draft.unit, "deny"):
        return False
    for at in range(draft.unit - 1, low - 1, -1):
        if units.has(at, "deny"):
            after = at + 1 + (units.has(at + 1, "mark") or units.has(at + 1, "det"))
            said = units.has(at + 1, "denylink") or (after < draft.unit and (units.has(after, "denylink") or units.has(after, "do")))
            return said and not units.has(at - 1, "neg")
        if units.has(at, "denyend") or (units.has(at, "mark") and not units.has(at + 1, "denylink")):
            return False
    return False


def _wished(draft: Draft, units: Units) -> bool:
    """Whether the number is what somebody hoped for, foresaw or was allowed: "a permit for 900", "had hoped for some 900"."""
    for at in range(draft.unit - 1, max(draft.first, draft.unit - WISH) - 1, -1):
        if units.has(at, "wish"):
            return True
        if not any(units.has(at, name) for name in FILL):
            return False
    return False
