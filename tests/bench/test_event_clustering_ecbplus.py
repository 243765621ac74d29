"""The bench over articles of the same event and of the same kind of event: its rows, on articles of our own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from turnout.bench import Options
from turnout.bench.event_clustering_ecbplus import run
from turnout.errors import Abort

ROWS = [
    {"id": "1", "topic": "9", "cluster": "9a", "text": "A ferry ran aground off Gotland. Captain Nils Ekdahl said all 214 were safe."},
    {"id": "2", "topic": "9", "cluster": "9a", "text": "All 214 passengers of the Gotland ferry are ashore, Nils Ekdahl told us."},
    {"id": "3", "topic": "9", "cluster": "9b", "text": "A ferry ran aground near Split. The 57 passengers waited for captain Ante Kovac."},
]


def test_articles_of_one_event_are_found(tmp_path: Path) -> None:
    (tmp_path / "dev.jsonl").write_text("\n".join(json.dumps(row) for row in ROWS), encoding="utf-8")
    found = {row.measure: row.f1 for row in run(tmp_path, Options()).rows}
    assert found == {"pairs inside topics": 1.0, "pairs": 1.0, "B-cubed": 1.0}


def test_a_missing_file_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(Abort, match="cannot be read"):
        run(tmp_path, Options())
