"""Lasting: a sit-in, a camp or a vigil began on an earlier day than the one on which it is told of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from turnout.coding import dating
from turnout.coding.draft import Draft
from turnout.coding.frame import Frame

LASTING = frozenset({"sit_in", "occupation", "hunger_strike", "vigil"})  # forms in which the same people stay
LONGEST = 14  # days within which what began is still the news
NEAR = 4  # how far before its day "began" can stand
QUOTES = ('="', "=“", "=«", "=„")  # what somebody says lasted need not be the protest
DAWN, DUSK = 3, 18  # hours
HOURS = 4  # how far from its day a part of the day stands
EVENING, MORNING = frozenset({"evening", "night"}), frozenset({"morning"})
NOON = "12"  # the hour until which a report of a night that tells no day tells of the last one
LATE = "18"  # the hour from which on a report of a day cannot know the morning after it


def lengthen(draft: Draft, told: list[Frame], reference: str | None, resolve: dating.Resolve) -> None:
    """Let a protest in which people stay begin on the day that its report gives for its beginning."""
    last = dating.day_of(draft.date.start)
    if last is None or draft.date.precision != "day":
        return
    stays = LASTING.intersection(str(t.value) for t in draft.triggers)
    days = [day for frame in told for day in _begun(frame, reference, resolve)] if stays else []
    days += [last - timedelta(days=back) for frame in told for back in _for_days(frame)]
    if not days and _of_the_morning(draft, told, reference):
        days = [last - timedelta(days=1)]
    first = min((day for day in days if 0 < (last - day).days <= LONGEST), default=None)
    if first is not None:
        draft.date = replace(draft.date, start=first.isoformat(), end=draft.date.end or last.isoformat())


def _begun(frame: Frame, reference: str | None, resolve: dating.Resolve) -> list[date]:
    """The days from which a sentence dates the protest: "began on Sunday", "have been camped there since Monday"."""
    units, year, found = frame.read.units, dating.day_of(reference), []
    stays = bool(frame.triggers) or units.any(frame.first, frame.last, "date.stayed")
    for mention in frame.of("date"):
        unit = frame.unit_of(mention)
        since = getattr(mention.value, "cue", "") == "since" and stays
        if not since and not (frame.triggers and units.any(max(frame.first, unit - NEAR), unit, "date.start")):
            continue
        days = resolve(mention.value, reference, "past", year.year if year else None)
        day = dating.day_of(days.start) if days is not None and days.start else None
        if day is not None and getattr(mention.value, "kind", "") in ("weekday", "day", "offset"):
            found.append(day)
    return found


def _for_days(frame: Frame) -> Iterator[int]:
    """How many days before its last a protest began that a sentence says lasted: "sat there for four days", "its third day"."""
    units = frame.read.units
    stays = any(t.value in LASTING for t in frame.triggers) or units.any(frame.first, frame.last, "date.stayed")
    if not stays or frame.of("response"):  # "jailed for ten days after the sit-in"
        return
    for unit in range(frame.first, frame.last):
        value: Any = units.values.get(unit)
        if value is None or getattr(value, "unit", "") != "day" or any(units.any(frame.first, unit, mark) for mark in QUOTES):
            continue
        if units.kinds[unit] == "duration" and value.low == value.high and value.low:
            yield value.low - 1
        elif getattr(value, "kind", "") == "run" and value.offset:
            yield value.offset - 1


def _of_the_morning(draft: Draft, told: list[Frame], reference: str | None) -> bool:
    """Whether people stayed through a night and the draft's day is that of its morning; "on Friday night until dawn" is the evening's."""
    if not any(frame.read.units.any(frame.first, frame.last, "date.night") for frame in told):
        return False
    own = [(f, f.unit_of(m)) for f in told for m in f.of("date") if draft.date.words and m.value.words == draft.date.words]
    if any(_beside(frame, unit, "date.evening", EVENING) for frame, unit in own):
        return False
    if any(_beside(frame, unit, "date.morning", MORNING) for frame, unit in own):
        return True
    hour = (reference or "")[11:13]
    if draft.date.basis == "publication" and "" < hour < NOON:
        return True
    late = hour >= LATE and draft.date.basis in ("publication", "relative")
    return not late and any(t.value == "vigil" for t in draft.triggers) and _morning(told)


def _beside(frame: Frame, unit: int, name: str, parts: frozenset[str]) -> bool:
    """Whether a date has a part of the day in it, or near it: "this evening", "at six in the morning on Sunday"."""
    units = frame.read.units
    members, forms = units.lexicon.members(name), units.lexicon.forms
    words = units.text[units.starts[unit] : units.ends[unit]].casefold().split()
    said = getattr(units.values.get(unit), "part", "") in parts or any(word in forms and forms[word][0] in members for word in words)
    first, last = max(frame.first, unit - HOURS), min(unit + HOURS, frame.last)
    return said or units.any(first, last, name) or any(_hour(units.values.get(at)) in parts for at in range(first, last))


def _hour(value: Any) -> str:
    """The part of the day of a clock time: six is of the morning, eleven at night of the evening; nothing for any other value."""
    hour = value.hour if getattr(value, "kind", "") == "clock" else None
    return "" if hour is None else "evening" if hour >= DUSK or hour < DAWN else "morning" if hour < int(NOON) else ""


def _morning(told: list[Frame]) -> bool:
    parts = {getattr(m.value, "part", "") for frame in told for m in frame.of("date")}
    return "morning" in parts or any(frame.read.units.any(frame.first, frame.last, "date.morning") for frame in told)
