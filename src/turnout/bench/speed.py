"""Speed: reports read a second on one core, of all texts, of those that tell of protest, and behind the filter.

The folder holds texts (.txt) or JSON and JSONL articles with a "text"; each is cut to two kB, the length of a news report.
Figures are of processor time, not of the clock on the wall, so that a busy machine lies less; they still differ by machine.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from time import process_time
from typing import Any

from turnout.bench._frame import Options, Result, Row
from turnout.errors import Abort
from turnout.pipeline import read
from turnout.segment import may_hold_protest

SIZE = 2000
PUBLISHED = "2022-09-21"
ALL_PROTEST, MIXED = 250.0, 500.0  # reports a second to reach
SUFFIXES = (".txt", ".json", ".jsonl")


def run(folder: Path, options: Options) -> Result:
    """Time the reader on the texts of a folder; raises Abort when it holds none."""
    texts = [_cut(text) for path in sorted(folder.rglob("*")) if path.suffix in SUFFIXES for text in _texts(path)][: options.limit]
    if not texts:
        raise Abort(f"{folder}: no text in it ({', '.join(SUFFIXES)})")
    protest = [text for text in texts if (found := read(text, published=PUBLISHED)).events or found.tallies]  # and warms up
    rows = [
        _row("all texts", texts, lambda text: read(text, published=PUBLISHED)),
        _row("texts that tell of protest", protest, lambda text: read(text, published=PUBLISHED), ALL_PROTEST),
        _row("all texts behind the filter", texts, lambda text: read(text, published=PUBLISHED, sift=True), MIXED),
    ]
    passed = sum(map(may_hold_protest, texts))
    notes = (
        "F1 stands for reports a second here, right for the number of texts",
        f"{passed} of {len(texts)} texts pass the filter, {len(protest)} tell of protest",
        f"peak memory {_peak()}",
    )
    return Result(name="speed", rows=tuple(rows), notes=notes)


def _row(measure: str, texts: Sequence[str], reader: Callable[[str], object], target: float | None = None) -> Row:
    """The reports that a reader gets through in a second."""
    begun = process_time()
    for text in texts:
        reader(text)
    spent = process_time() - begun
    rate = len(texts) / spent if texts and spent else 0.0
    return Row(
        measure=measure, precision=0.0, recall=0.0, f1=rate, right=len(texts), extra=0, missed=0, target=target, unit="reports a second"
    )


def _cut(text: str) -> str:
    """The first two kB of a text, without a torn letter at the end."""
    return text.encode("utf-8")[:SIZE].decode("utf-8", "ignore")


def _texts(path: Path) -> Iterator[str]:
    try:
        raw = path.read_text(encoding="utf-8")
        rows: list[Any] = [raw] if path.suffix == ".txt" else _rows(raw, path.suffix)
    except (OSError, ValueError) as error:
        raise Abort(f"{path}: cannot be read ({error})") from error
    for row in rows:
        text = row.get("text") if isinstance(row, dict) else row
        if isinstance(text, str) and text.strip():
            yield text


def _rows(raw: str, suffix: str) -> list[Any]:
    if suffix == ".jsonl":
        return [json.loads(line) for line in raw.splitlines() if line.strip()]
    data = json.loads(raw)
    return data if isinstance(data, list) else [data]


def _peak() -> str:
    """The most memory that this process has held, in MB."""
    try:
        import resource  # not on Windows
        import sys
    except ImportError:
        return "unknown on this system"
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return f"{held / (1024 * 1024 if sys.platform == 'darwin' else 1024):.0f} MB"
