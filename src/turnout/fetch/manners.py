"""Manners: one request to a host at a time, not too soon after the last, and none while the host asked to be left alone."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from turnout.errors import Later
from turnout.fetch.clock import Clock, iso

__all__ = ["Manners", "retry_after"]

_LONGEST_DELAY = 60.0  # seconds of crawl-delay that are obeyed: a day, as some files say, would be never
_LONGEST_REST = 86_400.0
_FIRST_REST, _MOST_REST = 30.0, 3_600.0
_PAGES = 3  # pages in a row that fail, each in every try, before it is the host that fails


@dataclass(slots=True)
class _Host:
    lock: threading.Lock = field(default_factory=threading.Lock)
    last: float = float("-inf")
    rests: float = float("-inf")
    why: str = ""
    faults: int = 0
    rested: int = 0


class Manners:
    """What is owed to each host. `delay` are the seconds between the end of one request to a host and the next."""

    def __init__(self, clock: Clock, *, delay: float = 1.0, chance: Callable[[], float] = random.random) -> None:
        self._clock, self._delay, self._chance = clock, delay, chance
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()

    @contextmanager
    def turn(self, host: str, delay: float | None = None) -> Iterator[None]:
        """Our turn at a host, when those before are done and the delay is over; raises Later while the host rests."""
        held = self._host(host)
        self.rested(host)
        with held.lock:
            self.rested(host)
            wait = held.last + max(self._delay, min(delay or 0.0, _LONGEST_DELAY)) - self._clock.steady()
            if wait > 0:
                self._clock.sleep(wait)
            try:
                yield
            finally:
                held.last = self._clock.steady()

    def rested(self, host: str, *, asked: bool = False) -> None:
        """Raises Later, with the time, while the host rests; `asked` where it was asked just now."""
        held = self._host(host)
        left = held.rests - self._clock.steady()
        if left > 0:
            when = self._clock.now() + timedelta(seconds=left)
            line = f"{host}: {held.why}; asked again after {when.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC"
            raise Later(line, until=iso(when), asked=asked)

    def rest(self, host: str, why: str, seconds: float | None = None) -> float:
        """Leave a host alone for as long as it said, or twice as long each time, more or less, where it said nothing."""
        held = self._host(host)
        held.rested += 1
        if seconds is None:
            grown = min(_FIRST_REST * 2.0 ** min(held.rested - 1, 20), _MOST_REST)
            seconds = grown * (0.5 + self._chance() / 2)
        seconds = min(max(seconds, 0.0), _LONGEST_REST)
        held.rests, held.why = max(held.rests, self._clock.steady() + seconds), why
        return seconds

    def pause(self, attempt: int) -> None:
        """Wait before something is tried again, longer each time, never twice the same."""
        self._clock.sleep(2.0**attempt * (0.5 + self._chance() / 2))

    def fault(self, host: str, why: str, *, tries: int, whole: bool, seconds: float | None = None) -> None:
        """A request failed. The host is left alone when it fails as a whole in every try, or page after page does."""
        held = self._host(host)
        held.faults += 1
        if held.faults >= (max(tries, 1) if whole else _PAGES * max(tries, 1)):
            self.rest(host, why, seconds)

    def well(self, host: str) -> None:
        """The host answered: what was held against it is forgotten."""
        held = self._host(host)
        held.faults = held.rested = 0

    def _host(self, host: str) -> _Host:
        with self._lock:
            return self._hosts.setdefault(host, _Host())


def retry_after(value: str | None, now: datetime) -> float | None:
    """The seconds that a Retry-After asks for, as a number or as a date; None where it asks for nothing that can be read."""
    text = (value or "").strip()
    if text.isascii() and text.isdigit():
        return min(float(text[:12]), _LONGEST_REST)
    try:
        when = parsedate_to_datetime(text)
        return max((when.replace(tzinfo=when.tzinfo or UTC) - now).total_seconds(), 0.0)
    except (ValueError, TypeError, OverflowError):
        return None
