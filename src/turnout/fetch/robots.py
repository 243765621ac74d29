"""Robots: what every origin's robots.txt says to us, asked once and kept for a day (RFC 9309)."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from turnout.errors import Later, Skip
from turnout.fetch.clock import Clock, iso
from turnout.fetch.names import Refused
from turnout.fetch.rules import EVERYTHING, NOTHING, Rules, read_rules
from turnout.fetch.target import Target, shown, target

__all__ = ["DAY", "Robots"]

DAY = 86_400.0
"""Seconds for which the rules of an origin are kept."""
_AGAIN = 600.0
_MOST = 10_000  # origins whose rules are in memory


@dataclass(frozen=True, slots=True, kw_only=True)
class _Held:
    rules: Rules
    until: float
    fault: str | None = None


class Robots:
    """The rules of origins. `ask` gives status, body and time of a robots.txt, redirects followed; it raises Skip where nobody answers."""

    def __init__(self, ask: Callable[[Target], tuple[int, bytes, datetime]], clock: Clock, token: str) -> None:
        self._ask, self._clock, self._token = ask, clock, token
        self._held: dict[str, _Held] = {}
        self._lock = threading.Lock()

    def check(self, found: Target) -> Rules:
        """The rules of a target's origin; raises Skip where they forbid it, or where they cannot be had, which forbids all."""
        held = self._get(found)
        if held.fault is not None:
            line = f"{shown(found.url)}: {found.origin}/robots.txt cannot be had ({held.fault}), so nothing there is fetched now"
            raise Later(line, until=iso(self._clock.now() + timedelta(seconds=max(held.until - self._clock.steady(), 0.0))))
        if not held.rules.allow(found.url):
            raise Skip(f"{shown(found.url)}: the site's robots.txt asks not to fetch it; take the address off, or ask the site")
        return held.rules

    def _get(self, found: Target) -> _Held:
        with self._lock:
            held = self._held.get(found.origin)
        if held is None or held.until <= self._clock.steady():
            held = self._fresh(found)
            with self._lock:
                if len(self._held) >= _MOST:
                    self._held.clear()
                self._held[found.origin] = held
        return held

    def _fresh(self, found: Target) -> _Held:
        now = self._clock.steady()
        try:
            status, body, at = self._ask(target(f"{found.origin}/robots.txt"))
        except Refused:
            raise
        except Skip as reason:
            return _Held(rules=NOTHING, until=now + self._patience(reason), fault=str(reason).rpartition("robots.txt: ")[2])
        day = now + DAY - (self._clock.now() - at).total_seconds()
        if 200 <= status < 300:
            return _Held(rules=read_rules(body, self._token), until=day)
        if 400 <= status < 500 and status != 429:
            return _Held(rules=EVERYTHING, until=day)
        return _Held(rules=NOTHING, until=now + _AGAIN, fault=f"status {status}")

    def _patience(self, reason: Skip) -> float:
        """The seconds until it is asked again: as long as a resting host wants, ten minutes otherwise."""
        if isinstance(reason, Later) and reason.until:
            return max((datetime.fromisoformat(reason.until) - self._clock.now()).total_seconds(), 1.0)
        return _AGAIN
