"""Accounts in a folder of their own, with a clock that is put forward by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.people import PASSWORD, Clock, cheap
from turnout.accounts import Accounts, open_accounts
from turnout.accounts.users import User


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    cheap(monkeypatch)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def accounts(tmp_path: Path, clock: Clock) -> Accounts:
    return open_accounts(str(tmp_path / "turnout.db"), now=clock)


@pytest.fixture
def vera(accounts: Accounts) -> User:
    """A coder."""
    return accounts.users.add("Vera", "coder", PASSWORD)
