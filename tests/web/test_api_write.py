"""The API, writing side: what is said counts at once, names who said it, is one row however often it is sent, and needs a right."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.people import sign_in
from turnout.accounts import Accounts

API = "/api/v1"
SPAN = "40 people"


@pytest.fixture
def coder(visitor: TestClient, accounts: Accounts) -> TestClient:
    """Asks with the token of a coder."""
    visitor.headers["Authorization"] = f"Bearer {bearer(accounts, 'coder')}"
    return visitor


def bearer(accounts: Accounts, role: str, *scopes: str) -> str:
    return accounts.tokens.add(accounts.users.named(role), scopes or ("read", "code"))[1]


def kazan(client: TestClient) -> dict[str, Any]:
    [event] = client.get(f"{API}/events", params={"place": "Kazan"}).json()["items"]
    told: dict[str, Any] = event
    return told


def crowd(client: TestClient) -> list[dict[str, Any]]:
    """The statements of the crowd in Kazan."""
    told = client.get(f"{API}/statements", params={"about": kazan(client)["id"], "variable": "participants"}).json()["items"]
    return sorted(told, key=lambda one: one["value"])


def test_a_correction_counts_at_once_and_can_be_taken_back(coder: TestClient) -> None:
    before = {one["variable"]: one for one in kazan(coder)["figures"]}["participants"]
    one = crowd(coder)[0]
    made = coder.post(f"{API}/corrections", json={"statement": one["id"], "value": "650", "reason": "a slip"})
    assert made.status_code == 201 and made.json()["coder"] == "coder" and made.json()["of"] == [one["id"]]
    now = {one["variable"]: one for one in kazan(coder)["figures"]}["participants"]
    assert now != before and coder.get(f"{API}/statements/{one['id']}").json()["standing"] == "corrected"
    gone = coder.post(f"{API}/judgements", json={"verdict": "withdraw", "of": [made.json()["id"]], "reason": "no slip"})
    assert gone.status_code == 201
    assert {one["variable"]: one for one in kazan(coder)["figures"]}["participants"] == before
    assert [row["stands"] for row in coder.get(f"{API}/decisions").json()["items"]] in (["no", "yes"], ["yes", "no"])


def test_what_was_known_is_told_to_the_second_and_the_moment_of_a_correction_is_linked(coder: TestClient) -> None:
    one, event = crowd(coder)[0], kazan(coder)["id"]
    before = {row["variable"]: row for row in kazan(coder)["figures"]}["participants"]
    at = coder.post(f"{API}/corrections", json={"statement": one["id"], "value": "650", "reason": "a slip"}).json()["made_at"]

    def then(as_of: str) -> object:
        told = coder.get(f"{API}/figures/{event}", params={"as_of": as_of}).json()
        return {row["variable"]: row for row in told}["participants"]

    now = {row["variable"]: row for row in kazan(coder)["figures"]}["participants"]
    assert now != before
    moment = datetime.fromisoformat(at)
    for as_of in (at, at.replace("Z", ".5Z"), at.replace("Z", "+00:00"), at[:10]):
        assert then(as_of) == now, as_of
    assert then((moment - timedelta(seconds=1)).isoformat()) == before
    page = coder.get(f"/event/{event}").text
    assert f"as_of={at[:-1].replace(':', '%3A')}" in page


def test_events_are_judged(coder: TestClient) -> None:
    ids = [one["id"] for one in coder.get(f"{API}/outlines").json()["items"]]
    made = coder.post(f"{API}/judgements", json={"verdict": "same", "of": ids[:2], "reason": "one march"})
    assert made.status_code == 201 and len(coder.get(f"{API}/outlines").json()["items"]) == len(ids) - 1
    again = coder.post(f"{API}/judgements", json={"verdict": "same", "of": made.json()["of"], "reason": "one march"})
    assert (again.status_code, again.json()) == (200, made.json()), again.text


@pytest.mark.parametrize(("verdict", "standing"), [("accept", "stands"), ("unsure", "stands"), ("reject", "rejected")])
def test_statements_are_judged(coder: TestClient, verdict: str, standing: str) -> None:
    name = crowd(coder)[0]["id"]
    made = coder.post(f"{API}/judgements", json={"verdict": verdict, "of": [name], "reason": "the words"})
    assert made.status_code == 201 and made.json()["verdict"] == verdict
    assert coder.get(f"{API}/statements/{name}").json()["standing"] == standing


def test_what_was_missed_is_added(coder: TestClient) -> None:
    herald = next(one for one in coder.get(f"{API}/reports").json()["items"] if one["source"] == "The Herald")["id"]
    told = {"report": herald, "words": SPAN, "variable": "injured", "value": "at least 7", "event": kazan(coder)["id"],
            "speaker": "the medics", "role": "medics"}
    made = coder.post(f"{API}/statements", json=told)
    assert made.status_code == 201, made.text
    said = made.json()
    assert (said["coder"], said["quotes"], said["count"]["low"], said["event"]) == ("a coder", [SPAN], 7, kazan(coder)["id"])
    assert "injured" in {one["variable"] for one in kazan(coder)["figures"]}
    again = coder.post(f"{API}/statements", json=told)
    assert (again.status_code, again.json()["id"]) == (200, said["id"])
    fresh = {"report": herald, "words": SPAN, "variable": "participants", "value": "40", "place": "Omsk", "day": "2023-03-05"}
    assert coder.post(f"{API}/statements", json=fresh).status_code == 201
    assert "Omsk" in {one["place"] for one in coder.get(f"{API}/outlines").json()["items"]}


def test_a_key_gives_its_answer_again(coder: TestClient) -> None:
    told = {"verdict": "reject", "of": [crowd(coder)[0]["id"]], "reason": "last year's"}
    first, again = (coder.post(f"{API}/judgements", json=told, headers={"Idempotency-Key": "k1"}) for _ in range(2))
    assert (again.status_code, again.json()) == (201, first.json()) and again.headers["Idempotent-Replayed"] == "true"
    other = coder.post(f"{API}/judgements", json={**told, "reason": "another"}, headers={"Idempotency-Key": "k1"})
    assert other.status_code == 422 and "Idempotency-Key" in other.json()["detail"]
    assert len(coder.get(f"{API}/decisions").json()["items"]) == 1


def test_of_many_at_once_under_one_key_one_is_taken(coder: TestClient) -> None:
    name = crowd(coder)[0]["id"]

    def say(number: int) -> tuple[int, str]:
        told = {"verdict": "reject", "of": [name], "reason": f"reason {number}"}
        answer = coder.post(f"{API}/judgements", json=told, headers={"Idempotency-Key": "k2"})
        return answer.status_code, answer.text

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(say, range(4)))
    assert sorted(status for status, _ in answers) == [201, 422, 422, 422], answers
    assert len(coder.get(f"{API}/decisions").json()["items"]) == 1


def test_the_oldest_keys_go(monkeypatch: pytest.MonkeyPatch) -> None:
    from turnout.web import api_write

    monkeypatch.setattr(api_write, "KEYS", 2)
    keys = api_write.Keys()
    for name in "abc":
        keys.put(("ada", "/", name), api_write.Kept(asked=name, status=201, body=None))
    assert [keys.get(("ada", "/", name)) is None for name in "abc"] == [True, False, False]


def test_anothers_decision_is_taken_back_by_who_adjudicates(coder: TestClient, accounts: Accounts) -> None:
    one = crowd(coder)[0]
    made = coder.post(f"{API}/corrections", json={"statement": one["id"], "value": "650", "reason": "a slip"}).json()
    told = {"verdict": "withdraw", "of": [made["id"]], "reason": "no"}
    other = {"Authorization": f"Bearer {bearer(accounts, 'adjudicator', 'read', 'code')}"}
    assert coder.post(f"{API}/judgements", json=told, headers=other).status_code == 403
    other = {"Authorization": f"Bearer {bearer(accounts, 'adjudicator', 'read', 'code', 'adjudicate')}"}
    assert coder.post(f"{API}/judgements", json=told, headers=other).status_code == 201


WRITES = {
    "judgements": {"verdict": "reject", "of": ["st-none"], "reason": "no"},
    "corrections": {"statement": "st-none", "value": "1", "reason": "no"},
    "statements": {"report": "report-none", "words": "x", "variable": "detained", "value": "1"},
}


@pytest.mark.parametrize("path", sorted(WRITES))
def test_nothing_is_written_without_the_right(visitor: TestClient, accounts: Accounts, path: str) -> None:
    body = WRITES[path]
    assert visitor.post(f"{API}/{path}", json=body).status_code == 401
    for role, scopes, status in (("reader", ("read",), 403), ("coder", ("read",), 403), ("coder", ("read", "code"), 404)):
        told = visitor.post(f"{API}/{path}", json=body, headers={"Authorization": f"Bearer {bearer(accounts, role, *scopes)}"})
        assert told.status_code == status and told.headers["content-type"] == "application/problem+json", told.text
    token = sign_in(visitor, "coder")
    assert visitor.post(f"{API}/{path}", json=body).status_code == 403
    assert visitor.post(f"{API}/{path}", json=body, headers={"X-CSRF": token}).status_code == 404


@pytest.mark.parametrize("path", sorted(WRITES))
@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_what_is_no_json_is_not_taken(coder: TestClient, path: str, kind: str) -> None:
    assert coder.post(f"{API}/{path}", content="{}", headers={"Content-Type": kind}).status_code == 415


@pytest.mark.parametrize(
    ("path", "change", "says"),
    [
        ("judgements", {"of": ["st-none", "st-other"]}, "of: reject takes 1 id"), ("judgements", {"verdict": "perhaps"}, "verdict"),
        ("judgements", {"reason": "  "}, "reason"), ("judgements", {"reason": "a\x00b"}, "reason"), ("judgements", {"of": []}, "of"),
        ("corrections", {"value": ""}, "value"), ("statements", {"words": "not there"}, "do not stand"),
        ("statements", {"variable": "weather"}, "no variable"), ("statements", {"words": "", "spans": [[5, 5]]}, "no words"),
        ("statements", {}, "of which event"), ("statements", {"words": "", "spans": [[0, 10**7]]}, "at most"),
        ("statements", {"place": "Omsk", "day": "2023-03-05", "role": "king"}, "no role"),
        ("statements", {"spans": [[0, 3]]}, "spans: give them or words"), ("statements", {"words": "", "spans": [[0, 3]], "nth": 2}, "nth"),
        ("statements", {"event": "ev-51c0aa", "place": "Omsk"}, "place: is of a new event"),
        ("statements", {"event": "ev-51c0aa", "form": "march"}, "form: is of a new event"),
        ("statements", {"place": "Omsk", "day": "2023-03-05", "speaker": " "}, "role: whose"),
        ("statements", {"as_of": "2023-02-30"}, "as_of: '2023-02-30' is no time"), ("statements", {"as_of": "2023-03"}, "as_of"),
        ("statements", {"evnt": "ev-51c0aa"}, "evnt: is no field"), ("corrections", {"because": "x"}, "because: is no field"),
    ],
)
def test_what_does_not_fit_is_said_in_one_line(coder: TestClient, path: str, change: dict[str, Any], says: str) -> None:
    real = {"judgements": {"of": [crowd(coder)[0]["id"]]}, "corrections": {"statement": crowd(coder)[0]["id"]},
            "statements": {"report": crowd(coder)[0]["report"], "words": "Kazan", "speaker": "the police", "role": "police"}}
    answer = coder.post(f"{API}/{path}", json={**WRITES[path], **real[path], **change})
    assert "Value error" not in answer.text and not answer.json()["detail"].startswith(":")
    assert answer.status_code == 422 and says in answer.json()["detail"] and "\n" not in answer.json()["detail"], answer.text
    assert coder.get(f"{API}/decisions").json()["items"] == []


def test_a_value_that_is_none_is_refused(coder: TestClient) -> None:
    answer = coder.post(f"{API}/corrections", json={"statement": crowd(coder)[0]["id"], "value": "quite many", "reason": "no"})
    assert answer.status_code == 422 and "no count" in answer.json()["detail"]


def test_a_lone_surrogate_is_no_reason(coder: TestClient) -> None:
    body = '{"verdict": "reject", "reason": "\\ud800", "of": ["' + crowd(coder)[0]["id"] + '"]}'
    answer = coder.post(f"{API}/judgements", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 422


def test_a_second_coder_confirms_and_mends_the_value_that_counts(coder: TestClient) -> None:
    one = crowd(coder)[0]
    first = coder.post(f"{API}/corrections", json={"statement": one["id"], "value": "650", "reason": "a slip"}).json()
    for verdict in ("accept", "unsure"):
        said = coder.post(f"{API}/judgements", json={"verdict": verdict, "of": [first["statement"]], "reason": "looked"})
        assert said.status_code == 201 and said.json()["of"] == [first["statement"]], said.text
        assert coder.get(f"{API}/statements/{first['statement']}").json()["standing"] == "stands"
    second = coder.post(f"{API}/corrections", json={"statement": first["statement"], "value": "660", "reason": "a digit"})
    assert second.status_code == 201 and second.json()["of"] == [one["id"]], second.text
    no = coder.post(f"{API}/judgements", json={"verdict": "reject", "of": [second.json()["statement"]], "reason": "neither"})
    assert no.status_code == 201 and no.json()["of"] == [one["id"]], no.text
    told = [coder.get(f"{API}/statements/{name}").json()["standing"]
            for name in (one["id"], first["statement"], second.json()["statement"])]
    assert told == ["rejected", "overruled", "overruled"]
