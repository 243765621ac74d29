"""Live blogs in plain text: entries that open with a time of day, newest or oldest first, each with its own day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from turnout.segment.dates import clock_at, clock_of, short_day, stamps
from turnout.segment.page import Mark, Page

_LEAD = re.compile(r"[\[(•*·▪●■\-–—⚡️🔴❗\s]{0,4}")
_DOTTED = re.compile(r"\d\d\.\d\d\s?")  # as British papers write 14.05
_DIGIT = re.compile(r"\d")
_AFTER = re.compile(r"[\])]?\s{0,3}[—–|:-]?\s{0,3}")
#: Fewer timed lines than this are a programme or an appointment, not a live blog.
_ENOUGH = 3
_HALF_DAY = 12 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    line: int
    body: int
    day: str | None
    time: str
    dotted: bool = False

    @property
    def minutes(self) -> int:
        return int(self.time[:2]) * 60 + int(self.time[3:5])


def mark_entries(page: Page, published: str | None) -> None:
    """Mark the timed entries of a live blog; `published` (ISO) is the page's day, which undated entries take."""
    entries = [entry for number in range(len(page.lines)) if page.marks[number] is None and (entry := _entry(page, number))]
    if any(entry.dotted for entry in entries) and not _run_on([entry.minutes for entry in entries]):
        entries = [entry for entry in entries if not entry.dotted]
    if len(entries) < _ENOUGH:
        return
    if _is_ticker(page, entries):
        for entry in entries:
            page.marks[entry.line] = Mark(kind="boilerplate")
        return
    after = {one.line: two.line for one, two in pairwise(entries)}
    days = _days(page, entries, published[:10] if published else None)
    cuts: dict[int, tuple[int, Mark, Mark]] = {}
    for entry, day in zip(entries, days, strict=True):
        mark = Mark(kind="live_entry", published=f"{day}T{entry.time}" if day else None, group=-1 - entry.line)
        stamp = Mark(kind="dateline", published=mark.published)
        for number in range(entry.line + 1, after.get(entry.line, len(page.lines))):
            if page.marks[number] is None:
                page.marks[number] = mark
        if entry.body >= page.lines[entry.line].end:
            page.marks[entry.line] = stamp
        else:
            cuts[entry.line] = (entry.body, stamp, mark)
    page.cut(cuts)


def _is_ticker(page: Page, entries: list[_Entry]) -> bool:
    """Whether the timed lines are headlines of other pages beside an article: none is a sentence, and the article has many."""
    bodies = [entry.line + (entry.body >= page.lines[entry.line].end) for entry in entries]
    if any(number < len(page.lines) and page.is_sentence(number) for number in bodies):
        return False
    timed = frozenset(bodies)
    lines = enumerate(page.lines)
    prose = sum(1 for number, line in lines if number not in timed and line.end - line.start > 120 and page.is_sentence(number))
    return prose >= _ENOUGH


def _entry(page: Page, number: int) -> _Entry | None:
    line = page.lines[number]
    if not _DIGIT.search(page.text, line.start, line.start + 6):
        return None
    lead = _LEAD.match(page.text, line.start, line.end)
    start = lead.end() if lead else line.start
    dated = stamps(page.folded, start, min(line.end, start + 45)) if page.has_year(start, start + 45) else []
    if dated and dated[0].start == start and "T" in dated[0].iso:
        return _dated_entry(page, number, dated[0].iso)
    match = clock_at(page.folded, start, line.end)
    time = clock_of(match) if match else None
    if match is None or time is None:
        return None
    sure_form = ":" in match.group() or match["half"] or match["bare"] or match["zone"]
    after = _AFTER.match(page.text, match.end(), line.end)
    body = after.end() if after else match.end()
    rest = page.text[body : body + 2]
    dotted = not sure_form and _DOTTED.fullmatch(match.group()) is not None and match.start() == start
    if not (sure_form or dotted) or (rest[:1].islower() and after is not None and not after.group().strip()) or rest[:1].isdecimal():
        return None  # "14:05 the driver left" is prose; "10:00 - 12:00" is a programme
    return _Entry(line=number, body=body, day=None, time=time, dotted=dotted)


def _dated_entry(page: Page, number: int, iso: str) -> _Entry | None:
    line = page.lines[number]
    at = line.start
    dated = stamps(page.folded, line.start, line.end)[0]
    at = dated.end
    gap = page.folded[at : at + 12]
    offset = next((index for index, char in enumerate(gap) if char.isdecimal()), None)
    if offset is not None and (match := clock_at(page.folded, at + offset, line.end)):
        at = match.end()
    after = _AFTER.match(page.text, at, line.end)
    return _Entry(line=number, body=after.end() if after else at, day=iso[:10], time=iso[11:])


