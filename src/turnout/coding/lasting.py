"""Lasting: a sit-in, a camp or a vigil began on an earlier day than the one on which it is told of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from turnout.coding import dating
from turnout.coding.draft import Draft
from turnout.coding.frame import Frame

LASTING = frozenset({"sit_in", "occupation", "hunger_strike", "vigil"})  # forms in which the same people stay
LONGEST = 14  # days within which what began is still the news
NEAR = 4  # how far before its day "began" can stand


def lengthen(draft: Draft, told: list[Frame], reference: str | None, resolve: dating.Resolve) -> None:
    """Let a protest in which people stay begin on the day that its report gives for its beginning."""
    last = dating.day_of(draft.date.start)
    if last is None or draft.date.precision != "day" or not LASTING.intersection(str(t.value) for t in draft.triggers):
        return
    days = [day for frame in told for day in _begun(frame, reference, resolve)]
    if not days and any(t.value == "vigil" for t in draft.triggers) and _overnight(told):
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


def _overnight(told: list[Frame]) -> bool:
    """Whether people stayed through a night whose morning the report tells of."""
    night = any(frame.read.units.any(frame.first, frame.last, "date.night") for frame in told)
    if not night:
        return False
    parts = {getattr(m.value, "part", "") for frame in told for m in frame.of("date")}
    return "morning" in parts or any(frame.read.units.any(frame.first, frame.last, "date.morning") for frame in told)
