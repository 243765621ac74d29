"""Passwords: Argon2id, no shorter than ten, and as long to refuse nobody as somebody."""

from __future__ import annotations

import statistics
import time

import pytest
from argon2 import PasswordHasher

from turnout.accounts import passwords
from turnout.errors import Usage


@pytest.mark.parametrize("password", ["", "short", "aaaaaaaaaaaa", "vera.petrova", "x" * 1001 + "yz1", "two\nlines of it", "abcabcabcabc"])
def test_what_will_not_do(password: str) -> None:
    with pytest.raises(Usage):
        passwords.valid(password, "Vera.Petrova")


@pytest.mark.parametrize("password", ["seven blue kettles", "пять синих чайников", "a1b2c3d4e5"])
def test_what_will_do(password: str) -> None:
    kept = passwords.hashed(passwords.valid(password, "Vera"))
    assert kept.startswith("$argon2id$") and passwords.check(kept, password) and not passwords.check(kept, password + " ")


def test_nobody_has_no_password() -> None:
    assert not passwords.check(None, "nobody") and not passwords.check(None, "the password of nobody")
    assert not passwords.check("rubbish", "rubbish")


def test_nobody_takes_as_long_as_somebody(monkeypatch: pytest.MonkeyPatch) -> None:
    hasher = PasswordHasher(time_cost=2, memory_cost=16384, parallelism=1)
    monkeypatch.setattr(passwords, "_hasher", lambda: hasher)
    nobodys = hasher.hash("the password of nobody")
    monkeypatch.setattr(passwords, "_nobodys", lambda: nobodys)
    kept = passwords.hashed("seven blue kettles")

    def cost(of: str | None) -> float:
        took = []
        for _ in range(7):
            start = time.process_time()
            passwords.check(of, "another one")
            took.append(time.process_time() - start)
        return statistics.median(took)

    somebody, nobody = cost(kept), cost(None)
    assert 0.5 < nobody / somebody < 2


def test_an_older_cost_is_outworn(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = passwords.hashed("seven blue kettles")
    assert not passwords.outworn(kept)
    dearer = PasswordHasher(time_cost=2, memory_cost=8, parallelism=1)
    monkeypatch.setattr(passwords, "_hasher", lambda: dearer)
    assert passwords.outworn(kept)


def test_the_cost_is_what_is_advised() -> None:
    real = passwords._hasher.__wrapped__() if hasattr(passwords._hasher, "__wrapped__") else PasswordHasher()
    assert real.memory_cost >= 19456 and real.time_cost >= 2
