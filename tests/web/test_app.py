"""The application: its document describes every answer; what it gives for anything asked of it is what it says."""

from __future__ import annotations

import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings

from tests.newsroom import Newsroom
from turnout.record import open_record
from turnout.web.app import create_app
from turnout.web.stream import Hub, Listener


class Brief(Hub):
    """Lets every listener go when it was told what it missed: a stream that ends can be looked at."""

    def join(self, address: str) -> Listener | None:
        one = super().join(address)
        if one is not None:
            self._end(one)
        return one


def test_every_answer_is_as_the_document_says(papers: Newsroom) -> None:
    """Whatever is asked, in the document's terms or against them, the answer is one that the document describes."""
    app = create_app(lambda: open_record(papers.where), hosts=["*"])
    app.state.hub = Brief(app.state.front)
    document = schemathesis.openapi.from_asgi("/api/v1/openapi.json", app)
    operations = [found.ok() for found in document.get_all_operations()]
    assert len(operations) > 12
    for operation in operations:

        @settings(max_examples=20, suppress_health_check=list(HealthCheck), deadline=None)
        @given(case=operation.as_strategy())
        def check(case: object) -> None:
            case.call_and_validate()  # type: ignore[attr-defined]

        check()


def test_its_own_name_is_enough(client: TestClient) -> None:
    assert client.get("/", headers={"Host": "127.0.0.1:9999"}).status_code == 200
