"""The guard: every answer carries the policy, large bodies are refused, and other names are not answered to."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from fastapi.testclient import TestClient

from turnout.accounts import Accounts
from turnout.web.guard import HEADERS, Guard


@pytest.mark.parametrize(
    "path", ["/", "/api/v1/record", "/static/turnout.js", "/nothing", "/api/v1/nothing", "/ground/1/0/0.svg", "/?since=x"]
)
def test_every_answer_carries_the_policy(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS and "unsafe" not in answer.headers["content-security-policy"]


def test_no_page_has_a_script_or_a_style_of_its_own(client: TestClient) -> None:
    for path in ("/", "/tallies", "/campaigns", "/changes"):
        text = client.get(path).text
        assert " style=" not in text and "<style" not in text
        assert text.count("<script") == text.count('<script src="/static/turnout.js" defer>') == 1
        assert " onclick" not in text and "http://" not in text.replace("http://www.w3.org/2000/svg", "")


def test_a_page_of_another_name_is_not_answered(client: TestClient) -> None:
    assert client.get("/api/v1/record", headers={"Host": "evil.example"}).status_code == 400


def test_a_large_body_is_refused(client: TestClient) -> None:
    answer = client.post("/api/v1/record", content=b"x" * 3_000_000)
    assert answer.status_code == 413 and answer.headers["content-type"] == "application/problem+json"
    assert answer.json() == {
        "type": "about:blank", "title": "Content Too Large", "status": 413, "detail": "more than this server takes at once",
        "instance": "/api/v1/record",
    }


def test_a_body_that_hides_its_size_is_refused_too() -> None:
    read: list[int] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        while (message := await receive()).get("more_body"):
            read.append(len(message["body"]))

    sent: list[Any] = []

    async def receive() -> Any:
        return {"type": "http.request", "body": b"x" * 40, "more_body": True}

    async def send(message: Any) -> None:
        sent.append(message)

    asyncio.run(Guard(app, limit=100)({"type": "http", "path": "/", "headers": []}, receive, send))
    assert sum(read) <= 100 and sent[0]["status"] == 413


@pytest.mark.parametrize("path", ["/", "/api/v1/record", "/static/turnout.css", "/nothing"])
def test_a_head_is_an_answer_without_its_body(client: TestClient, path: str) -> None:
    head, got = client.head(path), client.get(path)
    assert head.status_code == got.status_code and head.content == b"" and head.headers["content-type"] == got.headers["content-type"]


def test_a_body_in_chunks_is_refused_as_a_told_one_is(visitor: TestClient, accounts: Accounts) -> None:
    secret = accounts.tokens.add(accounts.users.named("coder"), ("read", "code"))[1]
    headers = {"Authorization": f"Bearer {secret}", "Content-Type": "application/json"}
    answer = visitor.post("/api/v1/judgements", content=(b" " * 100_000 for _ in range(30)), headers=headers)
    assert answer.status_code == 413 and answer.json()["title"] == "Content Too Large"
