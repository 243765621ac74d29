"""Errors: what nobody foresaw is one line for the reader, and the log says more."""

from __future__ import annotations

import gc
import logging
import re

import pytest
from fastapi.testclient import TestClient

from turnout.errors import Abort
from turnout.web.app import create_app
from turnout.web.guard import HEADERS


@pytest.mark.parametrize(("path", "kind"), [("/api/v1/record", "application/problem+json"), ("/tallies", "text/html")])
def test_what_nobody_foresaw_is_one_line(path: str, kind: str, caplog: pytest.LogCaptureFixture) -> None:
    def fails() -> None:
        raise RuntimeError("a secret of the server")

    asking = TestClient(create_app(fails), base_url="http://localhost", raise_server_exceptions=False)  # type: ignore[arg-type]
    with caplog.at_level(logging.ERROR, "turnout.web"):
        answer = asking.get(path)
    assert answer.status_code == 500 and answer.headers["content-type"].startswith(kind) and "secret" not in answer.text
    assert answer.headers.items() >= {name.lower(): value for name, value in HEADERS.items()}.items()
    assert "a secret of the server" in caplog.text


@pytest.mark.parametrize("path", ["/api/v1/record", "/"])
def test_a_record_that_cannot_be_opened_is_said_and_where_it_is_only_in_the_log(path: str, caplog: pytest.LogCaptureFixture) -> None:
    def fails() -> None:
        raise Abort("postgresql://ada@/papers?host=/run/pg: the database does not answer")

    asking = TestClient(create_app(fails), base_url="http://localhost")  # type: ignore[arg-type]
    with caplog.at_level(logging.ERROR, "turnout.web"):
        answer = asking.get(path)
    gc.collect()
    assert "never retrieved" not in caplog.text  # who asks is told, and no log of a look that failed
    assert answer.status_code == 503 and "cannot be asked" in answer.text and "/run/pg" in caplog.text
    assert answer.headers["Retry-After"] == "5"  # a client comes again by itself
    assert not any(word in answer.text for word in ("postgresql", "ada@", "/run/pg"))


@pytest.mark.parametrize(("method", "path"), [
    ("GET", "/no/such/page"), ("GET", "/?since=May"), ("GET", "/ground/x/0/0.svg"), ("POST", "/tallies"),
])
def test_an_error_is_told_in_the_readers_language_in_its_title_too(client: TestClient, method: str, path: str) -> None:
    text = client.request(method, path, headers={"Accept-Language": "ru"}).text
    title, head = (text.partition(f"<{name}>")[2].partition("</")[0] for name in ("title", "h1"))
    assert head and title.startswith(head) and re.search("[а-я]", head)


@pytest.mark.parametrize("path", ["/no/such/page", "/?since=May", "/?as_of=May", "/?country=Russia", "/report/none", "/campaign/none"])
def test_what_ordinary_use_runs_into_is_told_in_russian(client: TestClient, path: str) -> None:
    """The line under the head too: no English sentence is left on the page."""
    line = client.get(path, headers={"Accept-Language": "ru"}).text.partition("</h1>")[2].partition("</p>")[0]
    assert re.search("[а-я]", line) and not re.search("[a-z]{2,} [a-z]{2,} [a-z]{2,}", line), line
