"""2020PB: tags of an incident, by the tables of the module."""

from __future__ import annotations

import json
from pathlib import Path

from turnout.bench import Options
from turnout.bench.police_response_2020pb import run, tags
from turnout.text.pack import pack


def test_tags() -> None:
    said = tags("Officers shove a student", "An officer shoves a student and pepper sprays her. She is arrested.", pack("en"))
    assert said == {"shove", "push", "pepper-spray", "less-lethal", "arrest"}


def test_run(tmp_path: Path) -> None:
    row = {"id": "1", "title": "", "text": "Police fired tear gas.", "labels": ["tear-gas", "less-lethal"]}
    (tmp_path / "dev.jsonl").write_text(json.dumps(row), encoding="utf-8")
    found = run(tmp_path, Options())
    assert found.rows[-1].measure == "micro" and found.rows[-1].f1 == 1.0
