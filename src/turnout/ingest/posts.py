"""Posts of channels and networks: their own words and the posts they pass on, laid out as one text with its passages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from turnout.ingest.encoding import mend
from turnout.model import Passage

__all__ = ["Part", "laid_out"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A stretch of a post: the poster's own words ("paragraph"), or another's ("post"), passed on or quoted, with author and time."""

    text: str
    kind: str = "paragraph"
    author: str | None = None
    published: str | None = None


def laid_out(parts: Iterable[Part]) -> tuple[str, tuple[Passage, ...]]:
    """The text of the parts, an empty line between them, and a passage for each paragraph of one's own words and each other post."""
    pieces: list[str] = []
    passages: list[Passage] = []
    at = 0
    for part in parts:
        text = mend(part.text)[0].strip()
        if not text:
            continue
        if pieces:
            pieces.append("\n\n")
            at += 2
        pieces.append(text)
        if part.kind == "post":
            passages.append(Passage(kind="post", start=at, end=at + len(text), author=part.author, published=part.published))
        else:
            passages += _paragraphs(text, at)
        at += len(text)
    return "".join(pieces), tuple(passages)


def _paragraphs(text: str, at: int) -> list[Passage]:
    found: list[Passage] = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            found.append(Passage(kind="paragraph", start=at + start, end=at + start + len(line)))
        start += len(line) + 1
    return found
