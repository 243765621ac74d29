"""Pages and the API over records written by us."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from tests.newsroom import Newsroom
from turnout.record import open_record
from turnout.web.app import create_app


@pytest.fixture
def client(papers: Newsroom) -> Iterator[TestClient]:
    """Asks the pages and the API of the record of three papers."""
    app = create_app(lambda: open_record(papers.where, paths=False))
    with TestClient(app, base_url="http://localhost", follow_redirects=False) as asking:
        yield asking
