"""Numbers, ranges and dates in short sentences, against another library's specifications.

The gold writes a range from 20 to 30 as [20,30) and asks for every number, fractions and powers included. Its dates
follow an assistant's conventions ("Friday" is both the last and the next); here only sentences that speak of
whole days and nothing else are compared, right when the day is among the values that the gold accepts.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

from turnout import lang
from turnout.bench._frame import Options, Result, Score, result
from turnout.errors import Abort
from turnout.normalise.plain import plain_numbers
from turnout.normalise.ranges import ranges
from turnout.text.calendar import dates, resolve
from turnout.text.pack import pack
from turnout.text.units import tokenise

TARGETS = {("en", "number"): 0.97, ("en", "numberrange"): 0.97}
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
NOTES = (
    "values, as a multiset a sentence; languages without a pack of their own are not measured",
    "dates: sentences of whole days only, found and resolved against the sentence's reference time",
)


def predict(row: dict[str, Any]) -> list[str]:
    """The values that a row's sentence states, as the gold writes them."""
    language, text = pack(row["lang"]), row["text"]
    if row["kind"] == "number":
        return [f"{one.value:.15g}" for one in plain_numbers(text, language)]
    if row["kind"] == "numberrange":
        return [str(one) for one in ranges(text, language)]
    units = tokenise(text, 0, len(text), language.lexicon)
    found = [resolve(mark.value, reference=row.get("reference")) for mark in dates(units, language) if mark.type == "date"]
    return [date.start for date in found if date.start and date.precision == "day" and date.start == date.end]


def run(folder: Path, options: Options) -> Result:
    """Score the languages that have a pack on a folder with `dev.jsonl`; raises Abort when the file is missing."""
    scores: dict[tuple[str, str], Score] = {}
    for row in _rows(folder / f"{options.side}.jsonl", options.limit):
        kind = (row["lang"], row["kind"])
        if row["lang"] not in lang.languages():
            continue
        if row["kind"] == "datetime" and not _whole_days(row):
            continue
        named = "whole days" if row["kind"] == "datetime" else f"{row['kind']}s"
        score = scores.setdefault(kind, Score(f"{named}, {row['lang']}", target=TARGETS.get(kind)))
        _count(score, row, _wanted(row), predict(row))
    return result("number_date_norm", scores.values(), notes=NOTES)


def _wanted(row: dict[str, Any]) -> list[set[str]]:
    """The values of each result that a sentence holds; for dates, of the results that can be one day."""
    if row["kind"] != "datetime":
        return [{_canon(found["value"])} for found in row["results"] if "value" in found]
    return [{value["value"] for value in found["values"]} for found in row["results"]]


def _whole_days(row: dict[str, Any]) -> bool:
    """Whether all that a sentence says of time is days."""
    values = [value for found in row["results"] for value in found["values"]]
    return bool(values) and all(DAY.fullmatch(value.get("value", "")) for value in values)


def _canon(value: Any) -> str:
    try:
        return f"{float(str(value).replace(',', '')):g}"
    except ValueError:
        return str(value).replace(" ", "").lower()


def _count(score: Score, row: dict[str, Any], wanted: list[set[str]], got: list[str]) -> None:
    left = Counter(_canon(value) if row["kind"] == "number" else value for value in got)
    for at, accepted in enumerate(wanted):
        hit = next((value for value in accepted if left[value]), None)
        if hit is not None:
            left[hit] -= 1
        score.add(f"{row['id']}/{at}", "missed" if hit is None else "right", wanted=sorted(accepted), got=hit or "", text=row["text"])
    for value in left.elements():
        score.add(f"{row['id']}/+{value}", "extra", got=value, text=row["text"])


def _rows(path: Path, limit: int | None) -> list[dict[str, Any]]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise Abort(f"{path}: cannot be read ({error.strerror})") from error
    return [json.loads(line) for line in lines[:limit]]
