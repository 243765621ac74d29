"""The API of exports: each holds what the lists hold, and JSON lines say how they ended."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import jsonschema
import pytest
from fastapi.testclient import TestClient

import turnout
from tests.newsroom import Newsroom, event_in, points
from tests.people import app_of, cheap, staff, visiting
from turnout.record.adding import Missed
from turnout.web.rights import Rules

API = "/api/v1"
LISTS = {"events": "events", "tallies": "tallies", "statements": "statements", "reports": "reports"}


def test_all_of_them_are_told(client: TestClient) -> None:
    told = client.get(f"{API}/exports").json()
    assert len(told) == 10
    for one in told:
        answer = client.get(one["path"])
        assert answer.status_code == 200 and one["name"] in answer.headers["Content-Disposition"] and answer.headers["ETag"]
        assert client.get(one["path"], headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304


@pytest.mark.parametrize("name", sorted(LISTS))
def test_json_lines_hold_what_the_list_holds(client: TestClient, name: str) -> None:
    *lines, end = map(json.loads, client.get(f"{API}/exports/{name}.ndjson").text.splitlines())
    assert lines == client.get(f"{API}/{LISTS[name]}").json()["items"] and end["end"]["items"] == len(lines) > 0


def test_readings_are_the_contract(client: TestClient) -> None:
    schema = json.loads((Path(turnout.__file__).parent / "schema" / "reading.schema.json").read_text(encoding="utf-8"))
    *lines, _ = map(json.loads, client.get(f"{API}/exports/readings.ndjson").text.splitlines())
    assert len(lines) == 3
    for line in lines:
        jsonschema.validate(line, schema)


def test_readings_hold_what_people_said_as_a_coders(client: TestClient, papers: Newsroom) -> None:
    with papers.open() as record:
        kazan = event_in(record, "Kazan")
        old, other = points(kazan, "participants")
        fixed = record.correct(old.statement.id, "650", reason="a slip", coder="Mona")
        read = next(one for one in record.statements_about(kazan.id) if one.statement.id == other.statement.id)
        told = Missed(report=read.report, spans=((0, 8),), variable="injured", value="7", event=kazan.id)
        more = record.add_statement(told, coder="Mona")
    schema = json.loads((Path(turnout.__file__).parent / "schema" / "reading.schema.json").read_text(encoding="utf-8"))
    answer = client.get(f"{API}/exports/readings.ndjson")
    *lines, _ = map(json.loads, answer.text.splitlines())
    said = {one["id"]: one for line in lines for one in line["statements"]}
    for line in lines:
        jsonschema.validate(line, schema)
    assert "Mona" not in answer.text and said[fixed.statement.id]["coder"] == said[more.statement.id]["coder"] == "a coder"
    assert (said[fixed.statement.id]["decision"], said[fixed.statement.id]["replaces"]) == (fixed.id, old.statement.id)
    assert said[more.statement.id]["decision"] == more.id and "replaces" not in said[more.statement.id]
    assert old.statement.id in said and "decision" not in said[old.statement.id]
    assert client.get(f"{API}/decisions/{more.id}").status_code == 200


def test_tables_hold_a_row_each(client: TestClient) -> None:
    def rows(name: str, **params: str) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(client.get(f"{API}/exports/{name}.csv", params=params).text)))

    events = client.get(f"{API}/events").json()["items"]
    assert [row["id"] for row in rows("events")] == [one["id"] for one in events]
    assert {row["of"] for row in rows("figures", place="Kazan")} == {one["id"] for one in events if one["place"]["name"] == "Kazan"}
    assert [row["variable"] for row in rows("tallies", country="RU")] == ["detained"] and rows("tallies", country="FR") == []
    assert rows("events", as_of="2020-01-01") == []


def test_an_unknown_one_is_a_problem(client: TestClient) -> None:
    assert client.get(f"{API}/exports/everything.zip").status_code == 422


def test_who_may_see_names_sees_them_in_exports_too(papers: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    cheap(monkeypatch)
    accounts = staff(papers)
    papers.publish("town", "In Omsk, Oleg Samarin, 34, and 70 others rallied against the war on Sunday, Oleg Samarin said.")
    papers.run()
    secret = accounts.tokens.add(accounts.users.named("coder"), ("read", "names"))[1]
    with visiting(app_of(papers, Rules(accounts=accounts))) as client:
        path, shown = f"{API}/exports/statements.ndjson", {"Authorization": f"Bearer {secret}"}
        before, named, after = client.get(path), client.get(path, headers=shown), client.get(path)
        assert "Samarin" in named.text and "Samarin" not in before.text + after.text and before.headers["ETag"] != named.headers["ETag"]
        again = client.get(path, headers={"If-None-Match": named.headers["ETag"]})
        assert "private" in named.headers["Cache-Control"] and again.text == after.text
        for name in ("tallies", "tallies?limit=1", "exports/tallies.ndjson", "exports/tallies.csv"):
            assert client.get(f"{API}/{name}", headers=shown).text.count("total-") == client.get(f"{API}/{name}").text.count("total-") > 0
