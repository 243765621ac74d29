"""Users: one a name whatever its case; a password that changes ends every session; who is disabled may nothing."""

from __future__ import annotations

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select

from tests.people import PASSWORD
from turnout.accounts import Accounts, passwords
from turnout.accounts._tables import user
from turnout.accounts.users import User
from turnout.errors import Usage


def test_a_name_and_its_password(accounts: Accounts, vera: User) -> None:
    assert accounts.users.check("vera", PASSWORD) == accounts.users.check("VERA", PASSWORD) == vera
    assert accounts.users.check("Vera", PASSWORD + "!") is None and accounts.users.check("Nina", PASSWORD) is None
    assert accounts.users.check("", "") is None and accounts.users.check("x" * 9999, "y" * 99999) is None


@pytest.mark.parametrize("name", ["vera", "VERA", "Ｖera"])
def test_there_is_one_of_a_name(accounts: Accounts, vera: User, name: str) -> None:
    with pytest.raises(Usage, match="there is somebody"):
        accounts.users.add(name, "coder", PASSWORD)


@pytest.mark.parametrize(
    "name", ["", " ", "a" * 41, "<b>", "a/b", "a\nb", "../a", "a;b", "\u202eevil", "a\x00", "'", '"', "a,b", "=1+1", "-rf", "{{7*7}}"]
)
def test_what_is_no_name(accounts: Accounts, name: str) -> None:
    with pytest.raises(Usage):
        accounts.users.add(name, "coder", PASSWORD)
    assert not accounts.any()


@pytest.mark.parametrize("name", ["v", "Вера", "o.petrenko", "jean-luc", "a@b.example", "Anna Maria", "Олеся_2"])
def test_what_is_a_name(accounts: Accounts, name: str) -> None:
    assert accounts.users.add(name, "reader", PASSWORD).name == name


def test_a_role_that_is_none(accounts: Accounts, vera: User) -> None:
    with pytest.raises(Usage, match="no role"):
        accounts.users.set_role("vera", "king")
    assert accounts.users.set_role("vera", "admin").role == "admin"


def test_another_password_ends_every_session_and_every_known_browser(accounts: Accounts, vera: User) -> None:
    session, browser = accounts.sessions.start(vera), accounts.sessions.know(vera)
    accounts.users.set_password("vera", "eight red kettles")
    assert accounts.sessions.who(session) is None and not accounts.sessions.known(vera, browser)
    assert accounts.users.check("vera", PASSWORD) is None and accounts.users.check("vera", "eight red kettles") is not None


def test_who_is_disabled_may_nothing(accounts: Accounts, vera: User) -> None:
    session, (_, token) = accounts.sessions.start(vera), accounts.tokens.add(vera, ["code"])
    assert accounts.users.disable("vera").disabled
    assert accounts.sessions.who(session) is None and accounts.tokens.who(token) is None and accounts.users.check("vera", PASSWORD) is None
    accounts.users.disable("vera", False)
    assert accounts.users.check("vera", PASSWORD) is not None and accounts.tokens.who(token) is not None
    assert accounts.sessions.who(session) is None


def test_who_is_removed_is_forgotten(accounts: Accounts, vera: User) -> None:
    session, (_, token) = accounts.sessions.start(vera), accounts.tokens.add(vera, ["code"])
    accounts.users.remove("Vera")
    assert accounts.sessions.who(session) is None and accounts.tokens.who(token) is None and accounts.users.all() == []
    with pytest.raises(Usage, match="nobody has that name"):
        accounts.users.named("Vera")


def test_a_password_kept_at_an_older_cost_is_kept_anew(accounts: Accounts, vera: User, monkeypatch: pytest.MonkeyPatch) -> None:
    def held() -> str:
        with accounts._database.read() as connection:
            assert connection is not None
            return str(connection.execute(select(user.c.password)).scalar())

    before = held()
    dearer = PasswordHasher(time_cost=2, memory_cost=8, parallelism=1)
    monkeypatch.setattr(passwords, "_hasher", lambda: dearer)
    assert accounts.users.check("vera", PASSWORD + "?") is None and held() == before
    assert accounts.users.check("vera", PASSWORD) is not None and held() != before and "t=2" in held()
