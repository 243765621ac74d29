"""Passwords: kept by Argon2id, checked at one cost whether or not there is such a person, and never more than a few at a time."""

from __future__ import annotations

import threading
from functools import cache
from typing import TYPE_CHECKING

from turnout.errors import Usage

if TYPE_CHECKING:
    from argon2 import PasswordHasher

__all__ = ["LEAST", "check", "hashed", "outworn", "valid"]

LEAST, MOST = 10, 1000
"""Characters of a password, at least and at most."""
_AT_ONCE = threading.Semaphore(2)
"""Each check takes 64 MB for a moment: many sign-ins at a time wait for each other instead."""


@cache
def _hasher() -> PasswordHasher:
    try:
        from argon2 import PasswordHasher
    except ModuleNotFoundError as error:
        raise Usage(f"accounts need {error.name}: pip install 'turnout[web]'") from error
    return PasswordHasher()


@cache
def _nobodys() -> str:
    return _hasher().hash("the password of nobody")


def valid(password: str, name: str) -> str:
    """The password, where it will do; raises Usage with the reason where not."""
    if len(password) < LEAST:
        raise Usage(f"a password has at least {LEAST} characters; several words are better than one")
    if len(password) > MOST or any(ord(letter) < 32 for letter in password):
        raise Usage(f"a password has at most {MOST} characters, all of them on one line")
    if password.casefold() in (name.casefold(), name.casefold() * 2) or len(set(password)) < 4:
        raise Usage("that password is the first to be tried; take another")
    return password


def hashed(password: str) -> str:
    """A password as it is kept."""
    with _AT_ONCE:
        return _hasher().hash(password)


def check(kept: str | None, password: str) -> bool:
    """Whether a password is the one that is kept; of nobody (None) it is none, and that takes as long to say."""
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        with _AT_ONCE:
            found = _hasher().verify(kept or _nobodys(), password[: MOST + 1])
    except (VerificationError, InvalidHashError):
        return False
    return found and kept is not None


def outworn(kept: str) -> bool:
    """Whether a password was kept at another cost than is asked today."""
    return _hasher().check_needs_rehash(kept)
