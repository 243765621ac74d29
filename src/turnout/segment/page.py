"""A page under segmentation: its lines, the cues on each, and the mark each pass leaves on a line."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass

from turnout.segment.cues import Hit, find, fold

_LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
#: Code points that hold no word at the start of a line: byte-order mark, zero-width space.
_MARKS, _SPACES = "\ufeff\u200b", " \t\xa0"
_YEAR = re.compile(r"(?:19|20)\d\d")
_ENDS_SENTENCE = frozenset(".!?…;:,")
_CLOSERS = "\"'”’»)]“*_ \t"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What a pass found a stretch of the text to be. `group` joins the lines of one post or live entry."""

    kind: str
    author: str | None = None
    published: str | None = None
    sure: bool = True
    group: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the page without the white space around it; `gap` says that an empty line stands above it."""

    start: int
    end: int
    hits: tuple[Hit, ...]
    gap: bool


class Page:
    """The working state of one plain text: lines that never change, and marks that the passes fill in."""

    __slots__ = ("cues", "folded", "lines", "marks", "text", "years")

    def __init__(self, text: str) -> None:
        self.text = text
        self.folded = fold(text)
        hits = find(self.folded)
        self.cues = frozenset(hit.kind for hit in hits)
        self.lines = _lines(text, hits)
        self.marks: list[Mark | None] = [None] * len(self.lines)
        # found once: to ask every line anew whether it names a year cost more than all the dates
        self.years = [match.start() for match in _YEAR.finditer(text)]

    def has_year(self, start: int, end: int) -> bool:
        """Whether a stretch of the text holds what may be a year, without which it holds no full date."""
        at = bisect_left(self.years, start)
        return at < len(self.years) and self.years[at] < end

    def words(self, number: int) -> str:
        """The text of a line."""
        line = self.lines[number]
        return self.text[line.start : line.end]

    def low(self, number: int) -> str:
        """The folded text of a line."""
        line = self.lines[number]
        return self.folded[line.start : line.end]

    def split(self, number: int, at: int, mark: Mark) -> None:
        """Cut a line in two at a position of the text; the first part gets the mark, the rest becomes the next line."""
        self.cut({number: (at, mark, None)})

    def cut(self, cuts: Mapping[int, tuple[int, Mark, Mark | None]]) -> None:
        """Cut many lines in one go, each at a position, with the marks of its two parts: one by one would be quadratic."""
        lines: list[Line] = []
        marks: list[Mark | None] = []
        for number, (line, mark) in enumerate(zip(self.lines, self.marks, strict=True)):
            if number not in cuts:
                lines.append(line)
                marks.append(mark)
                continue
            at, first, second = cuts[number]
            rest = at
            while rest < line.end and self.text[rest].isspace():
                rest += 1
            hits = tuple(hit for hit in line.hits if hit.start >= rest)
            lines.append(Line(start=line.start, end=_trim(self.text, line.start, at), hits=(), gap=line.gap))
            lines.append(Line(start=rest, end=line.end, hits=hits, gap=False))
            marks.extend((first, second))
        self.lines, self.marks = lines, marks

    def is_sentence(self, number: int) -> bool:
        """Whether a line ends as a sentence does (its closing quotes and brackets aside)."""
        line = self.lines[number]
        end = line.end
        while end > line.start and self.text[end - 1] in _CLOSERS:
            end -= 1
        return end > line.start and self.text[end - 1] in _ENDS_SENTENCE


def _trim(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _lines(text: str, hits: list[Hit]) -> list[Line]:
    lines: list[Line] = []
    at, last_end = 0, 0
    for match in _LINE.finditer(text):
        words = match.group()
        bare = words.strip()
        if not bare:
            continue
        start = match.start() + (0 if words[0] == bare[0] else len(words) - len(words.lstrip()))
        end = start + len(bare)
        if bare[0] in _MARKS:
            start += len(bare) - len(bare.lstrip(_MARKS + _SPACES))
            if start >= end:
                continue
        first = at
        while at < len(hits) and hits[at].start < end:
            at += 1
        between = text.count("\n", last_end, start) or text.count("\r", last_end, start) if start - last_end > 1 else 1
        lines.append(Line(start=start, end=end, hits=tuple(hits[first:at]), gap=between > 1))
        last_end = end
    return lines
