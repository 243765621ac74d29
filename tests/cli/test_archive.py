"""Where the archive is: beside the record, or where option or setting say."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

import pytest

from turnout.cli import _archive


def test_it_is_beside_the_record_unless_it_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert _archive.where(Namespace(record=None, archive=None)) == Path("turnout.archive")
    assert _archive.where(Namespace(record="data/march.db")) == Path("data/march.archive")
    assert _archive.where(Namespace(record="data/march.db", archive="else")) == Path("else")
    assert _archive.where(Namespace(record="postgresql://host/base", archive=None)) == Path("base.archive")


@pytest.mark.parametrize(
    ("count", "told"), [(0, "0 bytes"), (999, "999 bytes"), (1_500, "1.5 kB"), (19_443, "19 kB"), (2_340_000, "2.3 MB"), (12e9, "12 GB")]
)
def test_sizes_are_told_for_people(count: int, told: str) -> None:
    assert _archive.size(count) == told
