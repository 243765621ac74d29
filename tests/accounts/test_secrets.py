"""Secrets: long, different each time, and what is derived from one tells nothing of it."""

from __future__ import annotations

from turnout.accounts import _secrets


def test_secrets_are_long_and_different() -> None:
    made = {_secrets.made() for _ in range(50)}
    assert len(made) == 50 and min(map(len, made)) >= 43


def test_what_is_kept_is_not_the_secret() -> None:
    assert _secrets.kept("abc") == _secrets.kept("abc") != _secrets.kept("abd")
    assert _secrets.derived("abc", "csrf") not in (_secrets.kept("abc"), _secrets.derived("abc", "other"), _secrets.derived("abd", "csrf"))


def test_a_secret_of_any_bytes_is_only_wrong() -> None:
    assert _secrets.kept("\udcff" * 9000) and _secrets.derived("\udcff\x00", "csrf")
