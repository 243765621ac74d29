"""Multi-label and single-label scoring that agrees with the data sets' own scorers, and the reading of their files."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from turnout.bench._frame import Options, Row, Score
from turnout.errors import Abort


def rows_of(folder: Path, name: str, options: Options) -> list[dict[str, Any]]:
    """The rows of one JSON-lines file of a data set. Raises Abort when it is not there."""
    path = folder / name
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise Abort(f"{path}: cannot be read ({error.strerror})") from error
    return [json.loads(line) for line in lines if line.strip()][: options.limit]


def score_labels(
    rows: Iterable[tuple[dict[str, Any], set[str]]], labels: Iterable[str], targets: dict[str, float]
) -> tuple[list[Score], Row]:
    """One score a label over rows and what was said of each, and the row of their micro average."""
    scores = {label: Score(measure=label, target=targets.get(label)) for label in labels}
    for row, said in rows:
        for label, score in scores.items():
            score.judge(str(row["id"]), label in row["labels"], label in said, text=row["text"][:300])
    return list(scores.values()), micro(scores.values(), targets.get("micro"))


def micro(scores: Iterable[Score], target: float | None = None) -> Row:
    """The micro average of scores: their counts added up."""
    total = Score(measure="micro", target=target)
    for score in scores:
        total.right += score.right
        total.extra += score.extra
        total.missed += score.missed
    return total.row()


def weighted(scores: Iterable[Score], measure: str, target: float | None = None) -> Row:
    """The average of the scores' F1, each weighted by how often its label is wanted."""
    counted = list(scores)
    wanted = sum(score.right + score.missed for score in counted) or 1
    f1 = sum(score.row().f1 * (score.right + score.missed) for score in counted) / wanted
    right = sum(score.right for score in counted)
    return Row(
        measure=measure, precision=f1, recall=f1, f1=f1, right=right, extra=sum(s.extra for s in counted),
        missed=sum(s.missed for s in counted), target=target, unit="weighted F1",
    )
