"""Guesses: who fails to sign in waits before the next try, longer each time, and nobody else waits for it.

Failures are counted by address, by account and by known browser. A browser in which somebody signed in before counts for
itself: strangers who guess at an account, or share its owner's address, do not keep the owner out. Nor does the account's
own count hold back an address from which nobody failed of late. So a flood of guesses from many addresses has a few tries from
each, and no account can be locked by somebody else.
"""

from __future__ import annotations

import hashlib
import ipaddress
import math
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, insert, select, update

from turnout.accounts._database import Database
from turnout.accounts._tables import guess

__all__ = ["Guesses", "Try", "block"]

MOST = 50_000  # counts that are kept
DECAY = 900.0  # seconds after which one failure is forgotten
FORGOTTEN = 86400.0
MANY = 60.0  # failures that are counted; the wait does not grow beyond them


@dataclass(frozen=True, slots=True, kw_only=True)
class Try:
    """A try to sign in: at which account (the key of its name), from which address, in which known browser, if any."""

    account: str
    address: str
    device: str | None = None


@dataclass(frozen=True, slots=True)
class _Count:
    """What is counted: after `free` failures each doubles the wait, from a second to `longest`."""

    key: str
    free: int
    longest: float

    def wait(self, fails: float, last: float, now: float) -> float:
        left = math.ceil(fails - (now - last) / DECAY)  # a failure counts whole until it is forgotten
        if left < self.free:
            return 0.0
        return max(0.0, last + min(self.longest, 2.0 ** min(left - self.free, 20)) - now)


class Guesses:
    """The failures of late; kept in the database, so that a restart forgets none."""

    def __init__(self, database: Database, now: Callable[[], float]) -> None:
        self._database, self._now = database, now

    def begin(self, one: Try) -> float:
        """Seconds to wait before this try may be made; 0 when it may be made now.

        A try that may be made counts as failed until `succeeded` takes that back: of many at a time only the first few are made.
        """
        now, counts = self._now(), _counts(one)
        with self._database.write() as connection:
            rows = connection.execute(select(guess).where(guess.c.key.in_([count.key for count in counts]))).all()
            held = {row.key: (row.fails, row.last) for row in rows}
            waits = [count.wait(*held[count.key], now) if count.key in held else 0.0 for count in counts]
            if one.device is None and counts[0].key not in held:
                waits = waits[:1]  # nobody failed from there: the account's count is not theirs
            if max(waits) == 0.0:
                for count in counts:
                    _count(connection, count.key, now, 1.0)
                _prune(connection, now)
        return max(waits)

    def succeeded(self, one: Try) -> None:
        """Take back that a try failed, and forget the failures of a known browser.

        Those of an address stay: its next guess may be at another account.
        """
        with self._database.write() as connection:
            for count in _counts(one):
                if one.device is not None:
                    connection.execute(delete(guess).where(guess.c.key == count.key))
                else:
                    _count(connection, count.key, self._now(), -1.0)


def _count(connection: Connection, key: str, now: float, more: float) -> None:
    row = connection.execute(select(guess).where(guess.c.key == key)).first()
    if row is None:
        connection.execute(insert(guess).values(key=key, fails=max(more, 0.0), last=now))
        return
    fails = max(0.0, row.fails - (now - row.last) / DECAY) + more
    if fails <= 0:
        connection.execute(delete(guess).where(guess.c.key == key))
    else:
        connection.execute(update(guess).where(guess.c.key == key).values(fails=min(fails, MANY), last=now))


def _counts(one: Try) -> list[_Count]:
    if one.device is not None:
        return [_Count(_key("device", one.account, one.device), 4, 900.0)]
    return [_Count(_key("address", block(one.address)), 4, 900.0), _Count(_key("account", one.account), 10, 60.0)]


def block(address: str) -> str:
    """An address as it is counted: of IPv6 the network that one customer has."""
    with suppress(ValueError):
        found = ipaddress.ip_address(address.partition("%")[0])
        if isinstance(found, ipaddress.IPv6Address):
            if found.ipv4_mapped:
                return str(found.ipv4_mapped)
            return str(ipaddress.ip_network((found, 64), strict=False))
    return address


def _key(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _prune(connection: Connection, now: float) -> None:
    connection.execute(delete(guess).where(guess.c.last < now - FORGOTTEN))
    over = (connection.execute(select(func.count()).select_from(guess)).scalar() or 0) - MOST
    if over > 0:
        oldest = select(guess.c.key).order_by(guess.c.last).limit(over + MOST // 10)
        connection.execute(delete(guess).where(guess.c.key.in_(oldest)))
