"""The bench of relevance: held, planned and violent sentences told apart."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from turnout.bench import Options
from turnout.bench.protest_relevance import label_of, run
from turnout.errors import Abort


def test_labels() -> None:
    assert label_of("Bakers marched on Sunday.")[0] == "happened"
    assert label_of("Bakers will march on Sunday.")[0] == "ahead"
    assert label_of("Gunmen opened fire on a bus.")[1]


def test_run(tmp_path: Path) -> None:
    rows = [
        {"id": "1", "raw_label": 1, "label": 1, "text": "Bakers marched."},
        {"id": "2", "raw_label": 2, "label": 0, "text": "Bakers will march."},
    ]
    for name in ("sents", "docs", "ukdocs"):
        (tmp_path / f"{name}_dev.jsonl").write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    found = {row.measure: row for row in run(tmp_path, Options()).rows}
    assert found["sentences, protest alone"].f1 == 1.0 and found["sentences, planned not read as held"].right == 1


def test_a_missing_file_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(Abort, match="cannot be read"):
        run(tmp_path, Options())
