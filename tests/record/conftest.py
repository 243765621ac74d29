"""Records for the tests of the façade."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.newsroom import Newsroom
from turnout.record import Record


@pytest.fixture
def room(tmp_path: Path) -> Newsroom:
    """An empty newsroom."""
    return Newsroom(folder=tmp_path)


@pytest.fixture
def record(papers: Newsroom) -> Iterator[Record]:
    """The record of the three papers, open."""
    with papers.open() as opened:
        yield opened
