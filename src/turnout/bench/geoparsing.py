"""Places in running text (LGL, TR-News, GeoVirus, GeoWebNews): spans found, and points of the places found.

Corpora differ in what they call a toponym; each one's convention is a row of CONVENTIONS, in the open.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

from turnout.bench._frame import Options, Result, Score, result
from turnout.errors import Abort
from turnout.geocode.bench_view import toponyms_for_bench

NEAR_KM = 161.0
EARTH_KM = 6371.0088


@dataclass(frozen=True, slots=True, kw_only=True)
class Convention:
    """What a corpus marks: demonyms ("Turkish"), kinds of venue; and the figures to reach on it."""

    demonyms: bool
    venues: tuple[str, ...] = ()
    spans: float | None = None
    points: float | None = None


CONVENTIONS = {
    "lgl": Convention(demonyms=True, venues=("street", "feature"), spans=0.80, points=0.85),
    "trnews": Convention(demonyms=True, venues=("street", "feature"), spans=0.91, points=0.85),
    "geovirus": Convention(demonyms=False, venues=("feature",), spans=0.92, points=0.85),
    "gwn": Convention(demonyms=True, venues=("street", "feature", "spot", "building")),
}
NOTES = (
    "spans: strict, start and end must agree",
    f"points: of the gold places with a point that were found, those put within {NEAR_KM:g} km or given the same GeoNames id",
)


def run(folder: Path, options: Options) -> Result:
    """Score each corpus of the folder; raises Abort when there is none."""
    scores: list[Score] = []
    for name, convention in CONVENTIONS.items():
        path = folder / f"{name}_{options.side}.jsonl"
        if path.is_file():
            scores.extend(_corpus(name, convention, path, options.limit))
    if not scores:
        raise Abort(f"{folder}: no file such as lgl_{options.side}.jsonl; give the folder of the geoparsing corpora")
    return result("geoparsing", scores, notes=NOTES)


def _corpus(name: str, convention: Convention, path: Path, limit: int | None) -> list[Score]:
    spans = Score(f"{name}, spans", target=convention.spans)
    points = Score(f"{name}, points within 161 km of those found", target=convention.points)
    with path.open(encoding="utf-8") as lines:
        for index, line in enumerate(lines):
            if limit is not None and index >= limit:
                break
            _report(json.loads(line), convention, spans, points)
    return [spans, points]


def _report(row: dict[str, Any], convention: Convention, spans: Score, points: Score) -> None:
    told = toponyms_for_bench(row["text"], demonyms=convention.demonyms, venues=convention.venues)
    wanted = {(t["start"], t["end"]): t for t in row["toponyms"]}
    found: dict[Any, dict[str, Any]] = {(t["start"], t["end"]): t for t in told}
    for span in sorted(wanted.keys() | found.keys()):
        outcome = "right" if span in wanted and span in found else "missed" if span in wanted else "extra"
        spans.add(f"{row['id']}:{span[0]}", outcome, text=row["text"][max(0, span[0] - 40) : span[1] + 40])
    for span in sorted(wanted.keys() & found.keys()):
        if wanted[span].get("lat") is not None:
            outcome = "right" if _same(wanted[span], found[span]) else "wrong"  # so that precision, recall and F1 are all the accuracy
            points.add(f"{row['id']}:{span[0]}", outcome, wanted=wanted[span].get("name"), got=found[span].get("geonameid"))


def _same(wanted: dict[str, Any], told: dict[str, Any]) -> bool:
    if wanted.get("geonameid") and wanted["geonameid"] == told.get("geonameid"):
        return True
    return told.get("lat") is not None and kilometres(wanted["lat"], wanted["lon"], told["lat"], told["lon"]) <= NEAR_KM


def kilometres(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """The great-circle distance between two points given in degrees."""
    a, b, c, d = map(radians, (lat1, lon1, lat2, lon2))
    half = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(half)))
