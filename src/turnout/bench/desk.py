"""Desk: a fresh reading against what people accepted, corrected, rejected and added in their own record (`turnout gold`).

The data is one file of JSON Lines, a report a line with its items. A value that holds is right where the reading gives it at the same
words, wrong where it gives another there, and missed where it gives none; a value that was rejected is extra where the reading still
gives it. Precision is of what people looked at: what nobody decided is neither right nor extra.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from turnout import pipeline
from turnout.bench import Options, Result, Score, result
from turnout.errors import Abort, Skip
from turnout.model import Count, DateRange, Place, Report, Statement
from turnout.model.wire import from_plain
from turnout.pipeline import Wish

__all__ = ["FILE", "run", "score"]

FILE = True
"""The data set is one file, no folder."""
FORMAT = "turnout-gold-"
Json = dict[str, Any]


def run(path: Path, options: Options) -> Result:
    """Score the reports of a gold file as they are read now; raises Abort where the file cannot be used."""
    return score(list(_lines(path))[: options.limit])


def _lines(path: Path) -> Iterator[Json]:
    path = path / "gold.jsonl" if path.is_dir() else path
    try:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    except (OSError, ValueError) as error:
        raise Abort(f"{path}: cannot be read ({error})") from error
    for number, row in enumerate(rows, 1):
        if not isinstance(row, dict) or not str(row.get("format", "")).startswith(FORMAT):
            raise Abort(f"{path}: line {number} is no line of `turnout gold`")
        text = str(row["report"].get("text", "")).encode("utf-8", "surrogatepass")
        if hashlib.sha256(text).hexdigest() != row["sha256"]:
            raise Abort(f"{path}: the text of line {number} is not the one that was decided on")
        yield row


def score(rows: Iterable[Json]) -> Result:
    """The measures over some lines, a row a variable and one of all."""
    scores: dict[str, Score] = {}
    every, people, silent = Score("all"), set(), 0
    for row in rows:
        report = from_plain(Report, row["report"])
        found = pipeline.read_or_skip(report, Wish())
        told = () if isinstance(found, Skip) else found.statements
        silent += isinstance(found, Skip)
        for item in row["items"]:
            people.add(item["coder"])
            wanted = _wanted(item)
            there = [one for one in told if one.variable == item["variable"] and _at(one, item["start"], item["end"])]
            got = next((one for one in there if alike(one.value, wanted.value)), there[0] if there else None)
            outcome = _outcome(item["holds"], wanted, got)
            for counted in (scores.setdefault(item["variable"], Score(item["variable"])), every):
                counted.add(f"{report.id}/{item['decision']}", outcome, wanted=wanted.value if item["holds"] else f"not {wanted.value}",
                            got=got.value if got is not None else "", text=item["words"])
    notes = [f"Decided by {', '.join(sorted(people)) or 'nobody'}."]
    notes += [f"{silent} reports cannot be read any more."] if silent else []
    return result("desk", [*(scores[name] for name in sorted(scores)), every], notes=notes)


def _wanted(item: Json) -> Statement:
    """The value of an item, as a statement's."""
    piece = {"start": item["start"], "end": item["end"], "text": item["words"]}
    return from_plain(Statement, {"id": "", "candidate": "", "variable": item["variable"], "value": item["value"], "evidence": [piece]})


def _at(one: Statement, start: int, end: int) -> bool:
    return any(piece.start < end and start < piece.end for piece in one.evidence)


def _outcome(holds: bool, wanted: Statement, got: Statement | None) -> str:
    same = got is not None and alike(got.value, wanted.value)
    if not holds:
        return "extra" if same else "none"
    return "right" if same else "missed" if got is None else "wrong"


def alike(one: object, other: object) -> bool:
    """Whether two values are the same, whatever words gave them."""
    if isinstance(one, Count) and isinstance(other, Count):
        return (one.low, one.high) == (other.low, other.high)
    if isinstance(one, Place) and isinstance(other, Place):
        return (one.geonames or one.name, one.country) == (other.geonames or other.name, other.country)
    if isinstance(one, DateRange) and isinstance(other, DateRange):
        return (one.start, one.end or one.start) == (other.start, other.end or other.start)
    return one == other