def _days(page: Page, entries: list[_Entry], base: str | None) -> list[str | None]:
    """Each entry's day: its own, that of the heading above, else counted from the page's day over midnights."""
    own: list[str | None] = []
    above = -1
    for entry in entries:
        heading = _heading(page, entry.line, above, base)
        own.append(entry.day or heading)
        above = entry.line
    return _over_midnights([entry.minutes for entry in entries], own, base)


def _over_midnights(minutes: Sequence[int], own: Sequence[str | None], base: str | None) -> list[str | None]:
    """The day of each time: its own, else that of the time before it, a midnight on or back; the first has the page's day."""
    newest_first = _newest_first(minutes)
    day = base
    result: list[str | None] = []
    for number, told in enumerate(own):
        if told:
            day = told
        elif number and day is not None:
            jump = minutes[number] - minutes[number - 1]
            if newest_first and jump > _HALF_DAY:
                day = _days_on(day, -1)
            elif not newest_first and jump < -_HALF_DAY:
                day = _days_on(day, 1)
        result.append(day)
    return result


def _newest_first(minutes: Sequence[int]) -> bool:
    steps = [step for one, two in pairwise(minutes) if (step := _step(one, two))]
    return sum(1 for step in steps if step < 0) * 2 >= len(steps)


def _run_on(minutes: Sequence[int]) -> bool:
    """Whether times follow each other all one way, so that "14.05" heads an entry and is no section's number."""
    steps = {_step(one, two) > 0 for one, two in pairwise(minutes) if one != two}
    return len(minutes) >= _ENOUGH and len(steps) == 1


def _step(one: int, two: int) -> int:
    """The minutes from one time to the next round the clock: 23:40 to 00:20 is forty minutes on."""
    return (two - one + _HALF_DAY) % (2 * _HALF_DAY) - _HALF_DAY


def _days_on(day: str, count: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=count)).isoformat()


def dated_entries(times: Sequence[str | None], published: str | None, updated: str | None) -> list[str | None]:
    """The moments of a page's live entries, of which some have a time alone ("T14:05"); the page's day and midnights tell theirs.

    Where the newest stands first and the entries run over midnight, the page's publication is the oldest one's day, if it was
    opened then, and its last change the newest one's.
    """
    clocks = [(number, when) for number, when in enumerate(times) if when and "T" in when]
    minutes = [_minutes(when) for _, when in clocks]
    own = [None if when.startswith("T") else when[:10] for _, when in clocks]
    base = published[:10] if published else None
    days = _over_midnights(minutes, own, base)
    if base and days and days[-1] == _days_on(base, -1) and not any(own) and _opened_then(minutes, published or "", updated):
        days = _over_midnights(minutes, own, _days_on(base, 1))
    result = list(times)
    for (number, when), day in zip(clocks, days, strict=True):
        if when.startswith("T"):
            result[number] = f"{day}{when}" if day else None
    return result


def _opened_then(minutes: Sequence[int], published: str, updated: str | None) -> bool:
    """Whether a page was published when its oldest entry, the last one, was written: its clock says so, or it was changed a day later."""
    if updated and updated[:10] == _days_on(published[:10], 1):
        return True
    opened = _minutes(published) if "T" in published else None
    return opened is not None and minutes[0] < opened <= minutes[-1] + 30


def _minutes(when: str) -> int:
    clock = when.partition("T")[2]
    return int(clock[:2]) * 60 + int(clock[3:5])


def _heading(page: Page, number: int, floor: int, base: str | None) -> str | None:
    """The date that stands alone on a line between two entries; one without a year takes the page's."""
    for above in range(number - 1, max(floor, number - 4), -1):
        mark, line = page.marks[above], page.lines[above]
        if mark is not None and mark.kind == "dateline" and mark.author is None and mark.published:
            return mark.published[:10]
        if mark is None and base and line.end - line.start <= 28 and (partial := short_day(page.folded, line.start, line.end)):
            page.marks[above] = Mark(kind="dateline")
            return _with_year(partial[:2], base)
    return None


def _with_year(partial: tuple[int, int], base: str) -> str | None:
    try:
        return date(int(base[:4]), *partial).isoformat()
    except ValueError:
        return None
