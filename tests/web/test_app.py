"""The application: its document describes every answer; what it gives for anything asked of it is what it says."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from fastapi import FastAPI
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from tests.newsroom import Newsroom
from tests.people import cheap, staff
from turnout.accounts.roles import SCOPES
from turnout.record import open_record
from turnout.web.api_reading import Readers
from turnout.web.app import create_app
from turnout.web.rights import Rules
from turnout.web.stream import Hub, Listener


class Brief(Hub):
    """Lets every listener go when it was told what it missed: a stream that ends can be looked at."""

    def join(self, address: str) -> Listener | None:
        one = super().join(address)
        if one is not None:
            self._end(one)
        return one


def hold(app: FastAPI, examples: int, headers: dict[str, str] | None = None) -> set[str]:
    """Ask everything of the document, in its terms and against them; gives the methods that were asked."""
    app.state.hub = Brief(app.state.front)
    app.state.readers = Readers(patience=300)  # a machine that is busy reads slowly, and that is no fault of the answers
    document = schemathesis.openapi.from_asgi("/api/v1/openapi.json", app)
    operations = [found.ok() for found in document.get_all_operations()]
    for operation in operations:

        @settings(max_examples=examples, suppress_health_check=list(HealthCheck), deadline=None)
        @given(case=operation.as_strategy())
        def check(case: Any) -> None:
            # that a value or an id does not fit the record, or that no page is in some markup, cannot be said by a schema
            markup = isinstance(case.body, dict) and case.body.get("html")
            semantic = [positive_data_acceptance] if markup or "writing" in case.operation.tags else []
            case.call_and_validate(headers=headers, excluded_checks=semantic)

        check()
    return {f"{operation.method.upper()} {operation.path}" for operation in operations}


def test_every_answer_is_as_the_document_says(papers: Newsroom) -> None:
    """Whatever is asked by nobody, in the document's terms or against them, the answer is one that the document describes."""
    asked = hold(create_app(lambda: open_record(papers.where), hosts=["*"]), 15)
    assert len(asked) > 30


def test_every_write_answers_as_the_document_says(papers: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same with a token that may everything."""
    cheap(monkeypatch)
    accounts = staff(papers)
    secret = accounts.tokens.add(accounts.users.named("admin"), SCOPES)[1]
    app = create_app(lambda: open_record(papers.where), hosts=["*"], rules=Rules(accounts=accounts))
    asked = hold(app, 15, {"Authorization": f"Bearer {secret}"})
    assert {one.partition(" ")[2] for one in asked if one.startswith("POST")} == {
        f"/api/v1/{name}" for name in ("read", "judgements", "corrections", "statements")
    }


def test_its_own_name_is_enough(client: TestClient) -> None:
    assert client.get("/", headers={"Host": "127.0.0.1:9999"}).status_code == 200


def test_no_other_site_reads_unless_it_was_named(papers: Newsroom, client: TestClient) -> None:
    asked = {"Origin": "https://maps.example"}
    assert "access-control-allow-origin" not in client.get("/api/v1/record", headers=asked).headers
    app = create_app(lambda: open_record(papers.where), origins=["https://maps.example"])
    with TestClient(app, base_url="http://localhost") as open_one:
        told = open_one.get("/api/v1/record", headers=asked)
        assert told.headers["access-control-allow-origin"] == "https://maps.example"
        assert "ETag" in told.headers["access-control-expose-headers"]
        assert "access-control-allow-credentials" not in told.headers
        assert "access-control-allow-origin" not in open_one.get("/api/v1/record", headers={"Origin": "https://other.example"}).headers
        assert "access-control-allow-origin" not in open_one.get("/", headers=asked).headers
        before = {**asked, "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
        assert open_one.options("/api/v1/read", headers=before).status_code == 400
        before = {**asked, "Access-Control-Request-Method": "GET", "Access-Control-Request-Headers": "authorization"}
        assert open_one.options("/api/v1/record", headers=before).status_code == 200
