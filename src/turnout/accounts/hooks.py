"""Webhooks: addresses that are told what changed, each with a secret that signs what it is sent, and how far it was told.

A hook keeps the number of the last change that it took. What fails is tried again from there, later and later; after so many times it
is dead, which can be seen, and it can be revived: the log of changes loses nothing meanwhile.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, Row, delete, insert, inspect, select, update

from turnout.accounts import _secrets
from turnout.accounts._database import Database
from turnout.accounts._tables import hook
from turnout.errors import Usage

__all__ = ["EVENTS", "FAILS", "Hook", "Hooks"]

EVENTS = ("new", "changed", "gone")
FAILS = 16
"""Failures in a row after which a hook is dead: some fifteen hours, with pauses that double up to two hours."""
FIRST, LONGEST = 10.0, 7_200.0  # seconds
MOST = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Hook:
    """One webhook. `after` is the last change that it took; `due` when it may be told again (seconds since 1970):
    after a failure, or when the server that tells it now has had its time.

    `secret` signs what is sent; `private` lets it be on one's own network; `error` is what its last failure was.
    """

    id: str
    url: str
    secret: str
    events: frozenset[str]
    private: bool
    after: int
    fails: int
    due: float
    dead: bool
    error: str
    told_at: float | None


class Hooks:
    """All webhooks of a record."""

    def __init__(self, database: Database, now: Callable[[], float]) -> None:
        self._database, self._now = database, now

    def add(self, url: str, events: Iterable[str] = EVENTS, *, after: int = 0, private: bool = False) -> Hook:
        """A new hook, told of what happens after that change. Raises Usage for an event that is none, or where there are too many."""
        wanted = frozenset(events)
        if unknown := sorted(wanted - set(EVENTS)):
            raise Usage(f"{unknown[0]!r} happens to nothing (there are: {', '.join(EVENTS)})")
        if len(self.all()) >= MOST:
            raise Usage(f"there are {MOST} webhooks already; remove one")
        name = secrets.token_hex(4)
        with self._written() as connection:
            connection.execute(insert(hook).values(
                id=name, url=url, secret="whsec_" + _secrets.made(), events=" ".join(sorted(wanted or EVENTS)), private=private,
                after=after, fails=0, due=0.0, dead=False, error="", told_at=None, made_at=self._now(),
            ))
        return self.named(name)

    def all(self) -> list[Hook]:
        """All hooks, oldest first."""
        with self._database.read() as connection:
            if connection is None or not inspect(connection).has_table(hook.name):
                return []
            return [_hook(row) for row in connection.execute(select(hook).order_by(hook.c.made_at, hook.c.id))]

    def named(self, name: str) -> Hook:
        """The hook of this id; raises Usage where there is none."""
        for one in self.all():
            if one.id == name:
                return one
        raise Usage(f"{name}: no webhook has that id (`turnout webhook list` shows them)")

    def waiting(self) -> list[Hook]:
        """Those that live and may be told now."""
        now = self._now()
        return [one for one in self.all() if not one.dead and one.due <= now]

    def claim(self, one: Hook, seconds: float) -> bool:
        """Take it on to tell a hook what follows; False where another server did, or told it already. It is free again after so long."""
        free = hook.c.id == one.id, hook.c.after == one.after, hook.c.due <= self._now(), hook.c.dead.is_(False)
        with self._written() as connection:
            return connection.execute(update(hook).where(*free).values(due=self._now() + seconds)).rowcount == 1

    def took(self, name: str, after: int, *, sent: bool = True) -> None:
        """A hook took all until that change; without `sent` there was nothing in it that it wants to know."""
        told = {"fails": 0, "error": "", "told_at": self._now()} if sent else {}
        with self._written() as connection:  # never back to what was told before
            connection.execute(update(hook).where(hook.c.id == name, hook.c.after <= after).values(after=after, due=0.0, **told))

    def failed(self, name: str, error: str, jitter: float) -> None:
        """A hook failed: it is tried again later, or is dead; `jitter` (0 to 1) keeps many from coming back at once."""
        fails = self.named(name).fails + 1
        pause = min(FIRST * 2 ** (fails - 1), LONGEST) * (0.75 + 0.5 * jitter)
        self._update(name, fails=fails, due=self._now() + pause, dead=fails >= FAILS, error=error[:300])

    def revive(self, name: str) -> Hook:
        """Let a hook be told again from where it stopped."""
        self.named(name)
        self._update(name, fails=0, due=0.0, dead=False, error="")
        return self.named(name)

    def remove(self, name: str) -> None:
        """Forget a hook; raises Usage where there is none."""
        self.named(name)
        with self._written() as connection:
            connection.execute(delete(hook).where(hook.c.id == name))

    def _update(self, name: str, **values: object) -> None:
        with self._written() as connection:
            connection.execute(update(hook).where(hook.c.id == name).values(**values))

    def _written(self) -> _Written:
        return _Written(self._database)


class _Written:
    """A write, after the table was made where accounts were there before it."""

    def __init__(self, database: Database) -> None:
        self._held = database.write()

    def __enter__(self) -> Connection:
        connection = self._held.__enter__()
        hook.create(connection, checkfirst=True)
        return connection

    def __exit__(self, *told: object) -> None:
        self._held.__exit__(*told)  # type: ignore[arg-type]


def _hook(row: Row[tuple[object, ...]]) -> Hook:
    return Hook(
        id=row.id, url=row.url, secret=row.secret, events=frozenset(row.events.split()), private=bool(row.private), after=row.after,
        fails=row.fails, due=row.due, dead=bool(row.dead), error=row.error, told_at=row.told_at,
    )
