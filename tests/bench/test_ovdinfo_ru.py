"""The bench over OVD-Info's lines: its open map of categories, and its rows."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from turnout.bench import Options
from turnout.bench.ovdinfo_ru import FORMS, form_of, right, run
from turnout.codebook import codes
from turnout.errors import Abort


def test_the_map_names_only_forms_of_the_codebook() -> None:
    known = {code.name for code in codes() if code.family == "forms"} | {"none"}
    assert set().union(*FORMS.values()) <= known


def test_the_default_is_right_only_where_the_line_names_nothing_narrower() -> None:
    assert right("Picket", "Акция у моста", "demonstration")
    assert not right("Picket", "Пикет у моста", "demonstration")


def test_a_line_without_a_form_reads_as_none() -> None:
    assert form_of("Суд над активистом") == "none"


def test_run(tmp_path: Path) -> None:
    rows = [{"id": "1", "event_type": "Rally", "text_ru": "Митинг у моста"}, {"id": "2", "event_type": "Picket", "text_ru": "Марш у моста"}]
    (tmp_path / "dev.jsonl").write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    assert run(tmp_path, Options()).rows[0].right == 1


def test_a_missing_file_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(Abort, match="cannot be read"):
        run(tmp_path, Options())
