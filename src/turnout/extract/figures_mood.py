"""Denials, wishes and fears: which clause governs a number, and whether what it counts is told as having happened."""

from __future__ import annotations

from turnout.extract.figures_draft import Draft
from turnout.extract.figures_head import class_near
from turnout.text.pack import Pack
from turnout.text.units import Units

REACH = 16  # units before a number in which a denial may stand
WISH = 4  # units between "hoped for" and its number
DENIED = ("denylink", "hearsay", "do")
BESIDE = ("mark", "det", "adv", "prep", "date", "date.time")  # what may stand between a denial and what is denied
FILL = ("lead", "det", "adv", "crowd", "of")


def mood(draft: Draft, units: Units) -> None:
    """Take back what somebody denies, and mark what was only hoped for or allowed."""
    if not draft.said:
        return
    if refuted(units, draft.first, draft.unit, draft.last):
        draft.variable, draft.reason, draft.confidence = "none", "denied", 0.7
    elif draft.variable == "participants" and _wished(draft, units) and not draft.data.get("irrealis"):
        draft.data["irrealis"] = True
        draft.confidence -= 0.25


def foreseen(units: Units, pack: Pack, first: int, last: int, unit: int) -> bool:
    """Whether a word of what may be governs a number: "30 are expected", but not "more is expected after a rally of 30"."""
    at = class_near(units, pack, "irrealis", first, last)
    return at is not None and (at > unit or class_near(units, pack, "moodend", at + 1, unit) is None)


def refuted(units: Units, first: int, unit: int, last: int) -> bool:
    """Whether a unit of a sentence stands in what is denied: "denied that 20 were held", "reports of 20 arrests were false".

    "Denied a permit" denies nothing.
    """
    low = max(first, unit - REACH)
    return _denied_before(units, low, unit) or (units.any(low, unit, "hearsay") and _belied(units, low, unit, last))


def _denied_before(units: Units, low: int, unit: int) -> bool:
    if not units.any(low, unit, "deny"):
        return False
    for at in range(unit - 1, low - 1, -1):
        if units.has(at, "deny"):
            return _links(units, at + 1, unit) and not units.has(at - 1, "neg")
        if units.has(at, "denyend") or (units.has(at, "mark") and not units.has(at + 1, "denylink")):
            return False
    return False


def _links(units: Units, at: int, unit: int) -> bool:
    """Whether what follows a denial says what is denied: "that", "reports of", "on Friday that", a deed."""
    while at < unit and not any(units.has(at, name) for name in DENIED) and any(units.has(at, name) for name in BESIDE):
        at += 1
    return any(units.has(at, name) for name in DENIED)


def _belied(units: Units, low: int, unit: int, last: int) -> bool:
    """Whether a report is spoken of and, after it, said to be untrue."""
    told = units.each(low, unit, "hearsay")[-1]
    said = next((at for at in units.each(unit + 1, min(last, unit + REACH), "belied") if not units.has(at - 1, "neg")), None)
    return said is not None and not units.any(told, said, "denyend") and ";" not in units.keys[told:said]


def _wished(draft: Draft, units: Units) -> bool:
    """Whether the number is what somebody hoped for, foresaw or was allowed: "a permit for 900", "had hoped for some 900"."""
    for at in range(draft.unit - 1, max(draft.first, draft.unit - WISH) - 1, -1):
        if units.has(at, "wish"):
            return True
        if not any(units.has(at, name) for name in FILL):
            return False
    return False
