"""The contract: order of keys, the schema, and lines that are always valid."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from turnout.model import Reading, Report
from turnout.publish.contract import as_dict, as_line


@pytest.fixture(scope="module")
def schema(house: Path) -> dict[str, object]:
    return json.loads((house / "schema" / "reading.schema.json").read_text(encoding="utf-8"))


def test_the_schema_is_a_schema(schema: dict[str, object]) -> None:
    jsonschema.Draft202012Validator.check_schema(schema)


def test_a_reading_holds_to_the_schema(made_reading: Reading, schema: dict[str, object]) -> None:
    jsonschema.validate(json.loads(as_line(made_reading)), schema)


def test_an_empty_reading_holds_to_the_schema(schema: dict[str, object]) -> None:
    jsonschema.validate(as_dict(Reading(report=Report(id="report-1", text=""))), schema)


def test_the_schema_refuses_a_statement_without_evidence(made_reading: Reading, schema: dict[str, object]) -> None:
    told = json.loads(as_line(made_reading))
    told["statements"][0]["evidence"] = []
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(told, schema)


def test_keys_stand_in_the_order_of_the_record(made_reading: Reading) -> None:
    told = as_dict(made_reading)
    assert list(told)[:7] == ["report", "passages", "statements", "events", "tallies", "announcements", "refusals"]
    assert list(told["report"])[:10] == [
        "id",
        "path",
        "url",
        "source",
        "title",
        "published",
        "published_basis",
        "updated",
        "language",
        "sha256",
    ]
    assert list(told["statements"][0])[:10] == [
        "id",
        "candidate",
        "variable",
        "value",
        "attribution",
        "as_of",
        "cumulative",
        "evidence",
        "coder",
        "confidence",
    ]
    assert list(told["events"][0])[:13] == [
        "id",
        "place",
        "date",
        "status",
        "form",
        "issues",
        "claims",
        "slogans",
        "actors",
        "targets",
        "response",
        "figures",
        "evidence",
    ]
    assert list(told["tallies"][0])[:10] == [
        "id",
        "scope",
        "date",
        "variable",
        "value",
        "localities",
        "attribution",
        "cumulative",
        "as_of",
        "evidence",
    ]


def test_every_piece_of_evidence_stands_where_it_says(made_reading: Reading) -> None:
    told = as_dict(made_reading)
    for item in (*told["statements"], *told["events"], *told["tallies"]):
        for piece in item["evidence"]:
            assert made_reading.report.text[piece["start"] : piece["end"]] == piece["text"]


def test_names_of_private_persons_are_not_repeated(made_reading: Reading) -> None:
    [person] = made_reading.persons
    assert as_dict(made_reading)["persons"] == [{"start": person.start, "end": person.end}]


def test_a_lone_surrogate_is_escaped(made_reading: Reading) -> None:
    line = as_line(replace(made_reading, report=replace(made_reading.report, title="broken \ud83d title")))
    assert json.loads(line.encode("utf-8"))["report"]["title"] == "broken \ud83d title"


def test_one_line_a_reading(made_reading: Reading) -> None:
    assert "\n" not in as_line(replace(made_reading, report=replace(made_reading.report, title="two\nlines")))
