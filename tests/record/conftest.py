"""Records for the tests of the façade."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.newsroom import Newsroom, three_papers
from turnout.record import Record


@pytest.fixture(scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    """Three papers and the record of them, made once; do not write to it."""
    room = three_papers(tmp_path_factory.mktemp("papers"))
    room.run()
    return room


@pytest.fixture
def papers(printed: Newsroom, tmp_path: Path) -> Newsroom:
    """A copy of the three papers with their record, to do with as one likes."""
    shutil.copytree(printed.folder, tmp_path / "room")
    return Newsroom(folder=tmp_path / "room")


@pytest.fixture
def room(tmp_path: Path) -> Newsroom:
    """An empty newsroom."""
    return Newsroom(folder=tmp_path)


@pytest.fixture
def record(papers: Newsroom) -> Iterator[Record]:
    """The record of the three papers, open."""
    with papers.open() as opened:
        yield opened
