"""Faults: whatever is wrong with a body, the answer is one line that says what, where, and what it has to be."""

from __future__ import annotations

import json
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.newsroom import Newsroom, event_in, points
from turnout.accounts import Accounts
from turnout.accounts.roles import SCOPES
from turnout.web.faults import NO_JSON, NO_OBJECT, fault

WRITING = ("judgements", "corrections", "statements")
UNREADABLE = [b"{", b"march", b'{"reason": "\xff"}', b"[" * 100_000, b'{"nth": ' + b"9" * 5000 + b"}"]
NO_OBJECTS = [b"null", b"[]", b'[{"verdict": "same"}]', b'"march"', b"7", b"true"]


@pytest.fixture
def good(papers: Newsroom) -> dict[str, dict[str, Any]]:
    """A body of each that would be taken."""
    with papers.open() as record:
        kazan = event_in(record, "Kazan")
        said, report = points(kazan, "participants")[0].statement.id, record.reports()[-1].row.id
    return {
        "read": {"text": "In Riga, about 300 people marched."}, "judgements": {"verdict": "reject", "of": [said], "reason": "x"},
        "corrections": {"statement": said, "value": "650", "reason": "x"},
        "statements": {"report": report, "variable": "injured", "value": "7", "spans": [[0, 5]], "event": kazan.id},
    }


def send(visitor: TestClient, accounts: Accounts, path: str, body: object) -> tuple[int, str]:
    """The status and the line of an answer that is a problem."""
    secret = accounts.tokens.add(accounts.users.named("admin"), SCOPES)[1]
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    headers = {"Authorization": f"Bearer {secret}", "Content-Type": "application/json"}
    answer = visitor.post(f"/api/v1/{path}", content=content, headers=headers)
    assert answer.headers["content-type"] == "application/problem+json", answer.text
    told = answer.json()
    line = told["detail"]
    assert told["status"] == answer.status_code and len(line) < 500 and len(line.splitlines()) == 1
    assert not any(word in line for word in ("Input should", "String should", "Field required", "[^", "Value error")), line
    return answer.status_code, line


@pytest.mark.parametrize("path", ["read", *WRITING])
def test_a_body_that_is_no_object_is_told_so(visitor: TestClient, accounts: Accounts, path: str) -> None:
    assert {send(visitor, accounts, path, body) for body in UNREADABLE} == {(400, NO_JSON)}
    assert {send(visitor, accounts, path, body) for body in NO_OBJECTS} == {(422, NO_OBJECT)}
    status, line = send(visitor, accounts, path, b"")
    assert status == 400 and "empty" in line


@pytest.mark.parametrize("path", WRITING)
def test_every_field_that_is_missing_wrong_or_unknown_is_named(
    visitor: TestClient, accounts: Accounts, good: dict[str, dict[str, Any]], path: str
) -> None:
    needed = {"judgements": "verdict of reason", "corrections": "statement value reason", "statements": "report variable value"}[path]
    for name in needed.split():
        less = {key: value for key, value in good[path].items() if key != name}
        assert send(visitor, accounts, path, less) == (422, f"{name}: is needed and not there")
        for wrong in ({}, 7, None, 1e300):
            status, line = send(visitor, accounts, path, good[path] | {name: wrong})
            assert status == 422 and line.startswith(f"{name}: must be "), line
    status, line = send(visitor, accounts, path, good[path] | {"reasn": "x", "line\nend": 1})
    assert status == 422 and line.startswith("reasn: is no field of this") and r"'line\nend'" in line


@pytest.mark.parametrize(
    ("path", "name", "value", "told"),
    [
        ("judgements", "verdict", "maybe", "verdict: must be 'same',"),
        ("judgements", "of", [], "of: must have 1 or more items"),
        ("judgements", "of", ["st-12345"] * 3, "of: must have 2 or fewer items"),
        ("judgements", "of", ["st"], "of[0]: must be an id like st-"),
        ("judgements", "of", ["a\0-bbbb"], "of[0]: must be an id like st-"),
        ("judgements", "reason", "  ", "reason: must be words"),
        ("judgements", "reason", "a\0", "reason: must be words, and no NUL"),
        ("judgements", "reason", "x" * 3000, "reason: must have at most 2000"),
        ("corrections", "statement", "", "statement: must be an id like"),
        ("corrections", "value", "9" * 400, "'9999"),
        ("corrections", "value", "lots", "'lots': no count; write 900"),
        ("statements", "spans", [[0]], "spans[0][1]: is needed"),
        ("statements", "spans", [[-1, 4]], "spans[0][0]: must be at least 0"),
        ("statements", "spans", [[0, 10**30]], "spans[0][1]: must be"),
        ("statements", "spans", [[0.5, 3]], "spans[0][0]: must be a whole number"),
        ("statements", "nth", "two", "nth: must be a whole number"),
        ("statements", "as_of", "tomorrow", "as_of: must be a time like 2022-02-24T18:30"),
        ("statements", "as_of", "2022-99-99", "as_of: '2022-99-99' is no time"),
        ("statements", "variable", "Crowd Size", "variable: must be a code"),
        ("statements", "speaker", "a\0", "speaker: must be text without a NUL"),
        ("read", "text", "a" * 300_000, "text: must have at most 200000"),
        ("read", "min_confidence", 7, "min_confidence: must be at most 1"),
        ("read", "published", 20240310, "published: must be a text"),
    ],
)
def test_what_a_field_must_be_is_told(
    visitor: TestClient, accounts: Accounts, good: dict[str, dict[str, Any]], path: str, name: str, value: object, told: str
) -> None:
    status, line = send(visitor, accounts, path, good[path] | {name: value})
    assert status == 422 and line.startswith(told), line


@pytest.mark.parametrize("path", ["judgements", "corrections", "statements"])
def test_an_id_that_is_nobodys_is_not_there(visitor: TestClient, accounts: Accounts, good: dict[str, dict[str, Any]], path: str) -> None:
    wrong = {"judgements": {"of": ["st-nobodys"]}, "corrections": {"statement": "st-nobodys"}, "statements": {"report": "report-none"}}
    status, line = send(visitor, accounts, path, good[path] | wrong[path])
    assert status == 404 and "has that id" in line


def test_of_many_faults_a_few_are_told() -> None:
    _, line = fault([{"type": "missing", "loc": ("body", f"field{number}")} for number in range(90)])
    assert line.count("is needed") == 5
