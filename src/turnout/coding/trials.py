"""Trials: protests that a sentence names only as what people stand before a court for; such a sentence tells no day of theirs."""

from __future__ import annotations

from turnout.coding.dating import Dated
from turnout.coding.frame import Frame
from turnout.model import Mention

JUDGED = 6  # how far after its people stands what a court did to them: "one of the protesters was sentenced"
NEAR = 8  # how far from a protest stands its own day: "jailed for the riot of 3 May"
NAMED = 3  # how far after a place stands the court that it names: "Leeds Crown Court"


def tried(frame: Frame, dates: list[Dated]) -> set[int]:
    """The protests of a sentence that are only tried in it and have no day of their own there, by first character."""
    units = frame.read.units
    words = units.each(frame.first, frame.last, "court.word") if frame.triggers else []
    if not words:
        return set()
    days = [d.unit for d in dates if d.days.precision == "day" and min(abs(d.unit - at) for at in words) > 2]
    found = set()
    for trigger in frame.triggers:
        unit = frame.unit_of(trigger)
        if not any(abs(day - unit) <= NEAR for day in days) and (_charged(frame, unit, words) or _judged(frame, trigger, unit, words)):
            found.add(trigger.start)
    return found


def _charged(frame: Frame, unit: int, words: list[int]) -> bool:
    """Whether a protest stands after a court's word in one clause: "sentenced for taking part in the riot"."""
    before = [at for at in words if at < unit]
    return bool(before) and frame.read.units.find(before[-1], unit, "=,") < 0


def _judged(frame: Frame, trigger: Mention, unit: int, words: list[int]) -> bool:
    """Whether a protest's people are only those whom a court judged."""
    people = trigger.data.get("part") == "people" and " " not in frame.read.units.text[trigger.start : trigger.end]
    return people and any(0 < at - unit <= JUDGED for at in words)


def drop_courts(frame: Frame) -> None:
    """A court's town is not a protest's: "at Leeds Crown Court one of the marchers was sentenced"."""
    units = frame.read.units
    if not units.any(frame.first, frame.last, "court.word"):
        return
    for site in frame.sites:
        outside = units.any(max(frame.first, site.unit - NAMED), site.unit, "place.outside")
        if site.here and site.why == "in" and not outside and units.any(site.unit + 1, site.unit + 1 + NAMED, "court.name"):
            site.here, site.why = False, "court"
