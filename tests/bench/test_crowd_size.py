"""The crowd-size bench, on rows of the tests' own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from turnout.bench import Options, crowd_size
from turnout.errors import Abort

ROWS = [
    {"id": "a", "set": "elephrame_blm", "size_text": "scads", "value": None},
    {"id": "b", "set": "elephrame_blm", "size_text": "70-90", "value": 80},
    *({"id": f"c{at}", "set": "mass_mobilization", "size_text": "roughly 1,700", "category": "1000-1999"} for at in range(3)),
    {"id": "d", "set": "mass_mobilization", "size_text": "nobody knows", "category": "50-99"},
]


def test_run(tmp_path: Path) -> None:
    (tmp_path / "strings_dev.jsonl").write_text("\n".join(json.dumps(row) for row in ROWS), encoding="utf-8")
    exact, rows, frequent = crowd_size.run(tmp_path, Options()).rows
    assert (exact.right, exact.extra, exact.missed) == (1, 0, 0)
    assert (rows.right, rows.missed) == (3, 1)
    assert (frequent.right, frequent.missed) == (1, 0)


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(Abort):
        crowd_size.run(tmp_path, Options())
