"""CASE 2021: one label a report; the protest family and weighted averages."""

from __future__ import annotations

import json
from pathlib import Path

from turnout.bench import Options
from turnout.bench.event_types_case2021 import label, run
from turnout.text.pack import pack


def test_label() -> None:
    assert label("Hundreds of teachers rallied for better pay on Friday.", pack("en")) == "PEACE_PROTEST"
    assert label("A suicide bomber blew himself up at a bus stop.", pack("en")) == "SUIC_BOMB"


def test_run(tmp_path: Path) -> None:
    rows = [
        {"id": "1", "text": "Thousands marched through the capital.", "label": "PEACE_PROTEST", "subtask": 1},
        {"id": "2", "text": "A strong earthquake shook the island.", "label": "NATURAL_DISASTER", "subtask": 2},
    ]
    (tmp_path / "dev.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    found = {row.measure: row.f1 for row in run(tmp_path, Options()).rows}
    assert found["is it a protest"] == 1.0 and found["weighted, all classes"] == 1.0
