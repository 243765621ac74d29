"""The bench of numbers, ranges and dates, on rows of the tests' own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from turnout.bench import Options, number_date_norm
from turnout.errors import Abort

ROWS = [
    {"id": "a", "lang": "en", "kind": "number", "text": "six and a half", "results": [{"text": "six and a half", "value": "6.5"}]},
    {"id": "b", "lang": "en", "kind": "number", "text": "none at all", "results": [{"text": "x", "value": "3"}]},
    {"id": "c", "lang": "en", "kind": "numberrange", "text": "over 7", "results": [{"text": "over 7", "value": "(7,)"}]},
    {"id": "d", "lang": "en", "kind": "datetime", "text": "on 7 May 2021", "reference": "2022-01-01T00:00:00",
     "results": [{"text": "7 May 2021", "values": [{"value": "2021-05-07"}]}]},
    {"id": "e", "lang": "xx", "kind": "number", "text": "7", "results": []},
]


def test_run(tmp_path: Path) -> None:
    (tmp_path / "dev.jsonl").write_text("\n".join(json.dumps(row) for row in ROWS), encoding="utf-8")
    rows = {row.measure: (row.right, row.extra, row.missed) for row in number_date_norm.run(tmp_path, Options()).rows}
    assert rows == {"numbers, en": (1, 0, 1), "numberranges, en": (1, 0, 0), "whole days, en": (1, 0, 0)}


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(Abort):
        number_date_norm.run(tmp_path, Options())
