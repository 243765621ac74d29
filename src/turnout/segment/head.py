"""Date lines: where a page says when it was published and updated, and the place and agency that open its first paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass

from turnout.segment.cues import cues
from turnout.segment.dates import Stamp, clock_at, is_date_line, label_before, short_day, stamps
from turnout.segment.page import Mark, Page

#: A date line of the page's own stands this near its top or its end.
_TOP, _TAIL = 15, 4
#: Date lines that make a chronicle of a page.
_SECTIONS = 3
_DIGIT = re.compile(r"\d")
_DASH = re.compile(r"\s?[—–]\s?(?!\d)|\s-{1,2}\s")
#: "(Agency) -Two people", "WASHINGTON (Agency / Other - 10th August, 2020) Some 100 people", "Kyiv, Feb 24 (Agency) –"
_FILED = re.compile(r"(?P<place>[^()\n]{0,45})\((?P<agency>[^()]{2,60})\)\s{0,2}(?P<dash>[-–—]{0,2})\s{0,2}(?=[^\W_])")
_PARAGRAPH = 200  # letters of a line that is a paragraph and no headline or standfirst
_TEASER = 30  # letters of a line that is a headline in a list of other news
#: "date 2025-07 Police": a month alone dates nothing, but it is no part of the sentence either
_MONTH = re.compile(r"(?P<label>[^\W\d_]{2,20})[\s:]{1,3}(?:19|20)\d\d-(?:0[1-9]|1[0-2])\s+(?=[^\W\d_a-zа-яіїєґ])")
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
    if page.years:
        found = [number for number in range(len(page.lines)) if page.marks[number] is None and _is_dateline(page, number)]
    told = {number: stamps(page.folded, page.lines[number].start, page.lines[number].end) for number in found}
    chronicle = _is_chronicle(page, told)
    body = next((at for at, line in enumerate(page.lines) if line.end - line.start >= _PARAGRAPH), len(page.lines)) if told else 0
    for number, dated in told.items():
        aside = not chronicle and number > body and _heads_a_list(page, number)
        page.marks[number] = Mark(kind="dateline", published=None if aside else dated[0].iso)
        if number < _TOP and not chronicle and not aside:
            times = _merge(times, _told(page, number, dated))
    if chronicle:
        _mark_days(page, told)
    elif found and times.published is None and found[-1] >= len(page.lines) - _TAIL and not _heads_a_list(page, found[-1]):
        times = _merge(times, _told(page, found[-1], told[found[-1]]))
    if times.published is None:
        times = _merge(times, _cut_opening(page))
    times = _merge(times, _cut_agency(page))
    if times.published is None and times.updated is not None:
        return Times(published=times.updated, updated=times.updated)
    return times


def _is_chronicle(page: Page, told: dict[int, list[Stamp]]) -> bool:
    """Whether the date lines head sections, each with text of its own under it: three different days at least."""
    heads = [number for number, dated in told.items() if number + 1 < len(page.lines) and number + 1 not in told and len(dated) == 1]
    return len(heads) >= _SECTIONS and len({told[number][0].day for number in heads}) >= _SECTIONS


def _mark_days(page: Page, told: dict[int, list[Stamp]]) -> None:
    """Give the lines under each day of a chronicle that day."""
    first = min(told)
    mark: Mark | None = None
    for number in range(first, len(page.lines)):
        if number in told:
            mark = Mark(kind="live_entry", published=told[number][0].iso, group=-1 - number)
        elif page.marks[number] is None:
            page.marks[number] = mark


def _heads_a_list(page: Page, number: int) -> bool:
    """Whether a last date line stands over a line of text: it dates an item of a news list, not the page above."""
    after = page.lines[number + 1 : number + 2]
    return any(page.marks[number + 1] is None and line.end - line.start >= _TEASER for line in after)


def _is_dateline(page: Page, number: int) -> bool:
    line = page.lines[number]
    if line.end - line.start > 160 or not page.has_year(line.start, line.end) or "©" in page.words(number):
        return False
    return bool(stamps(page.folded, line.start, line.end)) and is_date_line(page.text, page.folded, line.start, line.end)


def _told(page: Page, number: int, dated: list[Stamp]) -> Times:
    published = updated = None
    since = page.lines[number].start
    for stamp in dated:
        label = label_before(page.folded, since, stamp)
        since = stamp.end
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
        if page.marks[number] is not None or line.end - line.start < 60 or not page.has_year(line.start, line.start + 60):
            continue
        month = _MONTH.match(page.text, line.start, line.end)
        if month and month["label"].lower() in cues().published:
            page.split(number, month.end(), Mark(kind="dateline"))
            continue
        dated = stamps(page.folded, line.start, min(line.end, line.start + 60))
        if not dated:
            continue
        stamp = dated[0]
        label = label_before(page.folded, line.start, stamp)
        bare = stamp.start == line.start and all(char.isdecimal() or char in ".-/" for char in page.text[stamp.start : stamp.end])
        if stamp.start - line.start > 30 or not (bare or (label and _only_labels(page, line.start, stamp))):
            continue
        body = _body(page, stamp, line.end)
        if body < line.end and (page.text[body].isupper() or page.text[body] in _OPENERS or page.text[body].isdecimal()):
            page.split(number, body, Mark(kind="dateline", published=stamp.iso))
            return Times(updated=stamp.iso) if label == "updated" else Times(published=stamp.iso)
    return Times()


def _only_labels(page: Page, start: int, stamp: Stamp) -> bool:
    return is_date_line(page.text, page.folded, start, stamp.start) and len(page.folded[start : stamp.start].split()) <= 3


def _body(page: Page, stamp: Stamp, end: int) -> int:
    at = _past(page, stamp.end, end)
    if at < end and page.text[at].isdecimal() and (match := clock_at(page.folded, at, end)) and match.end() - at >= 4:
        at = _past(page, match.end(), end)
    return at


def _past(page: Page, at: int, end: int) -> int:
    while at < end and page.text[at] in " \t\xa0,;:|.—–-)]":
        at += 1
    return at


def _cut_agency(page: Page) -> Times:
    """Cut "MOSCOW, Feb 24 (Agency) —" off the first paragraph that has it: where a report was filed, not where a crowd stood."""
    for number in range(min(8, len(page.lines))):
        line = page.lines[number]
        if page.marks[number] is None and line.end - line.start >= 60 and (end := _agency_end(page, number)):
            dated = stamps(page.folded, line.start, end) if page.has_year(line.start, end) else []
            page.split(number, end, Mark(kind="dateline", published=dated[0].iso if dated else None))
            return Times(published=dated[0].iso) if dated else Times()
    return Times()


def _agency_end(page: Page, number: int) -> int | None:
    """Where the place-and-agency opening of a line ends, or None where it has none."""
    line = page.lines[number]
    stop = min(line.end, line.start + 90)
    opening = page.text[line.start : stop]
    if "(" in opening and (end := _bracket_end(page, line.start, stop)):
        return end
    if opening[:3].isupper() and (end := _filed_day_end(page, line.start, stop)):
        return end
    if not opening[0].isupper() or (" -" not in opening and "—" not in opening and "–" not in opening):
        return None
    dash = _DASH.search(page.text, line.start, stop)
    if dash is None:
        return None
    words = page.text[line.start : dash.start()].replace(",", " ").split()
    if _is_shouted(words) and len(words) <= 4 and all(word[0].isupper() for word in words[:3]):
        return dash.end()
    return dash.end() if _is_place_and_day(page, line.start, dash.start()) else None


def _is_shouted(words: list[str]) -> bool:
    return bool(words) and len(words[0].strip(".")) > 2 and words[0].strip(".").isupper()


def _bracket_end(page: Page, start: int, stop: int) -> int | None:
    """Where an opening with an agency in brackets ends: after a place in capitals, a known agency or a place and a day."""
    match = _FILED.match(page.text, start, stop)
    if match is None or not match["agency"][0].isupper():
        return None
    words = match["place"].replace(",", " ").split()
    if not words:
        return match.end() if match["dash"] else None
    if _is_shouted(words) and len(words) <= 8:
        return match.end() if match["dash"] or page.text[match.end()].isupper() else None
    named = not cues().agencies.isdisjoint(match["agency"].lower().replace("/", " ").split())
    known = named and len(words) <= 4 and all(word[0].isupper() for word in words)
    return match.end() if match["dash"] and (known or _is_place_and_day(page, start, match.start("agency") - 1)) else None


def _is_place_and_day(page: Page, start: int, end: int) -> bool:
    """Whether a stretch is a place of at most four words and a day, and nothing after the day: "Лондон, 24 фев"."""
    day = short_day(page.folded, start, min(end, start + 60))
    if day is None:
        return False
    known = cues()
    rest = page.folded[day[2] : end].replace(".", " ").replace(",", " ").split()
    before = page.text[start : day[2]].replace(",", " ").replace(".", " ").split()
    place = [word for word in before if not word.isdecimal() and word.lower() not in known.months]
    told = all(word.isdecimal() or word in known.date_words or word in known.agencies for word in rest)
    return told and 1 <= len(place) <= 4 and all(word[0].isupper() for word in place)


def _filed_day_end(page: Page, start: int, stop: int) -> int | None:
    """Where "УФА, 14 мая 2024 года. " ends: a place in capitals, a day, a full stop; None where the line does not open so."""
    day = short_day(page.folded, start, min(stop, start + 60))
    if day is None:
        return None
    point = page.text.find(". ", day[2], min(stop, day[2] + 18))
    if point < 0:
        return None
    place = page.text[start : page.text.find(",", start, stop)]
    between = page.folded[day[2] : point].replace(".", " ").split()
    known = cues().date_words
    return point + 2 if place.isupper() and all(word.isdecimal() or word in known for word in between) else None
