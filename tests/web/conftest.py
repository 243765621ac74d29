"""Pages and the API over records written by us."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from tests.newsroom import Newsroom
from tests.people import Clock, app_of, cheap, staff, visiting
from turnout.accounts import Accounts
from turnout.record import open_record
from turnout.web.app import create_app
from turnout.web.rights import Rules


@pytest.fixture
def client(papers: Newsroom) -> Iterator[TestClient]:
    """Asks the pages and the API of the record of three papers."""
    app = create_app(lambda: open_record(papers.where, outside=True))
    with TestClient(app, base_url="http://localhost", follow_redirects=False) as asking:
        yield asking


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def accounts(papers: Newsroom, monkeypatch: pytest.MonkeyPatch) -> Accounts:
    """One person of each role, each with the name of the role."""
    cheap(monkeypatch)
    return staff(papers)


@pytest.fixture
def visitor(papers: Newsroom, accounts: Accounts) -> Iterator[TestClient]:
    """Visits where one can sign in."""
    with visiting(app_of(papers, Rules(accounts=accounts))) as visiting_one:
        yield visiting_one
