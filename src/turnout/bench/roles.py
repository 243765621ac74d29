"""Roles of numbers: what each number of real texts counts, against labels; with a reliability table of the confidences.

A folder holds `texts.jsonl` ({"text_id", "lang", "text"}) and `roles.jsonl` ({"id", "text_id", "start", "end", "words",
"role", "low", "high"}). A found figure is right when it overlaps the labelled span and has its role; mentions that are
not labelled are ignored.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from turnout.bench._frame import Options, Result, Row, Score, result
from turnout.errors import Abort
from turnout.extract.figures import figures
from turnout.geocode import resolve, spot
from turnout.model import Count, Mention
from turnout.text.analysis import analyse
from turnout.text.pack import pack
from turnout.text.units import Mark

TARGETS = {"all roles": 0.90, "said with confidence >= .9": 0.95}
Reader = Callable[[str, str], list[Mention]]
BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9)


def read_figures(text: str, code: str) -> list[Mention]:
    """The figures of a whole text, with its places and dates read first, as the pipeline does."""
    toponyms = resolve(spot(text, 0, len(text), code), text=text, language=code)
    marks = [Mark(place.start, place.end, place.kind, place) for place in toponyms]
    return figures(analyse(text, 0, len(text), pack(code), marks), pack(code))


def run(folder: Path, options: Options, reader: Reader = read_figures) -> Result:
    """Score the reader on a folder of labelled numbers; raises Abort when a file is missing or no JSON lines."""
    texts = {row["text_id"]: row for row in _rows(folder / "texts.jsonl")}
    gold = list(_rows(folder / "roles.jsonl"))[: options.limit]
    by_text: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in gold:
        by_text[row["text_id"]].append(row)
    pooled = Score("all roles", target=TARGETS["all roles"])
    roles: dict[str, Score] = {}
    said: list[tuple[float, bool]] = []
    values: list[bool] = []
    for text_id, rows in by_text.items():
        text = texts[text_id]["text"]
        found = reader(text, texts[text_id].get("lang", "en"))
        for row in rows:
            mention = _answer(found, row)
            got = _role(mention)
            _count(pooled, roles, row, got, text)
            if mention is not None and got != "none":
                said.append((mention.confidence, got == row["role"]))
                if got == row["role"] and "low" in row:
                    values.append(_same(mention.value, row))
    return result("roles", [pooled, *(roles[role] for role in sorted(roles))], extra_rows=_extra(said, values), notes=_reliability(said))


def _rows(path: Path) -> Iterable[dict[str, Any]]:
    try:
        return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    except OSError as error:
        raise Abort(f"{path}: cannot be read ({error.strerror})") from error
    except ValueError as error:
        raise Abort(f"{path}: a line is no JSON ({error})") from error


def _answer(found: list[Mention], row: dict[str, Any]) -> Mention | None:
    """The mention that speaks of the labelled number: one with its role first, then one with any role."""
    over = [m for m in found if m.start < row["end"] and row["start"] < m.end]
    return max(over, key=lambda m: (_role(m) == row["role"], _role(m) != "none", m.confidence), default=None)


def _role(mention: Mention | None) -> str:
    return "none" if mention is None else str(mention.data["variable"])


def _count(pooled: Score, roles: dict[str, Score], row: dict[str, Any], got: str, text: str) -> None:
    """Count one labelled number: pooled over the roles other than none, and under each role by itself."""
    want = row["role"]
    around = text[max(row["start"] - 80, 0) : row["start"]] + "[" + row["words"] + "]" + text[row["end"] : row["end"] + 60]
    outcome = _outcome(want, got)
    pooled.add(row["id"], outcome, wanted=want, got=got, text=around)
    for role in {want, got} - {"none"}:
        score = roles.setdefault(role, Score(role))
        score.judge(row["id"], want == role, got == role, text=around)


def _outcome(want: str, got: str) -> str:
    if want == got:
        return "none" if want == "none" else "right"
    if want == "none":
        return "extra"
    return "missed" if got == "none" else "wrong"


def _same(value: object, row: dict[str, Any]) -> bool:
    return isinstance(value, Count) and (value.low, value.high) == (row.get("low"), row.get("high"))


def _extra(said: list[tuple[float, bool]], values: list[bool]) -> list[Row]:
    """Precision of what is said surely, and how many values of rightly told numbers are right."""
    sure = Score("said with confidence >= .9", target=TARGETS["said with confidence >= .9"])
    for number, (_, right) in enumerate(pair for pair in said if pair[0] >= 0.9):
        sure.add(str(number), "right" if right else "extra")
    value = Score("value, of roles that are right")
    for number, right in enumerate(values):
        value.add(str(number), "right" if right else "extra")
    return [replace(score.row(), unit="precision") for score in (sure, value) if score.items]


def _reliability(said: list[tuple[float, bool]]) -> list[str]:
    """One line a bin of confidence: how many were said, and the share that is right."""
    lines = []
    for low, high in zip(BINS, (*BINS[1:], 1.01), strict=True):
        here = [right for confidence, right in said if low <= confidence < high]
        share = f"{sum(here) / len(here):.2f} right" if here else "-"
        lines.append(f"confidence {low:.1f}-{min(high, 1.0):.1f}: {len(here)} said, {share}")
    return lines
