"""Accounts: nothing is made before somebody is added; what is added later is found by who has them open."""

from __future__ import annotations

from pathlib import Path

from tests.people import PASSWORD
from turnout.accounts import Accounts, open_accounts


def test_looking_makes_nothing(accounts: Accounts, tmp_path: Path) -> None:
    assert not accounts.any() and accounts.users.all() == [] and accounts.sessions.who("x") is None and accounts.tokens.who("x") is None
    assert list(tmp_path.iterdir()) == []


def test_who_is_added_elsewhere_is_found(accounts: Accounts, tmp_path: Path) -> None:
    assert not accounts.any()
    open_accounts(str(tmp_path / "turnout.db")).users.add("Vera", "coder", PASSWORD)
    assert accounts.any() and accounts.users.check("vera", PASSWORD) is not None
