"""Crowd sizes as coders type them, read and turned to numbers by each data set's own convention.

The mass mobilization set is judged by its frequent strings, one vote a string against the category it most often has:
its rows bear coders' slips, so that no reader of strings reaches more than .94 of them.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from turnout.bench._frame import Options, Result, Score, result
from turnout.errors import Abort
from turnout.normalise.conventions import number
from turnout.normalise.counts import count_of
from turnout.text.pack import pack

BUCKETS = {
    "50-99": (50, 99), "100-999": (100, 999), "1000-1999": (1000, 1999), "2000-4999": (2000, 4999), "5000-10000": (5000, 10000),
    ">10000": (10000, float("inf")),
}
CONVENTIONS = {"elephrame_blm": "mpeds", "mass_mobilization": "mm"}
FREQUENT = 3
NOTES = (
    "words become numbers by the set's own convention (codebook/conventions.toml)",
    "frequent: strings seen at least three times, one vote each",
)


def predict(row: dict[str, Any]) -> float | None:
    """The number that the set's convention gives for a row's string, None where it states no size."""
    count = count_of(row["size_text"], pack("en"))
    return number(count, CONVENTIONS[row["set"]]) if count else None


def run(folder: Path, options: Options) -> Result:
    """Score the strings on a folder with `strings_dev.jsonl`; raises Abort when the file is missing."""
    exact = Score("size strings, exact (elephrame)", target=0.97)
    bucket = Score("size strings, in bucket (mass mobilization), all rows")
    frequent = Score("size strings, in bucket (mass mobilization), frequent strings", target=0.97)
    by_string: dict[str, list[tuple[str, float | None]]] = defaultdict(list)
    for row in _rows(folder / f"strings_{options.side}.jsonl", options.limit):
        got = predict(row)
        if "category" in row:
            by_string[" ".join(row["size_text"].lower().split())].append((row["category"], got))
            bucket.add(row["id"], _in(row["category"], got), wanted=row["category"], got=got, text=row["size_text"])
        else:
            outcome = _same(row["value"], got)
            exact.add(row["id"], outcome, wanted=row["value"], got=got, text=row["size_text"])
    for text, seen in by_string.items():
        if len(seen) >= FREQUENT:
            wanted = Counter(category for category, _ in seen).most_common(1)[0][0]
            frequent.add(text, _in(wanted, seen[0][1]), wanted=wanted, got=seen[0][1], text=text)
    return result("crowd_size", [exact, bucket, frequent], notes=NOTES)


def _rows(path: Path, limit: int | None) -> list[dict[str, Any]]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise Abort(f"{path}: cannot be read ({error.strerror})") from error
    return [json.loads(line) for line in lines[:limit]]


def _in(category: str, got: float | None) -> str:
    low, high = BUCKETS[category]
    return "missed" if got is None else "right" if low <= got <= high else "wrong"


def _same(wanted: float | None, got: float | None) -> str:
    if wanted is None:
        return "none" if got is None else "extra"
    return "missed" if got is None else "right" if abs(wanted - got) < 0.51 else "wrong"
