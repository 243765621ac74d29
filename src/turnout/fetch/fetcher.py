"""The fetcher: an address to its answer, politely and safely: the one door to the network that kinds of sources are given."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from turnout.errors import Later, Skip
from turnout.fetch.agent import TOKEN, agent
from turnout.fetch.asking import Asker, Broken, Clocked, Limits
from turnout.fetch.clock import Clock, SystemClock, iso
from turnout.fetch.manners import Manners, retry_after
from turnout.fetch.names import Lookup, system_lookup
from turnout.fetch.robots import DAY, Robots
from turnout.fetch.rules import EVERYTHING, MOST
from turnout.fetch.target import Target, follow, shown, target, veiled
from turnout.model.exchange import Exchange, Headers, Keep, Recall
from turnout.model.source import Archived, Conditions, Fetched
from turnout.unpack import encodings, unpack

if TYPE_CHECKING:
    import httpx2

__all__ = ["Fetcher", "Terms"]

_MOVED = frozenset({301, 302, 303, 307, 308})
_AGAIN = frozenset({500, 502, 504, 520, 521, 522, 523, 524})
_DOWN = frozenset({521, 522, 523})
"""What says that nothing of the host can be had; behind the others of these, one page may have failed."""
_SAID = {
    401: "wants to know who asks; nothing that needs signing in is fetched", 403: "refuses to show it to us",
    404: "is not there; check the address", 410: "is gone", 451: "may not be shown, for reasons of law",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """On which terms is fetched: who can be written to, how fast, how much, and whether own networks may be asked.

    `delay` are the seconds between two requests to one host, `tries` how often a fetch is tried where the connection or the server
    fails. `robots` False is for one's own site alone.
    """

    contact: str | None = None
    allow_private: bool = False
    delay: float = 1.0
    tries: int = 2
    limits: Limits = field(default_factory=Limits)
    robots: bool = True


class Fetcher:
    """A `Fetch`: call it with an address. What came over the wire goes to `keep` before anybody reads it.

    `recall` gives what was kept before: a robots.txt of the last day is not asked for again.
    """

    def __init__(
        self, terms: Terms, *, keep: Keep | None = None, recall: Recall | None = None, clock: Clock | None = None,
        wire: httpx2.BaseTransport | None = None, lookup: Lookup = system_lookup,
    ) -> None:
        self.terms, self.clock = terms, clock or SystemClock()
        self._wire = wire or _wire(self.clock)
        self._asker = Asker(
            wire=self._wire, lookup=lookup, clock=self.clock, limits=terms.limits, allow_private=terms.allow_private
        )
        self._keep, self._recall = keep, recall
        self._manners = Manners(self.clock, delay=terms.delay)
        self._robots = Robots(self._ask_robots, self.clock, TOKEN)
        self._headers: Headers = (
            ("User-Agent", agent(terms.contact)), ("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"),
            ("Accept-Encoding", encodings()),
        )

    def __call__(self, url: str, conditions: Conditions | None = None, /) -> Fetched:
        """Fetch one address, conditionally where conditions are given."""
        first = target(url)
        attempt = 0
        while True:
            attempt += 1
            try:
                return self._fetch(first, conditions)
            except Broken:
                if attempt >= max(self.terms.tries, 1):
                    raise
                self._manners.pause(attempt)
            except Later as reason:
                reason.asked = reason.asked or attempt > 1
                raise

    def close(self) -> None:
        """Hang up everywhere."""
        self._wire.close()

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _fetch(self, first: Target, conditions: Conditions | None) -> Fetched:
        found, seen, time = first, [first.url], Clocked(self.terms.limits.whole)
        while True:
            # whether it may be asked at all, before its site is asked for its rules
            self._asker.look(found)
            rules = self._robots.check(found) if self.terms.robots else EVERYTHING
            heard = self._ask(found, time, delay=rules.delay, conditions=conditions)
            if heard.status not in _MOVED:
                return self._answer(first, heard, conditions, self._kept(heard))
            self._kept(heard)
            found = _next(found, heard, seen, self.terms.limits.redirects)

    def _ask(
        self, found: Target, time: Clocked, *, delay: float | None = None, conditions: Conditions | None = None, size: int | None = None
    ) -> Exchange:
        """One exchange in the host's turn; raises Later where the host wants to be left alone."""
        headers = self._headers + _conditional(conditions)
        with self._manners.turn(found.host, delay):
            try:
                heard = self._asker.ask(found, headers, time, size=size, cut=size is not None)
            except Broken as fault:
                self._manners.fault(found.host, f"{_reason(fault)} at {shown(found.url)}", tries=self.terms.tries, whole=fault.host)
                raise
            self._mind(found, heard)
        return heard

    def _mind(self, found: Target, heard: Exchange) -> None:
        """What an answer says of the host: to leave it alone, that it is ill, or that all is well."""
        asked, where = retry_after(heard.header("retry-after"), self.clock.now()), shown(found.url)
        if heard.status == 429 or heard.status == 503:
            self._kept(heard)
            words = "asks to be asked less" if heard.status == 429 else "is not available"
            self._manners.rest(found.host, f"the site {words} (status {heard.status}) at {where}", asked)
            self._manners.rested(found.host, asked=True)
            raise Later(f"{where}: the site {words} (status {heard.status}); try again later")
        if heard.status in _AGAIN:
            self._kept(heard)
            why, whole = f"the site fails (status {heard.status})", heard.status in _DOWN or asked is not None
            self._manners.fault(found.host, f"{why} at {where}", tries=self.terms.tries, whole=whole, seconds=asked)
            raise Broken(f"{where}: {why}; try again later")
        self._manners.well(found.host)

    def _answer(self, first: Target, heard: Exchange, conditions: Conditions | None, record: Archived | None) -> Fetched:
        where = shown(heard.url)
        unchanged = heard.status == 304 and conditions is not None
        if not unchanged and not 200 <= heard.status < 300:
            said = _SAID.get(heard.status, "gives no page")
            raise Skip(f"{where}: the site says that it {said} (status {heard.status})")
        if heard.status == 206:
            raise Skip(f"{where}: the site gives a part of it, which nobody asked for (status 206)")
        packed = "" if unchanged else ", ".join(value for key, value in heard.headers if key.lower() == "content-encoding")
        body = b"" if unchanged else unpack(heard.body, packed, limit=self.terms.limits.size, where=where)
        return Fetched(
            url=first.url, final_url=heard.url, status=heard.status, at=heard.at, headers=dict(heard.headers), body=body,
            not_modified=unchanged, record=record,
        )

    def _ask_robots(self, found: Target) -> tuple[int, bytes, datetime]:
        """A robots.txt, cut at the bytes that are read of one, and when it came; one that was kept is not older than a day."""
        seen, time, where = [found.url], Clocked(self.terms.limits.whole), found
        attempt, oldest = 0, self.clock.now()
        while True:
            try:
                heard = self._recalled(where) or self._kept_of(where, time)
            except Broken:
                attempt += 1
                if attempt >= self.terms.tries:
                    raise
                self._manners.pause(attempt)
                continue
            oldest = min(oldest, datetime.fromisoformat(heard.at))
            if heard.status not in _MOVED:
                break
            where = _next(where, heard, seen, self.terms.limits.redirects)
        packed = ", ".join(value for key, value in heard.headers if key.lower() == "content-encoding")
        return heard.status, unpack(heard.body, packed, limit=8 * MOST, where=shown(where.url)), oldest

    def _recalled(self, robots: Target) -> Exchange | None:
        since = iso(self.clock.now() - timedelta(seconds=DAY))
        heard = self._recall(robots.url, since) if self._recall is not None else None
        return heard if heard is not None and heard.status < 500 and heard.status != 429 else None

    def _kept_of(self, robots: Target, time: Clocked) -> Exchange:
        self._kept(heard := self._ask(robots, time, size=MOST))
        return heard

    def _kept(self, heard: Exchange) -> Archived | None:
        if self._keep is None:
            return None
        headers = tuple((name, veiled(value)) for name, value in heard.headers)  # a redirect, a link or a policy may hold a password too
        return self._keep(replace(heard, url=veiled(heard.url), headers=headers))


