"""Users: the people who may do more than look, each with a role and a password."""

from __future__ import annotations

import re
import secrets
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Row, delete, exc, insert, select, update

from turnout.accounts import passwords
from turnout.accounts._database import Database
from turnout.accounts._tables import device, session, token, user
from turnout.accounts.roles import ROLES
from turnout.errors import Usage

__all__ = ["User", "Users", "key_of"]

NAME = re.compile(r"\w(?:[\w.@ -]{0,38}\w)?")
"""Letters and digits of any script; marks only where they change no text that the name is put into."""


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """A person with an account. `id` never changes; who is disabled may nothing."""

    id: str
    name: str
    role: str
    made_at: float
    disabled: bool


def key_of(name: str) -> str:
    """A name as it is compared: without case, in one spelling."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold()).strip()


class Users:
    """Everybody who has an account."""

    def __init__(self, database: Database, now: Callable[[], float]) -> None:
        self._database, self._now = database, now

    def any(self) -> bool:
        """Whether there is anybody at all."""
        with self._database.read() as connection:
            return connection is not None and connection.execute(select(user.c.id).limit(1)).first() is not None

    def all(self) -> list[User]:
        """Everybody, by name."""
        with self._database.read() as connection:
            return [_user(row) for row in connection.execute(select(user).order_by(user.c.key))] if connection is not None else []

    def named(self, name: str) -> User:
        """Who has that name; raises Usage where nobody has."""
        with self._database.read() as connection:
            row = connection.execute(select(user).where(user.c.key == key_of(name))).first() if connection is not None else None
        if row is None:
            raise Usage(f"{name}: nobody has that name (`turnout user list` names them)")
        return _user(row)

    def add(self, name: str, role: str, password: str) -> User:
        """A new person; raises Usage for a name, role or password that will not do."""
        name = unicodedata.normalize("NFC", name)
        if not NAME.fullmatch(name):
            raise Usage(f"{name[:60]!r} is no name of an account: letters, digits, and . - _ @ or a space between them, at most 40")
        kept = passwords.hashed(passwords.valid(password, name))
        row = {"id": secrets.token_hex(8), "key": key_of(name), "name": name, "role": _role(role), "password": kept,
               "made_at": self._now(), "disabled": False}
        with self._database.write() as connection:
            if connection.execute(select(user.c.id).where(user.c.key == row["key"])).first() is not None:
                raise Usage(f"{name}: there is somebody of that name")
            try:
                connection.execute(insert(user).values(**row))
            except exc.IntegrityError as error:
                raise Usage(f"{name}: there is somebody of that name") from error
        return self.named(name)

    def check(self, name: str, password: str) -> User | None:
        """Who signs in by name and password; None where that is nobody, which takes as long to say."""
        with self._database.read() as connection:
            row = connection.execute(select(user).where(user.c.key == key_of(name[:200]))).first() if connection is not None else None
        if not passwords.check(row.password if row else None, password) or row is None or row.disabled:
            return None
        if passwords.outworn(row.password):
            fresh = passwords.hashed(password)
            with self._database.write() as connection:  # unless it was changed meanwhile
                connection.execute(update(user).where(user.c.id == row.id, user.c.password == row.password).values(password=fresh))
        return _user(row)

    def set_password(self, name: str, password: str) -> None:
        """Give somebody another password; every session of theirs ends, and every browser is a stranger again."""
        found = self.named(name)
        kept = passwords.hashed(passwords.valid(password, found.name))
        with self._database.write() as connection:
            connection.execute(update(user).where(user.c.id == found.id).values(password=kept))
            for table in (session, device):
                connection.execute(delete(table).where(table.c.user == found.id))

    def set_role(self, name: str, role: str) -> User:
        """Give somebody another role, which counts at once, for their tokens too."""
        found = self.named(name)
        with self._database.write() as connection:
            connection.execute(update(user).where(user.c.id == found.id).values(role=_role(role)))
        return self.named(name)

    def disable(self, name: str, disabled: bool = True) -> User:
        """Let somebody do nothing more, or again what they might; their sessions end."""
        found = self.named(name)
        with self._database.write() as connection:
            connection.execute(update(user).where(user.c.id == found.id).values(disabled=disabled))
            connection.execute(delete(session).where(session.c.user == found.id))
        return self.named(name)

    def remove(self, name: str) -> None:
        """Forget somebody with their sessions and tokens; what they decided stays, by their name."""
        found = self.named(name)
        with self._database.write() as connection:
            for table in (session, device, token):
                connection.execute(delete(table).where(table.c.user == found.id))
            connection.execute(delete(user).where(user.c.id == found.id))


def _role(role: str) -> str:
    if role not in ROLES:
        raise Usage(f"{role!r} is no role (there are: {', '.join(ROLES)})")
    return role


def _user(row: Row[tuple[object, ...]]) -> User:
    told = row._mapping
    return User(id=told["id"], name=told["name"], role=told["role"], made_at=told["made_at"], disabled=bool(told["disabled"]))
