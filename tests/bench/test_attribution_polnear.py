"""The attribution bench on two sentences of our own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from turnout.bench import Options
from turnout.bench.attribution_polnear import run
from turnout.errors import Abort


def test_an_article_is_scored(tmp_path: Path) -> None:
    text = "Police said 20 people were held. It rained."
    row = {"source": [[0, 6]], "cue": [[7, 11]], "content": [[12, 31]]}
    line = {"id": "a", "text": text, "attributions": [row]}
    (tmp_path / "dev.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    found = {row.measure: row for row in run(tmp_path, Options()).rows}
    near = found["attribution, within one sentence"]
    assert (near.right, near.extra, near.missed) == (1, 0, 0)
    assert found["source, of those found within one sentence"].right == 1


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(Abort, match="cannot be read"):
        run(tmp_path, Options())
