"""Tokens: what programs show instead of signing in; each has an owner, scopes and an end, and is told once."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sqlalchemy import delete, insert, or_, select, update

from turnout.accounts import _secrets
from turnout.accounts._database import Database
from turnout.accounts._tables import token, user
from turnout.accounts.roles import SCOPES, scopes_of
from turnout.accounts.users import User, _user
from turnout.errors import Usage

__all__ = ["MARK", "Token", "Tokens"]

MARK = "tn_"
"""How every token begins: those who find one in the wrong place know whose it is."""
DAY = 86400.0
EACH = 3600.0  # a token's last use is noted no more often than once in so many seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A token without its secret; `ends_at` and `used_at` are seconds since 1970, None for never."""

    id: str
    owner: str
    note: str
    scopes: frozenset[str]
    made_at: float
    ends_at: float | None
    used_at: float | None


class Tokens:
    """All tokens of a record."""

    def __init__(self, database: Database, now: Callable[[], float]) -> None:
        self._database, self._now = database, now

    def add(self, who: User, scopes: Iterable[str], *, days: float | None = 90, note: str = "") -> tuple[str, str]:
        """A new token; gives its id and the word to show, which is kept nowhere. Raises Usage for a scope beyond its owner's."""
        wanted = frozenset(scopes)
        if unknown := sorted(wanted - set(SCOPES)):
            raise Usage(f"{unknown[0]!r} is no scope (there are: {', '.join(SCOPES)})")
        if beyond := sorted(wanted - scopes_of(who.role)):
            raise Usage(f"{who.name} is {who.role}, and may not {beyond[0]}; a token may no more than its owner")
        if not wanted:
            raise Usage(f"a token needs a scope at least (there are: {', '.join(SCOPES)})")
        name, secret, now = secrets.token_hex(4), MARK + _secrets.made(), self._now()
        ends = None if days is None else now + days * DAY
        with self._database.write() as connection:
            connection.execute(insert(token).values(
                id=name, key=_secrets.kept(secret), user=who.id, note=note[:200], scopes=" ".join(sorted(wanted)), made_at=now,
                ends_at=ends,
            ))
        return name, secret

    def who(self, secret: str) -> tuple[User, frozenset[str]] | None:
        """Whose token it is and what it may, never more than its owner may today; None of one that ended or never was."""
        key, now = _secrets.kept(secret), self._now()
        asked = select(user, token.c.scopes, token.c.used_at).join(token, token.c.user == user.c.id).where(
            token.c.key == key, or_(token.c.ends_at.is_(None), token.c.ends_at > now), user.c.disabled.is_(False),
        )
        with self._database.read() as connection:
            row = connection.execute(asked).first() if connection is not None else None
        if row is None:
            return None
        if row.used_at is None or now - row.used_at > EACH:
            with self._database.write() as connection:
                connection.execute(update(token).where(token.c.key == key).values(used_at=now))
        owner = _user(row)
        return owner, frozenset(row.scopes.split()) & scopes_of(owner.role)

    def all(self) -> list[Token]:
        """All tokens, oldest first."""
        asked = select(token, user.c.name.label("owner")).join(user, token.c.user == user.c.id).order_by(token.c.made_at, token.c.id)
        with self._database.read() as connection:
            rows = connection.execute(asked).all() if connection is not None else []
        return [Token(id=row.id, owner=row.owner, note=row.note, scopes=frozenset(row.scopes.split()), made_at=row.made_at,
                      ends_at=row.ends_at, used_at=row.used_at) for row in rows]

    def remove(self, name: str) -> None:
        """End a token by its id; raises Usage where there is none."""
        with self._database.write() as connection:
            if not connection.execute(delete(token).where(token.c.id == name)).rowcount:
                raise Usage(f"{name}: no token has that id (`turnout token list` names them)")
