"""The geoparsing bench, on a report of the tests' own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from turnout.bench import Options, geoparsing
from turnout.errors import Abort


def test_run(tmp_path: Path) -> None:
    text = "Floods hit Berlin and Warsaw."
    spot = {"start": 11, "end": 17, "name": "Berlin", "lat": 52.5, "lon": 13.4}
    far = {"start": 22, "end": 28, "name": "Warsaw", "lat": 0.0, "lon": 0.0}
    (tmp_path / "lgl_dev.jsonl").write_text(json.dumps({"id": "a", "text": text, "toponyms": [spot, far]}), encoding="utf-8")
    spans, points = geoparsing.run(tmp_path, Options()).rows
    assert (spans.right, spans.extra, spans.missed) == (2, 0, 0)
    assert (points.right, points.precision, points.f1) == (1, 0.5, 0.5)


def test_a_folder_without_corpora(tmp_path: Path) -> None:
    with pytest.raises(Abort, match="lgl_dev"):
        geoparsing.run(tmp_path, Options())


def test_kilometres() -> None:
    assert geoparsing.kilometres(0, 0, 0, 1) == pytest.approx(111.2, abs=0.1)
