"""Guesses: the wait grows with each failure, outlasts a restart, and keeps out nobody but who guesses."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.people import Clock
from turnout.accounts import Accounts, guesses, open_accounts
from turnout.accounts._database import Database
from turnout.accounts.guesses import Guesses, Try
from turnout.accounts.users import User


def _tries(held: Guesses, clock: Clock, one: Try, seconds: float) -> int:
    """How many tries somebody has who never rests."""
    made, end = 0, clock.at + seconds
    while clock.at < end:
        wait = held.begin(one)
        made += wait == 0
        clock.at += max(wait, 0.1)
    return made


def test_one_address_has_few_tries(accounts: Accounts, clock: Clock) -> None:
    assert _tries(accounts.guesses, clock, Try(account="vera", address="198.51.100.7"), 3600) < 20
    assert _tries(accounts.guesses, clock, Try(account="vera", address="198.51.100.7"), 86400) < 200


def test_who_types_slowly_waits_after_four_failures_too(accounts: Accounts, clock: Clock) -> None:
    waits = []
    for _ in range(6):
        waits.append(accounts.guesses.begin(Try(account="vera", address="198.51.100.7")) > 0)
        clock.at += 0.3
    assert waits == [False] * 4 + [True] * 2


def test_many_addresses_of_one_customer_are_one(accounts: Accounts, clock: Clock) -> None:
    made = sum(
        accounts.guesses.begin(Try(account=f"name{at}", address=f"2001:db8:1:2::{at:x}")) == 0 for at in range(1, 200)
    )
    assert made <= 5


def test_an_account_is_guessed_at_from_many_addresses_a_few_times_each(accounts: Accounts, clock: Clock) -> None:
    made = 0
    for _ in range(6):
        for at in range(100):
            made += accounts.guesses.begin(Try(account="vera", address=f"198.51.100.{at}")) == 0
            clock.at += 0.01
    assert made <= 120  # the first of each, and a few more


def test_nobody_can_lock_somebody_else_out(accounts: Accounts, vera: User, clock: Clock) -> None:
    browser = accounts.sessions.know(vera)
    for at in range(300):
        accounts.guesses.begin(Try(account="vera", address=f"198.51.100.{at % 50}"))
    assert accounts.guesses.begin(Try(account="vera", address="192.0.2.1")) == 0  # from an address that nobody guessed from
    shared = Try(account="vera", address="198.51.100.7", device=browser)
    assert accounts.guesses.begin(shared) == 0  # in the browser that is known, though it shares the guesser's address


def test_a_known_browser_waits_for_its_own_failures(accounts: Accounts, clock: Clock) -> None:
    assert _tries(accounts.guesses, clock, Try(account="vera", address="192.0.2.1", device="known"), 3600) < 20


def test_many_tries_at_once_are_not_all_made(accounts: Accounts) -> None:
    one = Try(account="vera", address="192.0.2.1")
    assert [accounts.guesses.begin(one) == 0 for _ in range(40)].count(True) == 4


def test_who_signs_in_at_once_never_waits(accounts: Accounts) -> None:
    one = Try(account="vera", address="192.0.2.1")
    for _ in range(30):
        assert accounts.guesses.begin(one) == 0
        accounts.guesses.succeeded(one)


def test_an_own_account_does_not_buy_more_guesses(accounts: Accounts) -> None:
    theirs, own = Try(account="vera", address="192.0.2.1"), Try(account="mallory", address="192.0.2.1")
    made = 0
    for _ in range(40):
        made += accounts.guesses.begin(theirs) == 0
        if accounts.guesses.begin(own) == 0:
            accounts.guesses.succeeded(own)
    assert made <= 5


def test_a_restart_forgets_nothing(accounts: Accounts, clock: Clock) -> None:
    one = Try(account="vera", address="192.0.2.1")
    while accounts.guesses.begin(one) == 0:
        pass
    again = open_accounts(accounts.where.removesuffix(".accounts"), now=clock)
    assert again.guesses.begin(one) > 0


def test_the_counts_are_bounded(accounts: Accounts, clock: Clock, monkeypatch: object) -> None:
    guesses_most = guesses.MOST
    try:
        guesses.MOST = 100
        for at in range(150):
            accounts.guesses.begin(Try(account=f"name{at}", address=f"10.0.{at}.1"))
        with accounts._database.read() as connection:
            assert connection is not None
            assert (connection.exec_driver_sql("SELECT count(*) FROM account_guess").scalar() or 0) <= 100
    finally:
        guesses.MOST = guesses_most


def test_a_day_later_all_is_forgotten(accounts: Accounts, clock: Clock) -> None:
    one = Try(account="vera", address="192.0.2.1")
    for _ in range(9):
        accounts.guesses.begin(one)
    clock.at += 86400
    assert accounts.guesses.begin(one) == 0


@given(fails=st.floats(0, 60), rest=st.floats(0, 90000))
def test_a_wait_is_never_longer_than_the_longest(fails: float, rest: float) -> None:
    count = guesses._Count("x", 4, 900.0)
    assert 0 <= count.wait(fails, 0.0, rest) <= 900.0


def test_a_strange_address_is_counted_as_it_is(accounts: Accounts) -> None:
    assert guesses.block("testclient") == "testclient" and guesses.block("::ffff:192.0.2.1") == "192.0.2.1"
    assert guesses.block("2001:db8::1") == guesses.block("2001:db8::ffff%eth0") != guesses.block("2001:db8:0:1::1")
    assert isinstance(accounts._database, Database)
