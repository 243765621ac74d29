"""Dates as pages print them in date lines, post signatures and live blogs: full dates with a time and a zone."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date

from turnout import lang
from turnout.segment.cues import cues

_WORD = re.compile(r"[\w’']+\.?")
#: A time further off than this belongs to something else.
_NEAR = 12
_BARS = frozenset("|•·")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """A day, or a day and a time, found in a text: `iso` is "2022-02-24" or "2022-02-24T18:38" (with an offset if stated)."""

    start: int
    end: int
    iso: str

    @property
    def day(self) -> str:
        """The ISO day alone."""
        return self.iso[:10]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Patterns:
    day: re.Pattern[str]
    clock: re.Pattern[str]
    short_day: re.Pattern[str]


@lang.kept
def _patterns() -> _Patterns:
    known = cues()
    month = "|".join(sorted(map(re.escape, known.months), key=len, reverse=True))
    zone = "|".join(sorted(map(re.escape, known.zones), key=len, reverse=True))
    day = (
        rf"(?<![\w./-])(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th|-го)?(?:\s+of)?[\s.-]\s?(?P<m1>{month})\b\.?,?[\s-]\s?(?P<y1>(?:19|20)\d\d)"
        rf"|(?P<m2>{month})\b\.?\s(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<y2>(?:19|20)\d\d)"
        r"|(?P<y3>(?:19|20)\d\d)[-/.](?P<m3>\d\d)[-/.](?P<d3>\d\d)"
        r"|(?P<d4>\d{1,2})\.(?P<m4>\d{1,2})\.(?P<y4>(?:19|20)\d\d)"
        r"|(?P<d5>\d{1,2})/(?P<m5>\d{1,2})/(?P<y5>(?:19|20)\d\d))(?!\d|\.\d)"
    )
    clock = (
        rf"(?<![\d:.])(?P<hour>\d{{1,2}})(?:[:.](?P<minute>[0-5]\d)(?:[:.][0-5]\d(?:\.\d{{1,6}})?)?\s?(?P<half>[ap]\.?m\b\.?)?|\s?(?P<bare>[ap]\.?m\b\.?))"
        rf"(?:\s?\(?(?P<zone>(?:{zone})\b|z\b|[+-]\d\d:?\d\d)\)?)?(?![\d:])"
    )
    short = rf"(?<!\w)(?:(?P<d1>\d{{1,2}})\s(?P<m1>{month})\b|(?P<m2>{month})\b\.?\s(?P<d2>\d{{1,2}})\b)"
    return _Patterns(day=re.compile(day), clock=re.compile(clock), short_day=re.compile(short))


def _day(match: re.Match[str]) -> str | None:
    months = cues().months
    groups = match.groupdict()
    for number in "12345":
        if not groups["y" + number]:
            continue
        year, day = int(groups["y" + number]), int(groups["d" + number])
        month = months[groups["m" + number]] if number in "12" else int(groups["m" + number])
        if number == "5":
            if day <= 12 and month <= 12 and day != month:
                return None  # 3/4/2022 is March or April, and nothing here tells which
            if month > 12:
                day, month = month, day
        try:
            return date(year, month, day).isoformat()
        except ValueError:
            return None
    return None


def clock_of(match: re.Match[str]) -> str | None:
    """The ISO time ("18:38", "16:10+00:00") of a clock match, or None where it is no time of day."""
    half = (match["half"] or match["bare"] or "").replace(".", "")
    hour, minute = int(match["hour"]), match["minute"] or "00"
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    if hour > 23:
        return None
    zone = match["zone"] or ""
    offset = "+00:00" if zone == "z" else cues().zones.get(zone, zone)
    if offset and ":" not in offset:
        offset = offset[:3] + ":" + offset[3:]
    return f"{hour:02}:{minute}{offset}"


def clock_at(folded: str, start: int, end: int) -> re.Match[str] | None:
    """The clock time that opens this stretch of folded text, if one does."""
    return _patterns().clock.match(folded, start, end)


def stamps(folded: str, start: int = 0, end: int | None = None) -> list[Stamp]:
    """The full dates in a stretch of folded text, each with the clock time that stands beside it; linear."""
    end = len(folded) if end is None else end
    patterns = _patterns()
    days = [(match, iso) for match in patterns.day.finditer(folded, start, end) if (iso := _day(match))]
    if not days:
        return []
    clocks = [(match, time) for match in patterns.clock.finditer(folded, start, end) if (time := clock_of(match))]
    starts = [match.start() for match, _ in clocks]
    found: list[Stamp] = []
    taken = start
    for number, (match, iso) in enumerate(days):
        limit = days[number + 1][0].start() if number + 1 < len(days) else end
        near = clocks[bisect_left(starts, match.start() - 30) : bisect_right(starts, match.end() + _NEAR)]
        time, taken = _beside(match, near, taken, limit)
        found.append(Stamp(start=match.start(), end=match.end(), iso=f"{iso}T{time}" if time else iso))
    return found


def _beside(day: re.Match[str], clocks: list[tuple[re.Match[str], str]], taken: int, limit: int) -> tuple[str | None, int]:
    """The time nearest to a day on either side that no other day has taken, and where the next day may start to look."""
    best: tuple[int, str, int] | None = None
    for match, time in clocks:
        after = match.start() - day.end()
        gap = after if after >= 0 else day.start() - match.end()
        free = match.end() <= limit if after >= 0 else taken <= match.start()
        if 0 <= gap <= _NEAR and free and (best is None or gap < best[0]):
            best = (gap, time, max(match.end(), day.end()))
    return (best[1], best[2]) if best else (None, day.end())


def is_date_line(text: str, folded: str, start: int, end: int) -> bool:
    """Whether a line is only dates and times with their labels, a place before them or a name beside them.

    "Rally on 24 February 2022" is none: what is no label stands off by a comma or a bar.
    """
    if end - start > 160:
        return False
    patterns = _patterns()
    days = list(patterns.day.finditer(folded, start, end))
    rest = patterns.clock.sub(" ", patterns.day.sub(" ", folded[start:end]))
    words = [word for word in _WORD.findall(rest) if not word[0].isdecimal()]
    known = cues()
    left = [word for word in words if word not in known.date_words and word.rstrip(".") not in known.zones]
    if not left or not days:
        return not left
    if any(word in known.published or word in known.updated for word in words[:3]) or words[0] in known.bylines:
        return len(left) <= 4
    before, after = folded[start : days[0].start()].rstrip(), folded[days[-1].end() : end].lstrip()
    if after.partition(":")[0] in known.bylines and len(left) <= 4:  # "17:43 09.11.2019 Source: Evening Agency"
        return True
    if len(left) <= 3 and (before[-1:] in _BARS or after[:1] in _BARS or (before[-1:] == "," and len(left) == 1)):
        return True
    # "11 August 2024, The Evening Paper": a name, so every word of it has a capital
    name = _WORD.findall(text[days[-1].end() : end])
    return not before and after[:1] == "," and len(name) <= 5 and all(word[0].isupper() for word in name)


def label_before(folded: str, start: int, stamp: Stamp) -> str | None:
    """Whether the words before a date call it "published" or "updated", the nearest such word; None where nothing does."""
    before = [word.rstrip(".") for word in _WORD.findall(folded[max(start, stamp.start - 60) : stamp.start])]
    known = cues()
    for end in range(len(before), 0, -1):
        for size in (3, 2, 1):
            phrase = " ".join(before[max(0, end - size) : end])
            if phrase in known.updated:
                return "updated"
            if phrase in known.published:
                return "published"
    return None


def short_day(folded: str, start: int, end: int) -> tuple[int, int, int] | None:
    """The month, the day and where the words end of a date without a year ("24 февраля", "Feb 24") in a stretch, or None."""
    match = _patterns().short_day.search(folded, start, end)
    if match is None:
        return None
    name, day = match["m1"] or match["m2"], int(match["d1"] or match["d2"])
    return (cues().months[name], day, match.end()) if 1 <= day <= 31 else None
