"""Is it a protest or riot at all: the CASE 2021 snippets with their five protest types against all others."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from turnout.bench._frame import Options, Result, Score, result
from turnout.errors import Abort
from turnout.extract.protest import is_protest, protests
from turnout.text.analysis import analyse
from turnout.text.pack import pack

FAMILY = frozenset({"PEACE_PROTEST", "PROTEST_WITH_INTER", "FORCE_AGAINST_PROTEST", "VIOL_DEMONSTR", "MOB_VIOL"})


def told(text: str) -> bool:
    """Whether an English snippet tells of a protest or riot that was held or goes on."""
    return is_protest(protests(analyse(text, 0, len(text), pack("en")), pack("en")))


def run(folder: Path, options: Options) -> Result:
    """Score the snippets on a folder with `dev.jsonl`; raises Abort when the file is missing."""
    score = Score("is it a protest", target=0.93)
    for row in _rows(folder / f"{options.side}.jsonl", options.limit):
        score.judge(str(row["id"]), row["label"] in FAMILY, told(row["text"]), text=row["text"])
    return result("protest_family", [score])


def _rows(path: Path, limit: int | None) -> list[dict[str, Any]]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise Abort(f"{path}: cannot be read ({error.strerror})") from error
    return [json.loads(line) for line in lines[:limit]]
