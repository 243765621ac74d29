"""Speakers: the innermost attribution around a figure, else the post's author."""

from __future__ import annotations

from tests.coding.conftest import Framed
from turnout.coding.speakers import Speakers
from turnout.model import Attribution, Mention


def said(start: int, end: int, name: str) -> Mention:
    return Mention(kind="attribution", start=start, end=start, value=Attribution(name=name), data={"content": [(start, end)]})


def test_the_innermost_attribution_wins(framed: Framed) -> None:
    (frame,) = framed("About 300 people rallied in Lyon.")
    (figure,) = frame.of("figure")
    speakers = Speakers([said(0, 33, "a paper"), said(0, 16, "police"), said(20, 33, "union")])
    assert speakers.of(frame, figure) == Attribution(name="police")
    assert Speakers([]).of(frame, figure) is None
