"""Date lines: where a page says when it was published and updated, and the place and agency that open its first paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass

from turnout.segment.dates import Stamp, clock_at, has_short_day, is_date_line, label_before, stamps
from turnout.segment.page import Mark, Page

_YEAR = re.compile(r"(?:19|20)\d\d")
#: A date line of the page's own stands this near its top or its end.
_TOP, _TAIL = 15, 4
_DASH = re.compile(r"\s?[—–]\s?|\s-{1,2}\s")
_BRACKETS = re.compile(r"\([^()]{2,40}\)")
_OPENERS = frozenset("\"'“«„‘(#[")


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """When the page says it was published and last changed (ISO), or None."""

    published: str | None = None
    updated: str | None = None


def mark_datelines(page: Page) -> Times:
    """Mark lines that only say when, cut such openings off first paragraphs, and return the page's own times."""
    times = Times()
    found: list[int] = []
    if _YEAR.search(page.text):
        found = [number for number in range(len(page.lines)) if page.marks[number] is None and _is_dateline(page, number)]
    for number in found:
        dated = stamps(page.folded, page.lines[number].start, page.lines[number].end)
        page.marks[number] = Mark(kind="dateline", published=dated[0].iso)
        if number < _TOP or number >= len(page.lines) - _TAIL:
            times = _merge(times, _told(page, number, dated))
    if times.published is None or not found:
        times = _merge(times, _cut_opening(page))
    _cut_agency(page)
    if times.published is None and times.updated is not None:
        return Times(published=times.updated, updated=times.updated)
    return times


def _is_dateline(page: Page, number: int) -> bool:
    line = page.lines[number]
    if line.end - line.start > 160 or not _YEAR.search(page.text, line.start, line.end) or "©" in page.words(number):
        return False
    return bool(stamps(page.folded, line.start, line.end)) and is_date_line(page.folded, line.start, line.end)


def _told(page: Page, number: int, dated: list[Stamp]) -> Times:
    published = updated = None
    for stamp in dated:
        label = label_before(page.folded, page.lines[number].start, stamp)
        if label == "updated":
            updated = updated or stamp.iso
        elif published is None:
            published = stamp.iso
    return Times(published=published, updated=updated)


def _merge(old: Times, new: Times) -> Times:
    return Times(published=old.published or new.published, updated=old.updated or new.updated)


def _cut_opening(page: Page) -> Times:
    """A date that a scraper glued to the first paragraph: "date 2022-02-27 As crowds ...", "31.01.2021, 14:05 Сотни ..."."""
    for number in range(min(4, len(page.lines))):
        line = page.lines[number]
        if page.marks[number] is not None or line.end - line.start < 60:
            continue
        dated = stamps(page.folded, line.start, min(line.end, line.start + 60))
        if not dated:
            continue
        stamp = dated[0]
        label = label_before(page.folded, line.start, stamp)
        bare = stamp.start == line.start and page.text[stamp.start : stamp.end].replace(".", "").replace("-", "").replace("/", "").isdigit()
        if stamp.start - line.start > 30 or not (bare or (label and _only_labels(page, line.start, stamp))):
            continue
        body = _body(page, stamp, line.end)
        if body < line.end and (page.text[body].isupper() or page.text[body] in _OPENERS or page.text[body].isdigit()):
            page.split(number, body, Mark(kind="dateline", published=stamp.iso))
            return Times(updated=stamp.iso) if label == "updated" else Times(published=stamp.iso)
    return Times()


def _only_labels(page: Page, start: int, stamp: Stamp) -> bool:
    return is_date_line(page.folded, start, stamp.start) and len(page.folded[start : stamp.start].split()) <= 3


def _body(page: Page, stamp: Stamp, end: int) -> int:
    at = _past(page, stamp.end, end)
    if at < end and page.text[at].isdigit() and (match := clock_at(page.folded, at, end)) and match.end() - at >= 4:
        at = _past(page, match.end(), end)
    return at


def _past(page: Page, at: int, end: int) -> int:
    while at < end and page.text[at] in " \t\xa0,;:|.—–-)]":
        at += 1
    return at


def _cut_agency(page: Page) -> None:
    """Cut "MOSCOW, Feb 24 (Agency) —" off the first paragraph that has it: it is where the report was filed, not where a crowd stood."""
    for number in range(min(8, len(page.lines))):
        line = page.lines[number]
        if page.marks[number] is not None or line.end - line.start < 60:
            continue
        dash = _DASH.search(page.text, line.start, min(line.end, line.start + 90))
        if dash is None:
            continue
        head = page.text[line.start : dash.start()]
        words = head.replace(",", " ").split()
        if not 1 <= len(words) <= 10 or not (head[0].isupper() or head[0] == "("):
            continue
        shouted = words[0].strip(".").isupper() and len(words[0].strip(".")) > 2
        told = _BRACKETS.search(head) is not None or has_short_day(page.folded, line.start, dash.start())
        if (shouted and (len(words) <= 3 or told)) or (
            told and len(words) <= 8 and not any(word[0].islower() and len(word) > 3 for word in words[:2])
        ):
            page.split(number, dash.end(), Mark(kind="dateline"))
            return
