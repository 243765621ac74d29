"""Sessions: who signed in in which browser; they end when unused for a while, and in any case after some days."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import delete, insert, or_, select, update

from turnout.accounts import _secrets
from turnout.accounts._database import Database
from turnout.accounts._tables import device, session, user
from turnout.accounts.users import User, _user

__all__ = ["DEVICE", "IDLE", "LONGEST", "Sessions", "csrf"]

IDLE = 12 * 3600.0
"""Seconds without a question after which a session ends."""
LONGEST = 7 * 86400.0
"""Seconds after which it ends in any case."""
DEVICE = 365 * 86400.0
"""Seconds for which a browser is known."""
EACH = 60.0  # a session's last use is noted no more often than once in so many seconds


def csrf(secret: str) -> str:
    """The token that a form carries beside the session's cookie: another site's page can send the cookie, and cannot read this."""
    return _secrets.derived(secret, "csrf")


class Sessions:
    """The open sessions, and the browsers that are known."""

    def __init__(self, database: Database, now: Callable[[], float]) -> None:
        self._database, self._now = database, now

    def start(self, who: User) -> str:
        """A new session; gives its secret, of which only a hash is kept. What has ended is forgotten on the way."""
        secret, now = _secrets.made(), self._now()
        with self._database.write() as connection:
            connection.execute(delete(session).where(or_(session.c.seen_at < now - IDLE, session.c.made_at < now - LONGEST)))
            connection.execute(delete(device).where(device.c.made_at < now - DEVICE))
            connection.execute(insert(session).values(key=_secrets.kept(secret), user=who.id, made_at=now, seen_at=now))
        return secret

    def who(self, secret: str) -> User | None:
        """Whose session it is; None where it ended, or its owner may nothing more."""
        key, now = _secrets.kept(secret), self._now()
        asked = select(user, session.c.seen_at).join(session, session.c.user == user.c.id).where(
            session.c.key == key, session.c.seen_at > now - IDLE, session.c.made_at > now - LONGEST, user.c.disabled.is_(False),
        )
        with self._database.read() as connection:
            row = connection.execute(asked).first() if connection is not None else None
        if row is None:
            return None
        if now - row.seen_at > EACH:
            with self._database.write() as connection:
                connection.execute(update(session).where(session.c.key == key).values(seen_at=now))
        return _user(row)

    def end(self, secret: str) -> None:
        """End a session."""
        with self._database.write() as connection:
            connection.execute(delete(session).where(session.c.key == _secrets.kept(secret)))

    def know(self, who: User, secret: str | None = None) -> str:
        """Know a browser from now on; gives the secret that it is known by, its own where it is known already."""
        if secret is not None and self.known(who, secret):
            return secret
        secret = _secrets.made()
        with self._database.write() as connection:
            connection.execute(insert(device).values(key=_secrets.kept(secret), user=who.id, made_at=self._now()))
        return secret

    def known(self, who: User | str, secret: str) -> bool:
        """Whether somebody, or who has that key of a name, signed in before in the browser that has this secret."""
        same = user.c.id == who.id if isinstance(who, User) else user.c.key == who
        asked = select(device.c.key).join(user, device.c.user == user.c.id).where(
            device.c.key == _secrets.kept(secret), device.c.made_at > self._now() - DEVICE, same
        )
        with self._database.read() as connection:
            return connection is not None and connection.execute(asked).first() is not None
