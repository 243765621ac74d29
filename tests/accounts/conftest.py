"""Accounts in a folder and in a database of their own, with a clock that is put forward by hand."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.people import PASSWORD, Clock, cheap
from tests.store.conftest import where
from turnout.accounts import Accounts, open_accounts
from turnout.accounts.users import User

__all__ = ["where"]  # accounts stand beside a record, on either database


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    cheap(monkeypatch)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def accounts(where: str, clock: Clock) -> Iterator[Accounts]:
    opened = open_accounts(where, now=clock)
    yield opened
    opened.close()


@pytest.fixture
def vera(accounts: Accounts) -> User:
    """A coder."""
    return accounts.users.add("Vera", "coder", PASSWORD)
