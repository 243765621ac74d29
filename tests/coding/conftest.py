"""Sentences of the tests' own, read by the real pipeline up to the frames."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from turnout import pipeline
from turnout.coding.frame import Frame, frames
from turnout.ingest.text import report_of_text
from turnout.lang import languages
from turnout.segment import segment

Framed = Callable[..., list[Frame]]


@pytest.fixture
def framed() -> Framed:
    """The frames of a text: `framed("...", published="2023-05-14")`."""

    def build(text: str, published: str | None = "2023-05-14") -> list[Frame]:
        report = segment(report_of_text(text), published=published, packs=frozenset(languages()))
        reads, _ = pipeline._read_passages(report, frozenset(languages()), None)
        return [frame for read in reads for frame in frames(read)]

    return build
