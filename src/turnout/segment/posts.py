"""Embedded posts in scraped text: the words above, then a line "— Name (@handle) day"; and posts that lost that line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from turnout.segment.dates import stamps
from turnout.segment.page import Mark, Page

_AUTHOR = re.compile(r"(?:[—–―]|--?|&mdash;)\s{0,3}(?P<name>[^()\n]{1,80}?)\s{0,3}\((?P<handle>@[\w.@-]{1,80})\)")
_CHANNEL = re.compile(r"(?P<name>[^\[\]\n]{1,60}?),?\s?\[(?P<when>[^\[\]\n]{8,40})\]:?\s*\Z")
_HEADED = re.compile(r"(?P<name>[^@·•\n]{1,60}?\s?@[\w.]{2,40})\s{0,2}[·•]\s{0,2}(?P<when>[^·•\n]{6,40})\Z")
_POSTISH = re.compile(r"[#@][^\W\d]\w")
#: The first millisecond of the post numbers of the service formerly Twitter; a number past the year is no post's.
_EPOCH, _LAST_YEAR = 1288834974657, 2040
#: A post and its signature on one line; a longer one holds more than the post.
_LONGEST = 420
_LINK_ONLY = re.compile(r"(?:https?://\S+\s*)+\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Author:
    name: str
    day: str | None
    inline: bool


def mark_posts(page: Page) -> None:
    """Mark every post and the line that signs it; a post whose signature may be a neighbour's is not sure."""
    authors = _authors(page) if "(@" in page.text else {}
    signed = {number - 1 for number, author in authors.items() if not author.inline}
    unsigned = (number for number in range(len(page.lines)) if number not in authors and number not in signed)
    orphans = {number for number in unsigned if _has_debris(page, number)} if "debris" in page.cues else set[int]()
    for number, author in authors.items():
        _mark_signed(page, number, author, authors, orphans)
    for number in sorted(orphans):
        if page.marks[number] is None:
            _mark_orphan(page, number, authors)
    if page.years and ("[" in page.text or "@" in page.text):
        _mark_channel_posts(page)


def day_of_post(number: str) -> str | None:
    """The UTC day (ISO) that a post's number tells, or None: its upper bits count milliseconds."""
    moment = datetime.fromtimestamp(((int(number) >> 22) + _EPOCH) / 1000, UTC)
    return moment.date().isoformat() if moment.year < _LAST_YEAR else None


def _authors(page: Page) -> dict[int, _Author]:
    found: dict[int, _Author] = {}
    for number, line in enumerate(page.lines):
        at = page.text.find("(@", line.start, line.end)
        if at < 0:
            continue
        match = _AUTHOR.search(page.text, max(line.start, at - 90), line.end)
        if match is None:
            continue
        dated = stamps(page.folded, match.end(), line.end)
        tail = page.text[dated[-1].end if dated else match.end() : line.end]
        inline = match.start() - line.start > 3
        if len(tail.strip()) > 30 or (inline and line.end - line.start > _LONGEST):
            continue  # a sentence that names an account in passing; an entry that ends with a post
        name = f"{match['name'].strip()} ({match['handle']})"
        found[number] = _Author(name=name, day=dated[-1].iso if dated else None, inline=inline)
    return found


def _has_debris(page: Page, number: int) -> bool:
    line = page.lines[number]
    return (
        any(hit.kind == "debris" for hit in line.hits)
        and 25 < line.end - line.start <= _LONGEST
        and not _LINK_ONLY.match(page.text, line.start, line.end)
    )


def _mark_signed(page: Page, number: int, author: _Author, authors: dict[int, _Author], orphans: set[int]) -> None:
    if author.inline:
        page.marks[number] = Mark(kind="post", author=author.name, published=author.day, group=number)
        return
    page.marks[number] = Mark(kind="dateline", author=author.name, published=author.day)
    above = number - 1
    if above < 0 or above in authors:
        return  # two signatures in a row: the words of this one are lost
    first = above
    while first > 0 and above - first < 4 and _continues(page, first, authors, orphans):
        first -= 1
    # an unsigned post above or below may be the one this signature belongs to; so may the words of a signature with none
    doubtful = first - 1 in orphans or number + 1 in orphans or number + 1 in authors
    for line in range(first, number):
        page.marks[line] = Mark(kind="post", author=author.name, published=author.day, sure=not doubtful, group=number)


def _continues(page: Page, first: int, authors: dict[int, _Author], orphans: set[int]) -> bool:
    """Whether the line above `first` belongs to the same post: it looks like a post, and nothing ends it there."""
    above = first - 1
    if above in authors or above in orphans or page.lines[first].gap or page.marks[above] is not None:
        return False
    line = page.lines[above]
    return line.end - line.start <= 280 and _POSTISH.search(page.text, line.start, line.end) is not None


def _mark_orphan(page: Page, number: int, authors: dict[int, _Author]) -> None:
    near = authors.get(number - 1) or authors.get(number + 1) or authors.get(number + 2)
    name, day = (near.name, near.day) if near else (None, None)  # the nearest signature's, and unsure
    page.marks[number] = Mark(kind="post", author=name, published=day, sure=False, group=number)


def _mark_channel_posts(page: Page) -> None:
    """Posts under a line with their author and day, as messengers and sites copy them, up to an empty line or the next such."""
    heads = {number: found for number in range(len(page.lines)) if page.marks[number] is None and (found := _head(page, number))}
    for head, (name, when) in heads.items():
        page.marks[head] = Mark(kind="dateline", author=name, published=when)
        number = head + 1
        while number < len(page.lines) and page.marks[number] is None and number not in heads:
            if page.lines[number].gap and number > head + 1:
                break
            page.marks[number] = Mark(kind="post", author=name, published=when, group=head)
            number += 1


def _head(page: Page, number: int) -> tuple[str, str] | None:
    """The author and the moment of "City news, [24.02.2022 18:38]" or "Ana B. @ana · Feb 24, 2022", or None for other lines."""
    line = page.lines[number]
    if line.end - line.start > 110 or not page.has_year(line.start, line.end):
        return None
    match = _CHANNEL.match(page.text, line.start, line.end) or _HEADED.match(page.text, line.start, line.end)
    dated = stamps(page.folded, match.start("when"), match.end("when")) if match else []
    return (match["name"].strip(), dated[0].iso) if match and dated else None
