"""Accounts: nothing is made before somebody is added; what is added later is found by who has them open."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.people import PASSWORD
from turnout.accounts import Accounts, open_accounts
from turnout.store import open_store


def test_looking_makes_nothing(accounts: Accounts, tmp_path: Path) -> None:
    assert not accounts.any() and accounts.users.all() == [] and accounts.sessions.who("x") is None and accounts.tokens.who("x") is None
    assert list(tmp_path.iterdir()) == []


def test_who_is_added_elsewhere_is_found(accounts: Accounts, where: str) -> None:
    assert not accounts.any()
    open_accounts(where).users.add("Vera", "coder", PASSWORD)
    assert accounts.any() and accounts.users.check("vera", PASSWORD) is not None


def test_accounts_and_a_record_share_a_database_whichever_is_first(where: str) -> None:
    with open_accounts_of(where) as accounts, open_store(where):
        accounts.users.add("Vera", "coder", PASSWORD)
    with open_store(where), open_accounts_of(where) as accounts:
        assert accounts.any()


@contextmanager
def open_accounts_of(where: str) -> Iterator[Accounts]:
    accounts = open_accounts(where, create=True)
    yield accounts
    accounts.close()
