"""The furniture of a page: boilerplate, captions and headlines, told by their cues and by how a line ends."""

from __future__ import annotations

import re

from turnout.segment.cues import cues
from turnout.segment.page import Mark, Page

BOILERPLATE = Mark(kind="boilerplate")
CAPTION = Mark(kind="caption")
HEADLINE = Mark(kind="headline")
PARAGRAPH = Mark(kind="paragraph")

_URL_ONLY = re.compile(r"(?:\S{0,20}\s)?(?:https?://|www\.)\S+\Z")
_PROGRAMME = re.compile(r"\d{1,2}(?:[:.]\d\d)?\s?[ap]m\s?[-–—]\s?\d{1,2}(?:[:.]\d\d)?\s?[ap]m|\d{1,2}[:.]\d\d\s?[-–—]\s?\d{1,2}[:.]\d\d\Z")
_ACCOUNT_ONLY = re.compile(r"(?:@[\w.]{2,40}|t\.me/[\w/+]{2,60})\Z")
_LEAD = " \t\xa0•*·▪●■►▶→»>➡️👉🔴⚡️❗📌📢✅🔗📸🎥-–—|#©"
_STRIP = _LEAD + ":.…!\"'«»“”()[]"
#: A cue at the start of a line this long has been glued to a real paragraph.
_LONG = 250
#: "Omsk — 12", "12 человек": a list that says something
_LISTED = re.compile(r"[-–—:]\s?\d|\d\s[^\W\d]")
#: Lines in which the headline is looked for, its least number of words, and the tiny lines that make a menu.
_TOP, _WORDY, _MENU = 15, 3, 4
_SENTENCE_BREAK = re.compile(r"[.!?][\"'”»)]?\s+[\"'“«(]?[^\W\d_a-zа-яіїєґ]")


def mark_furniture(page: Page) -> None:
    """Mark boilerplate, captions and headlines among the lines that no other pass has claimed; the rest are paragraphs."""
    number = 0
    while number < len(page.lines):
        if _free(page, number):
            line = page.lines[number]
            if _is_list_head(page, number):
                page.marks[number] = BOILERPLATE
                number = _mark_list(page, number + 1)
                continue
            if (line.hits and _is_boilerplate(page, number)) or _is_debris(page, number) or _is_byline(page, number):
                page.marks[number] = BOILERPLATE
            elif line.hits and _is_caption(page, number):
                page.marks[number] = CAPTION
        number += 1
    _mark_headlines(page)


def _free(page: Page, number: int) -> bool:
    """Whether a line is unclaimed or a live entry's, in which furniture stands too."""
    mark = page.marks[number]
    return mark is None or mark.kind == "live_entry"


def _bare(page: Page, number: int) -> str:
    return page.low(number).strip(_STRIP)


def _is_list_head(page: Page, number: int) -> bool:
    line = page.lines[number]
    if line.end - line.start > 45 or not any(hit.kind == "list" for hit in line.hits):
        return False
    bare = _bare(page, number)
    return any(hit.kind == "list" and page.folded[hit.start : hit.end] == bare for hit in line.hits)


def _mark_list(page: Page, number: int) -> int:
    """Mark the headlines under a "Read also": lines that end as no sentence does; returns the first line after them."""
    first = number
    while number < len(page.lines) and number - first < 12 and page.marks[number] is None:
        line = page.lines[number]
        if line.end - line.start > 170 or page.is_sentence(number):
            break
        page.marks[number] = BOILERPLATE
        number += 1
    return number


def _is_boilerplate(page: Page, number: int) -> bool:
    line = page.lines[number]
    size = line.end - line.start
    inside = 0
    for hit in line.hits:
        if hit.kind == "inside":
            inside += 1
        elif hit.kind == "whole":
            if size <= 40 and page.folded[hit.start : hit.end] == _bare(page, number):
                return True
        elif hit.kind == "label":
            if size <= 140 and _opens(page, number, hit.start) and page.text[hit.end : hit.end + 2].lstrip()[:1] in (":", ""):
                return True
        elif hit.kind == "start" and _opens(page, number, hit.start) and _stands_off(page, number, hit.end):
            return True
    # one such phrase may be what a reporter quotes; in a long paragraph it takes two
    return inside > 0 and (size <= 320 or inside > 1) and size <= 1500


def _opens(page: Page, number: int, at: int) -> bool:
    line = page.lines[number]
    return at - line.start <= 6 and not page.folded[line.start : at].strip(_LEAD)


def _stands_off(page: Page, number: int, at: int) -> bool:
    """Whether what follows an opening cue shows that the line is furniture: a colon, the end, or no sentence."""
    line = page.lines[number]
    if line.end - line.start > _LONG or _SENTENCE_BREAK.search(page.text, at, line.end):
        return False
    rest = page.text[at : line.end].lstrip()
    if not rest.strip(_STRIP):
        return True
    if number < 2 and len(rest) > 25:
        return False  # a page may open with the headline "Watch: thousands march"
    if rest[0] in ":|→»":
        return True
    if rest[0] in "–—-":
        return not page.is_sentence(number)
    return not page.is_sentence(number) and line.end - line.start <= 140


