"""The API of what lies under the numbers: reports, statements and decisions."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.newsroom import Newsroom, event_in, points
from tests.people import app_of, sign_in, visiting
from turnout.accounts import Accounts
from turnout.record.adding import Missed
from turnout.web.rights import Rules

API = "/api/v1"


def walked(client: TestClient, path: str, **params: Any) -> list[dict[str, Any]]:
    """The items of all pages."""
    out: list[dict[str, Any]] = []
    after: str | None = ""
    while after is not None:
        page = client.get(f"{API}/{path}", params={**params, "after": after}).json()
        out, after = out + page["items"], page["next"]
    return out


def test_reports_come_last_known_first(client: TestClient) -> None:
    every = client.get(f"{API}/reports").json()["items"]
    assert [one["source"] for one in every] == ["The Gazette", "The Courier", "The Herald"] and all(one["live"] for one in every)
    assert walked(client, "reports", limit=1) == every
    assert [one["source"] for one in walked(client, "reports", source="The Herald")] == ["The Herald"]
    assert walked(client, "reports", live=False) == [] and walked(client, "reports", since="2024-01-01") == []
    assert [one["source"] for one in walked(client, "reports", as_of="2023-03-05T17:00")] == ["The Herald"]
    [kazan] = client.get(f"{API}/events", params={"place": "Kazan"}).json()["items"]
    assert {one["id"] for one in walked(client, "reports", event=kazan["id"])} >= set(kazan["reports"])
    assert client.get(f"{API}/reports/{every[0]['id']}").json()["title"] == every[0]["title"]


def test_statements_are_found_by_id_by_event_by_report_and_by_variable(client: TestClient) -> None:
    every = client.get(f"{API}/statements").json()["items"]
    assert walked(client, "statements", limit=3) == every and len(every) > 10
    detained = walked(client, "statements", variable="detained", limit=2)
    assert detained == [one for one in every if one["variable"] == "detained"] and len(detained) >= 4
    [kazan] = client.get(f"{API}/events", params={"place": "Kazan"}).json()["items"]
    about = walked(client, "statements", about=kazan["id"], limit=2)
    assert about == [one for one in every if one["event"] == kazan["id"]]
    report = kazan["reports"][0]
    assert walked(client, "statements", about=report, limit=4) == [one for one in every if one["report"] == report]
    one = next(one for one in about if one["variable"] == "participants")
    assert client.get(f"{API}/statements/{one['id']}").json() == one
    assert one["count"]["words"] in one["quotes"][0] and one["standing"] == "stands" and one["evidence"][0]["text"] == one["quotes"][0]


def test_a_rare_variable_is_looked_for_a_stretch_at_a_time(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    from turnout.web import api_reports

    every = walked(client, "statements", variable="participants")
    monkeypatch.setattr(api_reports, "SCANNED", 1)
    assert walked(client, "statements", variable="participants", limit=1) == every
    assert walked(client, "statements", variable="nothing-of-it") == []


def test_decisions_stand_in_their_log(client: TestClient, papers: Newsroom) -> None:
    assert client.get(f"{API}/decisions").json() == {"items": [], "next": None}
    with papers.open() as record:
        one, two = points(event_in(record, "Kazan"), "participants")
        record.reject(one.statement.id, reason="last year's", coder="Mona")
        fixed = record.correct(two.statement.id, "650", reason="a slip", coder="Mona")
        record.withdraw(fixed.id, reason="no slip", coder="Mona")
    client.app.state.front._now = lambda: 1e12  # type: ignore[attr-defined]
    told = walked(client, "decisions", limit=1)
    assert sorted(row["verdict"] for row in told) == ["participants is 650", "reject", "withdraw"]
    assert {row["id"]: row["stands"] for row in told}[fixed.id] == "no"
    assert client.get(f"{API}/decisions/{fixed.id}").json() == client.get(f"{API}/decisions/{fixed.id[:-4]}").json() in told
    assert client.get(f"{API}/decisions/judge-").status_code == 404  # the beginning of several
    said = client.get(f"{API}/statements/{one.statement.id}").json()
    assert said["standing"] == "rejected" and said["decision"]["reason"] == "[reason]"
    assert client.get(f"{API}/statements/{fixed.statement.id}").json()["standing"] == "withdrawn"


def test_no_decision_is_lost_between_two_pages(client: TestClient, papers: Newsroom) -> None:
    with papers.open() as record:
        tellings = [one.statement for one in points(event_in(record, "Kazan"), "participants")]
        for number in range(6):  # all of one second, in which ids stand in another order
            said = record.accept(tellings[number % 2].id, reason=f"look {number}", coder="Mona")
            fixed = record.correct(tellings[number % 2].id, str(600 + number), reason=f"count {number}", coder="Mona")
            record.withdraw((said.id, fixed.id)[number % 2], reason=f"no {number}", coder="Mona")
        every = [row["id"] for row in record.decisions()]
        stands = {str(row["id"]): row["stands"] for row in record.decisions()}
    assert len(every) == 18
    client.app.state.front._now = lambda: 1e12  # type: ignore[attr-defined]
    for limit in (*range(1, 20), 500):
        told = walked(client, "decisions", limit=limit)
        assert [row["id"] for row in told] == every and {row["id"]: row["stands"] for row in told} == stands


@pytest.mark.parametrize("path", ["reports/nothing", "statements/nothing", "decisions/nothing", "statements?about=nothing",
                                  "reports?event=nothing", "campaigns/nothing"])
def test_what_is_not_there_is_a_problem(client: TestClient, path: str) -> None:
    answer = client.get(f"{API}/{path}")
    assert answer.status_code == 404 and "nothing" in answer.json()["detail"]


@pytest.mark.parametrize("path", ["reports", "statements", "decisions", "outlines", "tallies", "places/551487/events"])
def test_a_cursor_that_no_page_gave_is_refused(client: TestClient, path: str) -> None:
    answer = client.get(f"{API}/{path}", params={"after": "anything"})
    assert answer.status_code == 422 and "after" in answer.json()["detail"]


def test_private_people_are_in_none_of_it(client: TestClient, papers: Newsroom) -> None:
    papers.publish("town", "In Omsk, Oleg Samarin, 34, and 70 others rallied against the war on Sunday, Oleg Samarin said.",
                   title="Oleg Samarin rallies")
    papers.run()
    client.app.state.front._now = lambda: 1e12  # type: ignore[attr-defined]
    paths = ["reports", "statements", "exports/statements.ndjson", "exports/readings.ndjson", "exports/reports.ndjson",
             "exports/figures.csv", "exports/events.csv"]
    told = [client.get(f"{API}/{path}").text for path in paths]
    assert not any("Samarin" in words for words in told) and "[name]" in told[1] and "[name]" in told[3]


def test_who_decided_is_told_to_coders_alone(papers: Newsroom, accounts: Accounts) -> None:
    with papers.open() as record:
        kazan = event_in(record, "Kazan")
        one, two = points(kazan, "participants")
        three = points(kazan, "detained")[0]
        no = record.reject(one.statement.id, reason="last year's", coder="Zebulon")
        record.correct(two.statement.id, "650", reason="a slip", coder="Zebulon")
        record.accept(three.statement.id, coder="Zebulon")
        missed = Missed(report=one.report, spans=((0, 10),), variable="injured", value="3", event=kazan.id)
        added = record.add_statement(missed, coder="Zebulon").statement
        record.unsure(added.id, coder="Zebulon")
        record.judge("different", kazan.id, event_in(record, "Perm").id, reason="far away", coder="Zebulon")
    paths = [
        "decisions", f"decisions/{no.id}", "statements", f"statements?about={kazan.id}", f"statements/{added.id}", f"events/{kazan.id}",
        f"reports/{one.report}", "events", f"figures/{kazan.id}", "exports/events.ndjson", "exports/figures.csv",
        "exports/statements.ndjson", f"events/{kazan.id}/why", f"figures/{three.statement.id}/why",
    ]
    with visiting(app_of(papers, Rules(accounts=accounts))) as visitor:
        pages = [f"{API}/{path}" for path in paths] + [f"/event/{kazan.id}", f"/report/{one.report}", "/changes", "/"]
        told = {path: visitor.get(path) for path in pages}
        assert not [path for path, answer in told.items() if "Zebulon" in answer.text]
        assert {answer.status_code for answer in told.values()} == {200}
        assert visitor.get(f"{API}/decisions/{no.id}").json()["coder"] == "a coder"
        assert "added by a coder" in told[f"{API}/events/{kazan.id}"].text
        sign_in(visitor, "coder")
        assert visitor.get(f"{API}/decisions/{no.id}").json()["coder"] == "Zebulon"
        assert "accepted by Zebulon" in visitor.get(f"{API}/events/{kazan.id}").text


def test_what_a_person_added_is_among_the_statements_of_the_record(client: TestClient, papers: Newsroom) -> None:
    with papers.open() as record:
        kazan = event_in(record, "Kazan")
        report = points(kazan, "detained")[0].report
        missed = Missed(report=report, spans=((0, 10),), variable="injured", value="3", event=kazan.id)
        added = record.add_statement(missed, coder="Mona").statement
    client.app.state.front._now = lambda: 1e12  # type: ignore[attr-defined]
    every = walked(client, "statements")
    assert [row["id"] for row in every] == sorted({row["id"] for row in every}) and added.id in {row["id"] for row in every}
    for limit in (1, 2, 3, 7):
        assert walked(client, "statements", limit=limit) == every
    (row,) = walked(client, "statements", variable="injured")
    assert (row["id"], row["rule"]) == (added.id, "added")
    assert f'"{added.id}"' in client.get(f"{API}/exports/statements.ndjson").text


def test_a_report_tells_what_became_of_its_values(client: TestClient, papers: Newsroom) -> None:
    with papers.open() as record:
        held = points(event_in(record, "Kazan"), "detained")[0]
        fixed = record.correct(held.statement.id, "about 45", reason="a slip", coder="Mona")
    client.app.state.front._now = lambda: 1e12  # type: ignore[attr-defined]
    told = client.get(f"{API}/reports/{held.report}").json()
    said = {one["id"]: one for one in told["statements"]}
    assert (said[held.statement.id]["standing"], said[held.statement.id]["decision"]["statement"]) == ("corrected", fixed.statement.id)
    assert (said[fixed.statement.id]["standing"], said[fixed.statement.id]["value"]) == ("stands", "about 45")
    words = [piece for passage in told["passages"] for piece in passage["pieces"] if held.statement.id in piece["statements"]]
    assert words and all(fixed.statement.id in piece["statements"] for piece in words)
