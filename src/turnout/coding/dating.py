"""Dating: the day of what a sentence tells, by the passage's own time, with its basis."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from turnout.coding.frame import HAPPENED, Frame, nearest
from turnout.model import DateRange, Mention

# (expression, reference day, tense, year of the report) -> the days it names
Resolve = Callable[[object, str | None, str, int | None], DateRange | None]
WINDOW = frozenset({"since", "until", "before", "after"})
WAVE = 7  # how far after "since" stand what began and that it began
OWNED = 4  # how far after "yesterday's" its protest can stand
JUST_NOW = 3  # days after its beginning in which "began on Monday" dates the protest told of
BESIDE = 3  # how far from a number stands its own day
BEHIND = 6  # how far from a number stands the day of a protest before the one that is told of
VAGUELY = 12  # the same of a month, a year, "last month"
LONG_AGO = 300  # days before the passage at which a day and month without a year is rather one ahead
AHEAD_OF = 12  # how far from such a day stands the protest that it dates
SMALL_HOURS = re.compile(r"T0[1-4]:\d\d(?::\d\d)?(?!.*(?:Z|[+-]00:?00)$)")  # of a local time: UTC tells no hour of the place's
BACKGROUND = 45  # days before the passage after which a date is told as history, not as news


@lru_cache(maxsize=4096)  # a report asks for its few days again and again
def day_of(stamp: str | None) -> date | None:
    """The day of an ISO date or date-time; None when there is none."""
    try:
        return date.fromisoformat(stamp[:10]) if stamp else None
    except ValueError:
        return None


def publication(stamp: str | None) -> DateRange:
    """The passage's own day, as the date of what it tells without a date; before five in the morning it is still the evening's."""
    day = day_of(stamp)
    if day is None:
        return DateRange()
    if stamp and SMALL_HOURS.search(stamp):
        day -= timedelta(days=1)
    return DateRange(start=day.isoformat(), end=day.isoformat(), precision="day", basis="publication")


def is_history(found: DateRange, reference: str | None) -> bool:
    """Whether a date lies so far before its passage that it is background."""
    day, told = day_of(reference), day_of(found.end or found.start)
    return bool(day and told and (day - told).days > BACKGROUND)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date of a sentence: where it stands, the days it names, and whether it dates the telling ("said on Monday")."""

    unit: int
    days: DateRange
    telling: bool


def frame_dates(frame: Frame, reference: str | None, resolve: Resolve) -> list[Dated]:
    """The sentence's dates, resolved against the passage's time; the bounds of windows ("since May") date no event."""
    found = []
    year = day_of(reference)
    for mention in frame.of("date"):
        if getattr(mention.value, "cue", "") in WINDOW or getattr(mention.value, "kind", "") == "clock":
            continue
        unit = frame.unit_of(mention)
        if _elsewhen(frame, unit) or (_ends_post(frame, mention) and getattr(mention.value, "kind", "") == "day"):
            continue  # a post ends with the day on which it was sent, which is told in full
        days = resolve(mention.value, reference, _tense(frame, mention), year.year if year else None)
        if days is not None and days.precision != "day" and frame.read.units.has(unit + 1, "poss"):
            continue
        if days is not None and _onset(frame, unit) and not _just_now(days, reference):
            continue
        if days is not None and (days.start or days.partial):
            found.append(Dated(unit, days, _telling(frame, mention)))
    return found


def _ends_post(frame: Frame, mention: Mention) -> bool:
    return frame.read.passage.kind == "post" and mention.end >= frame.read.passage.end - 1


def window(frame: Frame, reference: str | None, resolve: Resolve) -> Dated | None:
    """The span that a sentence counts over ("since the start of the year", "since 24 February"), up to its passage's day."""
    day = day_of(reference)
    for mention in frame.of("date"):
        if getattr(mention.value, "cue", "") == "since" and getattr(mention.value, "kind", "") != "clock":
            since = resolve(mention.value, reference, "past", day.year if day else None)
            start = since.start if since is not None else None
            end = day.isoformat() if day else None
            if start is None or end is None or start < end:
                precision = "day" if start and end else "unknown"
                days = DateRange(start=start, end=end, precision=precision, basis="stated", words=mention.value.words)
                return Dated(frame.unit_of(mention), days, False)
    return None


