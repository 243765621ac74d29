"""Labels: scores add up as the data sets' own scorers do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from turnout.bench import Options, Score
from turnout.bench._labels import micro, rows_of, score_labels, weighted
from turnout.errors import Abort


def test_scores_and_micro_average() -> None:
    rows = [({"id": "1", "labels": ["a"], "text": "x"}, {"a", "b"}), ({"id": "2", "labels": ["b"], "text": "y"}, {"b"})]
    scores, average = score_labels(rows, ("a", "b"), {"a": 0.9})
    assert (scores[0].row().f1, scores[0].row().target) == (1.0, 0.9)
    assert (average.right, average.extra, average.missed) == (2, 1, 0)
    assert micro(scores).f1 == pytest.approx(0.8)


def test_weighted_average() -> None:
    often, rare = Score(measure="often"), Score(measure="rare")
    for number in range(3):
        often.judge(str(number), True, True)
    rare.judge("9", True, False)
    assert weighted([often, rare], "all").f1 == pytest.approx(0.75)


def test_rows_of_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(Abort, match="cannot be read"):
        rows_of(tmp_path, "dev.jsonl", Options())
    (tmp_path / "dev.jsonl").write_text(json.dumps({"id": "1"}) + "\n\n", encoding="utf-8")
    assert rows_of(tmp_path, "dev.jsonl", Options(limit=1)) == [{"id": "1"}]
