"""The bench of the protest family: five types against all others."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from turnout.bench import Options
from turnout.bench.protest_family import run, told
from turnout.errors import Abort


def test_told() -> None:
    assert told("Rioters burned a kiosk.")
    assert not told("A flood closed the bridge.")


def test_run(tmp_path: Path) -> None:
    rows = [{"id": 1, "label": "PEACE_PROTEST", "text": "Bakers marched."}, {"id": 2, "label": "NATURAL_DISASTER", "text": "A river rose."}]
    (tmp_path / "dev.jsonl").write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    assert run(tmp_path, Options()).rows[0].f1 == 1.0


def test_a_missing_file_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(Abort, match="cannot be read"):
        run(tmp_path, Options())