def wave(frame: Frame, reference: str | None) -> Dated | None:
    """The span of a wave of protests whose first day is not told: "since the protests began", "in nine days of unrest"."""
    units = frame.read.units
    for at in units.each(frame.first, frame.last, "wave.since", "wave.days"):
        since, days = units.has(at, "wave.since"), units.has(at, "wave.days")
        last = min(at + (WAVE if since else 3), frame.last)
        what = units.any(at, last, "ctx.plural") or units.any(at, last, "wave.what")
        began = days or units.has(at, "wave.start") or units.any(at, last, "wave.start")
        if what and began:
            day = day_of(reference)
            return Dated(at, DateRange(end=day.isoformat() if day else None, basis="stated", words=units.words(at, last)), False)
    return None


def _elsewhen(frame: Frame, unit: int) -> bool:
    """Whether a date is that of something compared with or begun then: "smaller than last week's", "since it began in May"."""
    units = frame.read.units
    if units.any(max(frame.first, unit - 3), unit, "date.began") or units.has(unit - 1, "date.held"):
        return True
    if units.any(max(frame.first, unit - 2), unit, "date.compared"):
        return True
    if not units.has(unit + 1, "poss"):
        told = [frame.unit_of(m) for m in frame.triggers if frame.unit_of(m) < unit]
        if not told:
            return False
        where = units.find(max(told) + 1, unit, "place.where")  # "rallies in Lyon, where soldiers had moved in overnight"
        before = units.find(max(told) + 1, unit, "date.before")  # "the march comes before the court sits on Monday"
        return where >= 0 or (before >= 0 and 1 < unit - before <= AHEAD_OF)
    near = range(unit + 2, min(unit + 2 + OWNED, frame.last))  # "yesterday's anti-war rally" is dated by it, "Monday's vote" is not told of
    return not any(frame.unit_of(m) in near for m in frame.triggers)


def once_more(frame: Frame, dates: list[Dated], reference: str | None) -> bool:
    """Whether a sentence tells of one protest more, of an earlier day than its passage's: "on 3 May, too, they blocked the road"."""
    told = day_of(reference)
    if told is None or not frame.triggers or not frame.read.units.any(frame.first, frame.last, "date.again"):
        return False
    days = [d.days for d in dates if not d.telling]
    return bool(days) and all(d.precision == "day" and (last := day_of(d.end or d.start)) is not None and last < told for d in days)


def of_another_time(frame: Frame, reference: str | None, resolve: Resolve) -> set[int]:
    """The protests of a sentence that a date owns which is not the day told of: "the first since last week's march"; by first character."""
    units, day = frame.read.units, day_of(reference)
    found: set[int] = set()
    for mention in frame.of("date"):
        unit = frame.unit_of(mention)
        if not units.has(unit + 1, "poss"):
            if _ahead(mention, day, resolve):
                found.update(m.start for m in frame.triggers if abs(frame.unit_of(m) - unit) <= AHEAD_OF)
            continue
        days = resolve(mention.value, reference, "past", day.year if day else None)
        cue = getattr(mention.value, "cue", "") in WINDOW or units.any(max(frame.first, unit - 2), unit, "date.compared")
        if cue or (days is not None and days.precision in ("week", "month", "year")):
            near = range(unit + 2, min(unit + 2 + OWNED, frame.last))
            found.update(m.start for m in frame.triggers if frame.unit_of(m) in near)
    return found


def _ahead(mention: Mention, day: date | None, resolve: Resolve) -> bool:
    """Whether a day and month without a year lies ahead of the passage: a year before it, nothing of news took place."""
    value = mention.value
    if day is None or getattr(value, "kind", "") != "day" or value.year or value.unit:
        return False
    days = resolve(value, day.isoformat(), "past", day.year)
    told = day_of(days.start) if days is not None else None
    return told is not None and (day - told).days > LONG_AGO


