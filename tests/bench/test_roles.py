"""The bench of number roles: what is right, wrong, ignored, and how sure it was."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from turnout.bench import Options, roles
from turnout.errors import Abort
from turnout.model import Count, Mention

TEXT = "20 held, 5 hurt, 7 left"


def _folder(tmp_path: Path) -> Path:
    gold = [("a", 0, 2, "detained"), ("b", 9, 10, "injured"), ("c", 17, 18, "none")]
    rows = [
        {"id": i, "text_id": "t", "start": s, "end": e, "words": TEXT[s:e], "role": r, "low": int(TEXT[s:e]), "high": 20}
        for i, s, e, r in gold
    ]
    (tmp_path / "texts.jsonl").write_text(json.dumps({"text_id": "t", "lang": "en", "text": TEXT}) + "\n")
    (tmp_path / "roles.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    return tmp_path


def _mention(start: int, end: int, variable: str, confidence: float) -> Mention:
    value = Count(low=int(TEXT[start:end]), high=int(TEXT[start:end]), words=TEXT[start:end])
    return Mention(kind="figure", start=start, end=end, value=value, confidence=confidence, data={"variable": variable})


def test_counts_right_wrong_and_extra(tmp_path: Path) -> None:
    """One right, one with another role, one said where the labels say none."""
    found = [_mention(0, 2, "detained", 0.95), _mention(9, 10, "killed", 0.7), _mention(17, 18, "participants", 0.92)]
    result = roles.run(_folder(tmp_path), Options(), lambda text, code: found)
    pooled = result.rows[0]
    assert (pooled.right, pooled.extra, pooled.missed) == (1, 2, 1)
    by_name = {row.measure: row for row in result.rows}
    assert by_name["said with confidence >= .9"].precision == 0.5
    assert by_name["value, of roles that are right"].precision == 1.0
    assert "confidence 0.9-1.0: 2 said, 0.50 right" in result.notes


def test_missing_folder(tmp_path: Path) -> None:
    """A folder without labels is told in one line."""
    with pytest.raises(Abort, match="cannot be read"):
        roles.run(tmp_path, Options())


def test_reads_by_itself(tmp_path: Path) -> None:
    """Without a reader it reads the texts like the pipeline."""
    text = "Police arrested 31 people at the protest."
    assert [m.data["variable"] for m in roles.read_figures(text, "en")] == ["detained"]
