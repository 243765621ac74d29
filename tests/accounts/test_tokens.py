"""Tokens: no more than their owner may today, no longer than they were made for."""

from __future__ import annotations

import pytest

from tests.people import Clock
from turnout.accounts import Accounts
from turnout.accounts.users import User
from turnout.errors import Usage


def test_a_token_may_what_it_was_made_for(accounts: Accounts, vera: User) -> None:
    name, secret = accounts.tokens.add(vera, ["read", "code"], note="a script")
    assert secret.startswith("tn_") and accounts.tokens.who(secret) == (vera, {"read", "code"})
    [told] = accounts.tokens.all()
    assert (told.id, told.owner, told.note, told.scopes) == (name, "Vera", "a script", {"read", "code"}) and told.used_at is not None
    assert accounts.tokens.who(secret[:-1]) is None and accounts.tokens.who(name) is None


@pytest.mark.parametrize("scopes", [["admin"], ["adjudicate"], ["read", "everything"], []])
def test_nobody_gives_what_they_have_not(accounts: Accounts, vera: User, scopes: list[str]) -> None:
    with pytest.raises(Usage):
        accounts.tokens.add(vera, scopes)


def test_a_token_loses_what_its_owner_loses(accounts: Accounts, vera: User) -> None:
    _, secret = accounts.tokens.add(vera, ["read", "names", "code"])
    accounts.users.set_role("vera", "reader")
    held = accounts.tokens.who(secret)
    assert held is not None and held[1] == {"read"}


def test_a_token_ends(accounts: Accounts, vera: User, clock: Clock) -> None:
    _, short = accounts.tokens.add(vera, ["read"], days=1)
    _, ever = accounts.tokens.add(vera, ["read"], days=None)
    clock.at += 86401
    assert accounts.tokens.who(short) is None and accounts.tokens.who(ever) is not None


def test_a_token_is_ended(accounts: Accounts, vera: User) -> None:
    name, secret = accounts.tokens.add(vera, ["read"])
    accounts.tokens.remove(name)
    assert accounts.tokens.who(secret) is None and accounts.tokens.all() == []
    with pytest.raises(Usage, match="no token"):
        accounts.tokens.remove(name)