def of_announced(frame: Frame, reference: str | None, resolve: Resolve, ahead: set[str], fresh: bool) -> set[int]:
    """The protests of a sentence owned by a day for which the report announced one: "ahead of Saturday's march".

    `fresh`: where the report has told of nothing but what is announced, "today's march" is to come as well.
    """
    units, day, found = frame.read.units, day_of(reference), set[int]()
    for mention in frame.of("date"):
        unit = frame.unit_of(mention)
        if units.has(unit + 1, "poss"):
            days = resolve(mention.value, reference, "future", day.year if day else None)
            start = (days.start or "") if days is not None else ""
            today = day.isoformat() if day is not None else ""
            weekday = getattr(mention.value, "kind", "") == "weekday"
            if (weekday and start in ahead and start > today) or (fresh and start and start == today):
                near = range(unit + 2, min(unit + 2 + OWNED, frame.last))
                found.update(m.start for m in frame.triggers if frame.unit_of(m) in near)
    return found


def of_trigger(frame: Frame, trigger: Mention | None, dates: list[Dated]) -> list[Dated]:
    """The dates that may be a protest's: a week or month belongs to the protest nearest to it ("a contrast to the riots of last week")."""
    if trigger is None or all(d.days.precision == "day" for d in dates):
        return dates
    told = [(frame.unit_of(m), m) for m in frame.triggers]
    units, unit = frame.read.units, frame.unit_of(trigger)
    return [
        d for d in dates if d.days.precision == "day"
        or (nearest(d.unit, told) is trigger and not units.any(unit + 1, d.unit, "date.relative"))  # "who signed it in August"
    ]


def own_day(frame: Frame, trigger: Mention, dates: list[Dated]) -> Dated | None:
    """The day that a protest's noun has for its own: "fined on Thursday over the riot of 3 May"."""
    at = frame.unit_of(trigger)
    return next((d for d in dates if d.unit == at + 2 and d.days.precision == "day" and frame.read.units.has(at + 1, "place.of")), None)


def behind(frame: Frame, reference: str | None, resolve: Resolve) -> list[Dated]:
    """The days that lie behind a sentence's protests: "swept up on Saturday after Friday's riot" tells of Friday's."""
    units, day, found = frame.read.units, day_of(reference), []
    for mention in frame.of("date"):
        unit = frame.unit_of(mention)
        near = range(unit + 2, min(unit + 2 + OWNED, frame.last))
        if units.has(unit + 1, "poss") and any(frame.unit_of(m) in near for m in frame.triggers):
            days = resolve(mention.value, reference, "past", day.year if day else None)
            if days is not None and days.precision == "day":
                found.append(Dated(unit, days, False))
    return found


def _onset(frame: Frame, unit: int) -> bool:
    """Whether a date is that of a beginning: "protests that began on 3 May"."""
    return frame.read.units.any(max(frame.first, unit - 4), unit, "date.start")


def _just_now(days: DateRange, reference: str | None) -> bool:
    """Whether a day lies so near before its passage that what began then is what the passage tells of."""
    day, told = day_of(reference), day_of(days.start)
    return days.precision == "day" and (day is None or bool(told and abs((day - told).days) <= JUST_NOW))


def _telling(frame: Frame, mention: Mention) -> bool:
    """Whether a date stands right after the words of saying: "police said on Monday", "in a statement on Monday"."""
    units, text = frame.read.units, frame.read.units.text
    unit = frame.unit_of(mention)
    if units.any(max(frame.first, unit - 1), unit, "date.telling"):
        return True
    bare = not frame.triggers and all(m.data.get("variable") == "none" for m in frame.of("figure"))
    if bare and units.any(frame.first, unit, "date.asof"):  # "These are the data as of 10 a.m. on 22 April"
        return True
    for said in frame.of("attribution"):
        start, end = said.data.get("cue", (said.start, said.end))
        if 0 <= start - mention.end <= 1:  # "the commissioner yesterday said"
            return True
        between = text[end : mention.start]  # "as the agency reported, 300 people marched yesterday" dates the march
        if 0 <= mention.start - end <= 16 and len(between.split()) <= 2 and "," not in between:
            return True
    return False


