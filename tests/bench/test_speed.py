"""The bench of speed: texts found, cut, read, and told a second."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from turnout.bench import Options
from turnout.bench.speed import run
from turnout.errors import Abort

PROTEST = "About 300 bakers rallied in Leeds on Sunday over the price of flour."
QUIET = "The bakery opens at nine and sells rye bread."


def test_texts_of_every_kind_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PROTEST, encoding="utf-8")
    (tmp_path / "b.jsonl").write_text(json.dumps({"text": QUIET}) + "\n" + json.dumps({"title": "no text"}) + "\n", encoding="utf-8")
    (tmp_path / "c.json").write_text(json.dumps([{"text": "Пекарня " * 700}, QUIET]), encoding="utf-8")
    (tmp_path / "d.md").write_text(PROTEST, encoding="utf-8")
    found = run(tmp_path, Options())
    assert [row.right for row in found.rows] == [4, 1, 4]
    assert all(row.f1 > 0 and row.unit == "reports a second" for row in found.rows)
    assert "1 of 4 texts pass the filter, 1 tell of protest" in found.notes
    assert run(tmp_path, Options(limit=1)).rows[0].right == 1


def test_an_empty_folder_and_torn_data_are_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(Abort, match="no text"):
        run(tmp_path, Options())
    (tmp_path / "a.json").write_text("{", encoding="utf-8")
    with pytest.raises(Abort, match="cannot be read"):
        run(tmp_path, Options())
