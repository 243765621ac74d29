"""Accounts: who may do what with a record: people, their sessions and tokens, kept apart from the record so that it can be given away."""

from __future__ import annotations

import time
from collections.abc import Callable

from turnout.accounts._database import Database
from turnout.accounts.guesses import Guesses
from turnout.accounts.hooks import Hooks
from turnout.accounts.sessions import Sessions
from turnout.accounts.tokens import Tokens
from turnout.accounts.users import Users

__all__ = ["Accounts", "open_accounts"]


def open_accounts(where: str, *, create: bool = False, now: Callable[[], float] = time.time) -> Accounts:
    """The accounts of the record at a path or URL: the file `<record>.accounts` beside it, or tables in the same PostgreSQL database.

    Without `create` nothing is made before somebody is added. Raises Abort or Usage with one line where they cannot be opened.
    """
    database = Database(where)
    if create:
        database.make()
    return Accounts(database, now)


class Accounts:
    """The people of one record. Several threads may ask at once."""

    def __init__(self, database: Database, now: Callable[[], float] = time.time) -> None:
        self._database = database
        self.guesses = Guesses(database, now)
        self.hooks = Hooks(database, now)
        self.sessions = Sessions(database, now)
        self.tokens = Tokens(database, now)
        self.users = Users(database, now)

    @property
    def where(self) -> str:
        """The file, or the address without its password, where they are kept."""
        return self._database.where

    def any(self) -> bool:
        """Whether there is anybody at all."""
        return self.users.any()

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()
