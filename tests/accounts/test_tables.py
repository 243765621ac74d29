"""The tables: nothing in them lets anybody in who reads them."""

from __future__ import annotations

from sqlalchemy import create_engine, select

from tests.people import PASSWORD
from turnout.accounts import Accounts
from turnout.accounts._tables import metadata
from turnout.accounts.users import User


def test_no_secret_is_kept(accounts: Accounts, vera: User, where: str) -> None:
    secrets = [accounts.sessions.start(vera), accounts.sessions.know(vera), accounts.tokens.add(vera, ["code"])[1], PASSWORD]
    engine = create_engine(f"sqlite:///{where}.accounts" if "://" not in where else where.replace("postgresql:", "postgresql+psycopg:", 1))
    with engine.connect() as connection:
        held = "".join(repr(tuple(row)) for table in metadata.sorted_tables for row in connection.execute(select(table))).encode()
    assert not [secret for secret in secrets if secret.encode() in held] and b"$argon2id$" in held
