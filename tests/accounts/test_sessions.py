"""Sessions: they end when idle, when old, when ended; another's secret is of no use."""

from __future__ import annotations

from tests.people import Clock
from turnout.accounts import Accounts
from turnout.accounts.sessions import DEVICE, IDLE, LONGEST, csrf
from turnout.accounts.users import User


def test_a_session_is_its_owners_until_it_is_ended(accounts: Accounts, vera: User) -> None:
    one, other = accounts.sessions.start(vera), accounts.sessions.start(vera)
    assert one != other and accounts.sessions.who(one) == vera and accounts.sessions.who(one[:-1]) is None
    accounts.sessions.end(one)
    assert accounts.sessions.who(one) is None and accounts.sessions.who(other) == vera


def test_it_ends_when_nobody_uses_it(accounts: Accounts, vera: User, clock: Clock) -> None:
    secret = accounts.sessions.start(vera)
    clock.at += IDLE - 1
    assert accounts.sessions.who(secret) == vera
    clock.at += IDLE - 1
    assert accounts.sessions.who(secret) == vera
    clock.at += IDLE + 1
    assert accounts.sessions.who(secret) is None


def test_it_ends_in_any_case(accounts: Accounts, vera: User, clock: Clock) -> None:
    secret = accounts.sessions.start(vera)
    for _ in range(int(LONGEST // (IDLE / 2))):
        assert accounts.sessions.who(secret) == vera
        clock.at += IDLE / 2
    assert accounts.sessions.who(secret) is None


def test_what_has_ended_is_forgotten(accounts: Accounts, vera: User, clock: Clock) -> None:
    for _ in range(3):
        accounts.sessions.start(vera)
        accounts.sessions.know(vera)
    clock.at += DEVICE + 1
    accounts.sessions.start(vera)
    with accounts._database.read() as connection:
        assert connection is not None
        assert connection.exec_driver_sql("SELECT count(*) FROM account_session").scalar() == 1
        assert connection.exec_driver_sql("SELECT count(*) FROM account_device").scalar() == 0


def test_a_browser_is_known_for_the_account_that_it_was_used_with(accounts: Accounts, vera: User) -> None:
    nina = accounts.users.add("Nina", "reader", "nine green kettles")
    secret = accounts.sessions.know(vera)
    assert accounts.sessions.known(vera, secret) and accounts.sessions.known("vera", secret)
    assert not accounts.sessions.known(nina, secret) and not accounts.sessions.known("nina", secret)
    assert accounts.sessions.know(vera, secret) == secret != accounts.sessions.know(nina, secret)


def test_the_token_of_a_form_is_its_sessions(accounts: Accounts, vera: User) -> None:
    one, other = accounts.sessions.start(vera), accounts.sessions.start(vera)
    assert csrf(one) == csrf(one) != csrf(other) and one not in csrf(one)