def _is_debris(page: Page, number: int) -> bool:
    line = page.lines[number]
    size = line.end - line.start
    if size <= 12 and not any(char.isalpha() for char in page.text[line.start : line.end]):
        return True
    if size <= 70 and number < 4 and _PROGRAMME.search(page.folded, line.start, line.end) and not page.is_sentence(number):
        return True
    if page.text.startswith(("@", "t.me"), line.start):
        return _ACCOUNT_ONLY.match(page.text, line.start, line.end) is not None
    return page.text.startswith(("http", "www."), line.start) and _URL_ONLY.match(page.text, line.start, line.end) is not None


def _is_byline(page: Page, number: int) -> bool:
    """Whether a line only names its authors: "By Ann Author and Bo Writer in Lviv"."""
    line = page.lines[number]
    if line.end - line.start > 80 or number > _TOP or page.is_sentence(number):
        return False
    words = page.words(number).replace(",", " ").split()
    known = cues()
    if len(words) < 2 or words[0].lower() not in known.bylines:
        return False
    return all(word[0].isupper() or word.lower() in known.byline_words for word in words[1:])


def _is_caption(page: Page, number: int) -> bool:
    line = page.lines[number]
    size = line.end - line.start
    if size > 600:
        return False
    for hit in line.hits:
        if hit.kind == "caption" and size <= 400 and _opens(page, number, hit.start):
            rest = page.text[hit.end : line.end].lstrip()
            if not rest or rest[0] in ":/|," or (rest[:3].lower() in ("by ", "via") and size < 120):
                return True
        if hit.kind == "opener" and _opens(page, number, hit.start):
            return True
        if hit.kind == "credit" and (line.end - hit.end <= 60):
            return True
    return False


def _mark_headlines(page: Page) -> None:
    """Mark the headline above the prose, and short lines of that sort that stand alone between paragraphs."""
    top = _top(page)
    titles = [number for number in range(top) if page.marks[number] is None and _is_title(page, number)]
    wordy = [number for number in titles if len(page.words(number).split()) >= _WORDY]
    for number in range(len(page.lines)):
        if page.marks[number] is not None:
            continue
        if number in titles:
            # "Politics", "UA | RU": the name of a section above the headline proper
            page.marks[number] = HEADLINE if not wordy or number in wordy else BOILERPLATE
        elif number >= top and _is_section(page, number):
            page.marks[number] = HEADLINE
        else:
            page.marks[number] = PARAGRAPH
    _mark_buttons(page)


def _top(page: Page) -> int:
    """The number of the first line of prose: a sentence of some length."""
    for number, line in enumerate(page.lines[:_TOP]):
        if page.marks[number] is None and line.end - line.start > 60 and page.is_sentence(number):
            return number
        if (mark := page.marks[number]) is not None and mark.kind in ("post", "live_entry"):
            return number
    return min(_TOP, len(page.lines))


def _is_title(page: Page, number: int) -> bool:
    line = page.lines[number]
    return line.end - line.start <= 220 and _headline_like(page, number)


def _is_section(page: Page, number: int) -> bool:
    line = page.lines[number]
    if line.end - line.start > 90 or any(map(str.isdigit, page.words(number))):
        return False
    return _headline_like(page, number) and _stands_alone(page, number)


def _mark_buttons(page: Page) -> None:
    """Mark runs of tiny lines without a sentence or a figure among them: menus and players that a scraper left."""
    run: list[int] = []
    for number in range(len(page.lines) + 1):
        if number < len(page.lines) and _is_tiny(page, number):
            run.append(number)
            continue
        # "Protests took place in:" heads a list that says something
        if len(run) >= _MENU and not (run[0] > 0 and page.words(run[0] - 1).endswith(":")):
            for tiny in run:
                page.marks[tiny] = BOILERPLATE
        run = []


def _is_tiny(page: Page, number: int) -> bool:
    mark, line = page.marks[number], page.lines[number]
    if mark is None or mark.kind not in ("paragraph", "headline", "boilerplate") or line.end - line.start > 30 or page.is_sentence(number):
        return False
    return page.text[line.start] not in "•*·▪●■-–—" and _LISTED.search(page.text, line.start, line.end) is None


def _headline_like(page: Page, number: int) -> bool:
    line = page.lines[number]
    first = page.text[line.start]
    if first in "•*·▪●■-–—#@" or first.islower():
        return False
    last = page.text[line.end - 1]
    # a question may head a section; a full stop, a colon or an ellipsis ends a sentence
    return last == "?" or not page.is_sentence(number)


def _stands_alone(page: Page, number: int) -> bool:
    """Whether the line below is a paragraph: a list of places has no such line."""
    below = number + 1
    if below >= len(page.lines):
        return False
    return page.marks[below] is None and page.is_sentence(below) and page.lines[below].end - page.lines[below].start > 90