def _wire(clock: Clock) -> httpx2.BaseTransport:
    from turnout.fetch.wire import Wire

    return Wire(steady=clock.steady)


def _next(found: Target, heard: Exchange, seen: list[str], most: int) -> Target:
    """Where a redirect leads, unless it leads round, too far, or nowhere."""
    location = heard.header("location")
    if not location:
        raise Skip(f"{shown(found.url)}: redirects without saying where to (status {heard.status})")
    to = follow(found, location)
    if to.url in seen:
        raise Skip(f"{shown(seen[0])}: redirects lead in a circle, back to {shown(to.url)}")
    if len(seen) > most:
        raise Skip(f"{shown(seen[0])}: more than {most} redirects; give the address where they end")
    seen.append(to.url)
    return to


def _conditional(conditions: Conditions | None) -> Headers:
    """If-None-Match and If-Modified-Since; a value with anything but plain characters was no server's and is not sent."""
    told = (("If-None-Match", conditions.etag), ("If-Modified-Since", conditions.modified)) if conditions else ()
    return tuple((name, value) for name, value in told if value and value.isascii() and value.isprintable() and len(value) < 1_000)


def _reason(fault: Broken) -> str:
    """What a fault says after its address."""
    text = str(fault)
    return text.partition(": ")[2].partition(";")[0] or text

