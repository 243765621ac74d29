"""The details of a figure: whether it is a running total, which kind of detention it counts, which words bear it out."""

from __future__ import annotations

from typing import Any

from turnout.extract.figures_draft import Draft
from turnout.extract.figures_head import PERSONS, class_near
from turnout.model import Count
from turnout.text.pack import Pack
from turnout.text.units import Units

KINDS = ("speech", "preventive", "afterwards", "event")
CODES = {"event": "at_event"}
CROWD = 10  # people named: fewer are persons of a story
LARGE, ROUND, LONG, MOST = 100, 50, 1000, 5_000_000  # numbers by themselves
TOWN = 3  # units before a number in which its town is named
NUMBERS = ("count", "num", "number")
LEADS = ("lead", "adv", "prep", "conj", "say", "be", "verb", "poss")  # what may stand before a number that is counted


def cumulative(draft: Draft, units: Units, pack: Pack) -> tuple[bool | None, str | None]:
    """True with its cue for a running total, None where a window of several days is spoken of, else False."""
    cue = _cue(draft, units, pack, "cumulative.sure")
    if cue:
        return True, cue
    time = _near(draft, units, pack, "date.time")
    if time is not None and units.has(time - 1, "cumulative.by"):
        return True, units.words(time - 1, time + 1)
    date = _near(draft, units, pack, "date")
    if date is not None and draft.variable != "participants" and units.has(date - 1, "cumulative.since"):
        return True, units.words(date - 1, date + 1)
    if draft.variable != "participants":
        window = _cue(draft, units, pack, "window")
        if window:
            return None, window
    return False, None


def _cue(draft: Draft, units: Units, pack: Pack, name: str) -> str | None:
    at = _near(draft, units, pack, name)
    return None if at is None else units.words(at, at + 1)


def _near(draft: Draft, units: Units, pack: Pack, name: str) -> int | None:
    """The first unit of a class among a sentence's words that are not those of the next number alone; None where there is none."""
    at = class_near(units, pack, name, draft.first, draft.data.get("ends", draft.last))
    return at if at is not None else class_near(units, pack, name, draft.data.get("resumes", draft.last), draft.last)


def kind_of_detention(draft: Draft, units: Units, pack: Pack) -> str | None:
    """at_event, preventive, afterwards or speech, where the sentence tells it."""
    for kind in KINDS:
        if class_near(units, pack, "kind." + kind, draft.first, draft.last) is not None:
            return CODES.get(kind, kind)
    return None


def evidence(draft: Draft, units: Units) -> tuple[int, int]:
    """The span of the number with the words that decided: "as many as 900 arrests"."""
    first, last = draft.unit, max(draft.unit + 1, draft.head.unit + 1)
    if draft.bid is not None and not draft.data.get("shared") and draft.part_of is None and not draft.head.thing:
        first, last = min(first, draft.bid.first), max(last, draft.bid.last)
    return units.starts[first], units.ends[min(last, draft.last) - 1]


def crowd(draft: Draft, units: Units) -> bool:
    """Whether a number of unknown role may well count people: people are named after it, or it is a large round one by itself.

    "Article 212", "aged 54" and "12 Mill Lane" are by themselves too; what is counted and estimated is mostly round.
    """
    value = units.values.get(draft.unit)
    if not isinstance(value, Count):
        return False
    low, high = value.low or 0, value.high or value.low or 0
    if draft.head.kind.startswith("people"):
        return high >= CROWD
    return draft.head.kind == "bare" and LARGE <= low <= MOST and low % ROUND == 0 and not _label(draft, units, low)


def _label(draft: Draft, units: Units, low: int) -> bool:
    """Whether a number by itself names something, or is a town's: "flight 350", "call 0300 600 900", "a city of 220,000"."""
    unit = draft.unit
    if units.any(max(draft.first, unit - TOWN), unit, "place.own"):
        return True
    if any(units.kinds[at].startswith(NUMBERS) for at in (unit - 1, unit + 1) if draft.first <= at < draft.last):
        return True
    return low < LONG and unit > draft.first and units.kinds[unit - 1] == "word" and not any(units.has(unit - 1, name) for name in LEADS)


def details(draft: Draft, units: Units, pack: Pack) -> dict[str, Any]:
    """Everything a mention of this number carries besides its value."""
    data: dict[str, Any] = {
        "variable": draft.variable.partition(".")[0] if draft.variable.startswith("none") else draft.variable or "none",
        "evidence": evidence(draft, units), "sentence": draft.sentence,
        "head": units.words(draft.head.unit, draft.head.unit + 1) if draft.head.unit != draft.unit else None,
    }
    if data["variable"] == "none":
        data["reason"] = draft.reason or "nothing says what it counts"
        data["open"] = not draft.variable and not draft.reason and crowd(draft, units)
        data["dropped"] = draft.variable == "none" and draft.bid is not None  # it had a role, which its surroundings took back
        data["people"] = draft.head.kind.startswith(PERSONS if draft.reason else ("police", "soldier"))
        return data
    told, cue = cumulative(draft, units, pack)
    data |= {"cumulative": told, "cue": cue, "counted": draft.data.get("counted", "persons"), "irrealis": draft.data.get("irrealis", False)}
    if draft.variable == "detained":
        data["kind"] = kind_of_detention(draft, units, pack)
    if draft.part_of is not None:
        data["part_of"] = (units.starts[draft.part_of.unit], units.ends[draft.part_of.unit])
    return data
