"""Webhooks: kept with how far each was told; what fails waits longer and longer, and is dead in the end, which can be seen."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.people import Clock
from turnout.accounts import Accounts, open_accounts
from turnout.accounts.hooks import FAILS
from turnout.errors import Usage


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def accounts(tmp_path: Path, clock: Clock) -> Iterator[Accounts]:
    with_it = open_accounts(str(tmp_path / "turnout.db"), now=clock)
    yield with_it
    with_it.close()


def test_nobody_made_none(accounts: Accounts) -> None:
    assert accounts.hooks.all() == [] == accounts.hooks.waiting()


def test_a_hook_is_kept_with_its_secret(accounts: Accounts, clock: Clock) -> None:
    one = accounts.hooks.add("https://listener.example/in", ["new"], after=7)
    clock.at += 1
    two = accounts.hooks.add("https://listener.example/in")
    assert accounts.hooks.all() == [one, two] and one.secret != two.secret and one.secret.startswith("whsec_")
    assert (one.after, one.events, two.events) == (7, {"new"}, {"new", "changed", "gone"})
    accounts.hooks.took(one.id, 9)
    assert accounts.hooks.named(one.id).after == 9 and accounts.hooks.named(one.id).told_at is not None
    accounts.hooks.remove(one.id)
    assert accounts.hooks.all() == [two]


def test_what_fails_waits_longer_and_longer_and_dies(accounts: Accounts, clock: Clock) -> None:
    name = accounts.hooks.add("https://listener.example/in").id
    pauses = []
    for fails in range(1, FAILS + 1):
        assert [one.id for one in accounts.hooks.waiting()] == [name]
        accounts.hooks.failed(name, "it answers 500", 0.5)
        one = accounts.hooks.named(name)
        pauses.append(one.due - clock.at)
        assert (one.fails, one.dead, one.error) == (fails, fails == FAILS, "it answers 500") and accounts.hooks.waiting() == []
        clock.at = one.due
    assert pauses[:3] == [10, 20, 40] and pauses == sorted(pauses) and max(pauses) == 7_200 and sum(pauses) > 12 * 3600
    clock.at += 10**6
    assert accounts.hooks.waiting() == []
    assert not accounts.hooks.revive(name).dead and accounts.hooks.waiting()
    accounts.hooks.failed(name, "no", 0.0)
    accounts.hooks.took(name, 3)
    assert (accounts.hooks.named(name).fails, accounts.hooks.named(name).error) == (0, "")


def test_accounts_that_were_there_before_webhooks_get_their_table(accounts: Accounts, tmp_path: Path) -> None:
    accounts.users.add("ada", "admin", "seven blue kettles")
    with sqlite3.connect(tmp_path / "turnout.db.accounts") as connection:
        connection.execute("DROP TABLE account_hook")
    assert accounts.hooks.all() == []
    accounts.hooks.add("https://listener.example/in")
    assert len(accounts.hooks.all()) == 1


def test_what_cannot_be_is_refused(accounts: Accounts) -> None:
    with pytest.raises(Usage, match="happens to nothing"):
        accounts.hooks.add("https://listener.example/in", ["burnt"])
    for ask in (accounts.hooks.named, accounts.hooks.remove, accounts.hooks.revive):
        with pytest.raises(Usage, match="no webhook has that id"):
            ask("none")
