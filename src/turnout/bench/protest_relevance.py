"""Relevance of sentences and documents (GLOCON sample, UK papers): protests that were held, planned ones told apart.

GLOCON's event is wider than protest: it takes in attacks, killings and fighting. The rows with a target count political
violence (`contention`) with protest, as GLOCON does; the rows "protest alone" show what the reader itself calls a protest.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from turnout.bench._frame import Options, Result, Score, result
from turnout.errors import Abort
from turnout.extract.protest import contention, protests, relevance
from turnout.text.analysis import analyse
from turnout.text.pack import pack

PLANNED = 2  # GLOCON's raw label of what is announced or threatened
# A document is about an event when its surest sentence says so this clearly.
CLEAR = 0.6
NOTES = (
    "sentences: gold is raw label 1 (happened); what the reader calls planned or called for is no such sentence",
    "planned: of the sentences with raw label 2, those not read as held",
)


def label_of(text: str) -> tuple[str, bool, float]:
    """What a text says of protest ("happened", "ahead", "other", "none"), whether it tells of political violence, and how sure."""
    units = analyse(text, 0, len(text), pack("en"))
    found = relevance(protests(units, pack("en")))
    return found.label, bool(contention(units, pack("en"))), found.score


def run(folder: Path, options: Options) -> Result:
    """Score the sentences and documents on a folder with `sents_dev.jsonl` and its sisters; raises Abort when one is missing."""
    wide = Score("sentences, contention, planned told apart", target=0.70)
    alone = Score("sentences, protest alone")
    planned = Score("sentences, planned not read as held")
    for row in _rows(folder / f"sents_{options.side}.jsonl", options.limit):
        label, violent, _ = label_of(row["text"])
        wanted = row["raw_label"] == 1
        wide.judge(row["id"], wanted, label == "happened" or violent, text=row["text"])
        alone.judge(row["id"], wanted, label == "happened", text=row["text"])
        if row["raw_label"] == PLANNED:
            planned.add(row["id"], "missed" if label == "happened" else "right", wanted="planned", got=label, text=row["text"])
    return result("protest_relevance", [wide, alone, planned, *_documents(folder, options)], notes=NOTES)


def _documents(folder: Path, options: Options) -> list[Score]:
    scores = []
    for name in ("docs", "ukdocs"):
        score = Score(f"{name}, protest alone")
        for row in _rows(folder / f"{name}_{options.side}.jsonl", options.limit):
            label, _, sure = label_of(row["text"])
            score.judge(row["id"], bool(row["label"]), label == "happened" and sure >= CLEAR, text=row["text"][:200])
        scores.append(score)
    return scores


def _rows(path: Path, limit: int | None) -> list[dict[str, Any]]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise Abort(f"{path}: cannot be read ({error.strerror})") from error
    return [json.loads(line) for line in lines[:limit]]
