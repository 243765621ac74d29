"""Speakers: who is cited for a figure, from the attributions that the extractors found."""

from __future__ import annotations

from bisect import bisect_right

from turnout.coding.frame import Frame
from turnout.model import Attribution, Mention

MEDIUM = "media"
NESTED = 64  # attributions that can begin before a figure and still reach over it


class Speakers:
    """All attributions of a report, asked by position; hearsay of nobody in particular ("reportedly") is left out.

    `protests` are the report's words of protest, case folded: "the march" that drew an estimated 300 says nothing.
    """

    def __init__(self, mentions: list[Mention], protests: frozenset[str] = frozenset()) -> None:
        said = [m for m in mentions if m.value.name and (m.value.role or m.value.name.casefold() not in protests)]
        self.spans = sorted(
            ((start, end, mention) for mention in said for start, end in mention.data.get("content", [])),
            key=lambda row: (row[0], row[1]),
        )
        self.starts = [row[0] for row in self.spans]

    def of(self, frame: Frame, mention: Mention) -> Attribution | None:
        """Who says what stands at a mention: the innermost attribution around it, else the post's author.

        A medium only passes on what another says: "according to the union, 3,000 marched, the paper reports".
        """
        last = bisect_right(self.starts, mention.start)
        numbers = {m.value.words.casefold() for m in frame.of("figure")}  # "three officers had died and 114 police ..."
        around = [row for row in self.spans[max(0, last - NESTED) : last] if mention.end <= row[1]]
        around = [row for row in around if row[2].value.name.casefold() not in numbers]
        if around:
            first = [row for row in around if row[2].value.role != MEDIUM] or around
            inner = min(first, key=lambda row: row[1] - row[0])
            found: Attribution = inner[2].value
            return found
        author = frame.read.passage.author
        if frame.read.passage.kind == "post" and author:
            return Attribution(name=author, role=None)
        return None
