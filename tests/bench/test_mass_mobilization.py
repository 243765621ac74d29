"""Mass Mobilization: the state's responses told by a note."""

from __future__ import annotations

import json
from pathlib import Path

from turnout.bench import Options
from turnout.bench.mass_mobilization import labels, run
from turnout.text.pack import pack


def test_labels() -> None:
    assert labels("Police used tear gas to disperse strikers and arrested five.", pack("en")) == {"crowd dispersal", "arrests"}
    assert labels("Soldiers opened fire on marchers.", pack("en")) == {"shootings"}


def test_run(tmp_path: Path) -> None:
    row = {"id": "1", "text": "Ten students were arrested.", "labels": ["arrests"]}
    (tmp_path / "dev.jsonl").write_text(json.dumps(row), encoding="utf-8")
    assert run(tmp_path, Options()).rows[-1].f1 == 1.0
