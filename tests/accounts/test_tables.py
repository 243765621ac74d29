"""The tables: nothing in them lets anybody in who reads them."""

from __future__ import annotations

from pathlib import Path

from tests.people import PASSWORD
from turnout.accounts import Accounts
from turnout.accounts.users import User


def test_no_secret_is_kept(accounts: Accounts, vera: User, tmp_path: Path) -> None:
    secrets = [accounts.sessions.start(vera), accounts.sessions.know(vera), accounts.tokens.add(vera, ["code"])[1], PASSWORD]
    held = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert not [secret for secret in secrets if secret.encode() in held] and b"$argon2id$" in held