def _tense(frame: Frame, mention: Mention) -> str:
    """Past unless the protest nearest to the date is planned."""
    near = min(frame.of("protest"), key=lambda m: abs(m.start - mention.start), default=None)
    planned = near is not None and near.data.get("status", "happened") not in HAPPENED
    return "future" if planned else "past"


def date_near(unit: int, dates: list[Dated]) -> DateRange | None:
    """The date that stands closest to a unit; a full day beats a vaguer date, and a date of the telling is none."""
    ranked = sorted((d for d in dates if not d.telling), key=lambda d: (d.days.precision != "day", abs(d.unit - unit)))
    return ranked[0].days if ranked else None


def owned(frame: Frame, reference: str | None, resolve: Resolve) -> list[Dated]:
    """The times that own something in a sentence: "Friday's march", "last month's protests"."""
    day = day_of(reference)
    found = [
        Dated(frame.unit_of(m), days, False) for m in frame.of("date") if frame.read.units.has(frame.unit_of(m) + 1, "poss")
        and (days := resolve(m.value, reference, "past", day.year if day else None)) is not None
    ]
    return found


def of_other_days(frame: Frame, unit: int, own: DateRange, dates: list[Dated], owners: list[Dated]) -> bool:
    """Whether a number is told of another time than its event: "the 30 arrests at Friday's march", "last month 150 were killed".

    A day before the event's counts where it stands right behind the number, or before it with "when" between, or owns what stands
    near, one after it beside the number alone; a week beside it; a vaguer time anywhere near, where the sentence does not name the
    event's own day.
    """
    start = day_of(own.start)
    for owner in owners:
        last, reach = day_of(owner.days.end or owner.days.start), BEHIND if owner.days.precision == "day" else VAGUELY
        between = frame.read.units.keys[min(owner.unit, unit) : max(owner.unit, unit)]
        if start and last and last < start and abs(owner.unit - unit) <= reach and "," not in between:
            return True
    told = [d for d in dates if not d.telling and d.days.start]
    if start is None or not told or own.basis == "publication":  # such a day may yet be dated by the number's own
        return False
    mine = [abs(d.unit - unit) for d in told if d.days.precision == "day" and _reaches(d.days, start)]
    for dated in told:
        gap, last = dated.unit - unit, day_of(dated.days.end or dated.days.start)
        if dated.days.precision in ("day", "week") and not _within(dated.days, own) and _beside(frame, unit, dated.unit):
            return True
        if last is None or last >= start or (mine and min(mine) <= abs(gap)):
            continue
        if dated.days.precision == "day":  # in "30,000, up from 20,000 on Friday" the day is the second number's
            behind = 0 < gap <= BEHIND and not frame.read.units.any(unit + 1, dated.unit, "count")
            near = behind or (-BEHIND <= gap < 0 and frame.read.units.any(dated.unit, unit, "when"))
        else:
            near = dated.days.precision in ("month", "year") and abs(gap) <= VAGUELY and not mine  # "the second week in a row" is now
        if near:
            return True
    return False


def _within(found: DateRange, own: DateRange) -> bool:
    """Whether some days and an event's own have one in common."""
    return (found.start or "") <= (own.end or own.start or "") and (own.start or "") <= (found.end or found.start or "")


def _beside(frame: Frame, unit: int, day: int) -> bool:
    """Whether no more than a preposition, a noun or a dash stands between a number and a day: "500 people on Saturday"."""
    units, between = frame.read.units, range(min(unit, day) + 1, max(unit, day))
    return len(between) < BESIDE and not any(units.has(at, name) for at in between for name in ("=,", "=;", "place.join", "clause.join"))


def _reaches(found: DateRange, start: date) -> bool:
    last = day_of(found.end or found.start)
    return bool(last and last >= start)


def not_after(found: DateRange, reference: str | None) -> DateRange:
    """A date told as past cannot lie after its passage; where it does the year or week was misread: abstain."""
    day, told = day_of(reference), day_of(found.start)
    if day and told and told > day:
        return replace(found, precision="unknown", start=None, end=None, partial=f"--{told:%m-%d}")
    return found
