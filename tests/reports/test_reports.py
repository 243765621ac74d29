"""The bundled reports: what a careful coder makes of each, and that every reading holds to the contract."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

import turnout
from turnout import ingest, pipeline
from turnout.bench.reports import score
from turnout.errors import Skip
from turnout.model import Reading
from turnout.publish.contract import as_line

REPORTS = Path(turnout.__file__).parent / "reports"
GOLD = json.loads((Path(__file__).parent / "gold.json").read_text(encoding="utf-8"))
FLOORS = {
    "events": 0.93,
    "event place": 0.93,
    "form": 0.88,
    "issue": 0.9,
    "participants": 0.85,
    "detained": 0.87,
    "tallies": 0.9,
    "evidence": 1.0,
}
"""F1 that the reader must keep on its own reports; raise them as it improves."""


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    found = []
    for item in ingest.sources([str(REPORTS)]):
        found += [pipeline.read(report) for report in ingest.load(item)]
    return found


def test_every_report_has_its_gold(readings: list[Reading]) -> None:
    told = {Path(reading.report.path or "").name for reading in readings}
    assert told == {report["file"] for report in GOLD}


@pytest.mark.parametrize("measure", FLOORS)
def test_reading_keeps_its_floor(measure: str, measured: dict[str, float]) -> None:
    assert measured[measure] >= FLOORS[measure]


@pytest.fixture(scope="module")
def measured() -> dict[str, float]:
    return {row.measure: row.f1 for row in score(GOLD, REPORTS).rows}


def test_every_reading_holds_to_the_schema(readings: list[Reading], house: Path) -> None:
    schema = json.loads((house / "schema" / "reading.schema.json").read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    for reading in readings:
        validator.validate(json.loads(as_line(reading)))


def test_languages_and_times_are_found(readings: list[Reading]) -> None:
    gold = {report["file"]: report for report in GOLD}
    for reading in readings:
        wanted = gold[Path(reading.report.path or "").name]
        assert reading.report.language == wanted["language"]
        assert (reading.report.published or "")[:10] == wanted["published"]


def test_an_unread_report_is_an_error_of_the_bench_and_not_of_the_reader() -> None:
    with pytest.raises((Skip, turnout.Abort)):
        score([{"file": "none.txt", "published": "2024-01-01"}], REPORTS)
