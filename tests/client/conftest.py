"""A real server of a record of three papers, on this machine."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.browsing import serving
from tests.newsroom import Newsroom, three_papers
from tests.people import app_of, cheap, staff
from turnout.accounts import Accounts
from turnout.client import Client
from turnout.web.rights import Rules


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    made = three_papers(tmp_path_factory.mktemp("served"))
    made.run()
    return made


@pytest.fixture(scope="module")
def accounts(room: Newsroom) -> Accounts:
    with pytest.MonkeyPatch.context() as patch:
        cheap(patch)
        return staff(room)


@pytest.fixture(scope="module")
def address(room: Newsroom, accounts: Accounts) -> Iterator[str]:
    with serving(app_of(room, Rules(accounts=accounts))) as where:
        yield where


@pytest.fixture
def reader(address: str) -> Client:
    """Looks, as nobody."""
    return Client(address)


@pytest.fixture
def coder(address: str, accounts: Accounts) -> Client:
    """Decides, with a token."""
    return Client(address, accounts.tokens.add(accounts.users.named("coder"), ("read", "code", "names"))[1])
