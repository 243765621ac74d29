"""Collecting: every source in its turn, once or for as long as one likes, and the record settled after each.

A watch asks sources of different hosts side by side, each round in a thread of its own. Record, archive and state are one at a time's:
whoever works on them holds the baton, and lays it down only while the network is waited for.
"""

from __future__ import annotations

import threading
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING

from turnout.collect.round import Round, Times, Told
from turnout.collect.sieve import Sieve
from turnout.collect.sources import Setup
from turnout.collect.state import State
from turnout.collect.taking import Taker
from turnout.errors import Later, Skip
from turnout.model import Fetch
from turnout.pipeline import Wish
from turnout.record.running import Hands

if TYPE_CHECKING:
    from turnout.archive import Archive
    from turnout.record import Record

__all__ = ["Collector", "Store"]

_FRESH = 3600.0
"""Seconds for which what an unfinished round fetched is as good as new."""
_MOST_FAILS = 6
_SLICE = 1.0
_ABREAST = 16
"""Sources that are asked at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Store:
    """Where things are kept: the record, its archive, and what is known of the sources."""

    record: Record
    archive: Archive
    state: State


class Collector:
    """Collects sources into a record. `hands` map the reading over processes, `fetch` is the door to the network."""

    def __init__(self, store: Store, fetch: Fetch, hands: Hands, times: Times, wish: Wish | None = None) -> None:
        self.store, self.fetch, self.hands, self.wish = store, fetch, hands, wish or Wish()
        self.times = replace(times, apart=self._apart)
        self._sieve, self._baton = Sieve(), threading.Lock()

    def once(self, setups: Iterable[Setup]) -> Iterator[Told]:
        """One round of each source, told as it ends."""
        for setup in setups:
            yield self.round(setup)
        self.store.record.settle()

    def watch(self, setups: list[Setup], *, sleep: Callable[[float], None], idle: Callable[[float], None]) -> Iterator[Told]:
        """Rounds as they are due, until `times.stop()`; `idle(seconds)` is called while nothing is. Ends between two pages."""
        under_way: dict[str, Setup] = {}
        ended: SimpleQueue[tuple[str, Told | BaseException]] = SimpleQueue()
        while under_way or not self.times.stop():
            with self._baton:
                for setup, find in self._due(setups, under_way):
                    under_way[setup.name] = setup
                    # whoever is interrupted does not wait for a round: a daemon ends with the process
                    threading.Thread(target=self._beside, args=(setup, find, ended), name="turnout-round", daemon=True).start()
            if not under_way:
                self._wait(setups, sleep, idle)
                continue
            with suppress(Empty):
                name, told = ended.get(timeout=_SLICE)
                del under_way[name]
                if isinstance(told, Told):
                    yield told
                elif not (isinstance(told, KeyboardInterrupt) and self.times.stop()):
                    raise told
                with self._baton:
                    self.store.record.settle()

    def _due(self, setups: list[Setup], under_way: dict[str, Setup]) -> Iterator[tuple[Setup, bool]]:
        """The sources to be asked now, and whether for what is new; those of one host one after the other."""
        now = self.times.seconds()
        for setup in setups:
            if self.times.stop() or len(under_way) >= _ABREAST:
                return
            if setup.name in under_way or any(setup.hosts & one.hosts for one in under_way.values()):
                continue
            due = self._next(setup) <= now
            if due or self.store.state.due(setup.name, now):
                yield setup, due

    def _beside(self, setup: Setup, find: bool, ended: SimpleQueue[tuple[str, Told | BaseException]]) -> None:
        try:
            ended.put((setup.name, self.round(setup, find=find)))
        except BaseException as error:  # it is the business of who watches, in whose thread it is raised again
            ended.put((setup.name, error))

    @contextmanager
    def _apart(self) -> Iterator[None]:
        self._baton.release()
        try:
            yield
        finally:
            self._baton.acquire()

    def round(self, setup: Setup, *, find: bool = True) -> Told:
        """One round of one source; a source that fails says why, and is asked again later and later."""
        with self._baton:
            return self._round(setup, find)

    def _round(self, setup: Setup, find: bool) -> Told:
        state, kind = self.store.state, setup.source.kind
        began = state.begun(setup.name, kind, now := self.times.now())
        resumed = began != now
        if resumed and _between(began, now) > _FRESH:
            state.anew(setup.name)
            began, resumed = state.begun(setup.name, kind, now), False
        taker = Taker(self.store.record.store, self.store.archive, setup, self.wish, self.hands.map, self._sieve)
        one = Round(setup, state, self.store.archive, taker, self.times)
        failure: Skip | None = None
        try:
            one.run(self.fetch, began, resumed=resumed, find=find)
        except Skip as reason:
            failure, one.told.failure = reason, str(reason)
        self._end(setup, failure, find)
        return one.told

    def _end(self, setup: Setup, failure: Skip | None, find: bool) -> None:
        state, seconds = self.store.state, self.times.seconds()
        until, asked = (failure.until, failure.asked) if isinstance(failure, Later) else (None, True)
        health = state.health(setup.name)
        fails = health.fails + asked if failure else 0
        pause = _pause(setup)
        # a tenth more or less, so that sources begun together do not stay together
        shift = zlib.crc32(f"{setup.name} {int(seconds)}".encode()) % 2001 / 10_000 - 0.1
        due = seconds + pause * 2.0 ** max(min(fails, _MOST_FAILS) - 1, 0) * (1 + shift) if find else health.next
        if until:  # where its host rests for another's sake it is asked as soon as that is over
            due = max(due if asked else 0.0, seconds + _between(self.times.now(), until) + 1.0)  # both times are cut to seconds
        state.ended(setup.name, self.times.now(), next=due, fails=fails, reason=str(failure) if failure else None)

    def _next(self, setup: Setup) -> float:
        """When a source is to be asked for what is new: as its last round said, and sooner where its interval is a shorter one now."""
        health = self.store.state.health(setup.name)
        if health.fails or health.success is None:
            return health.next
        return min(health.next, datetime.fromisoformat(health.success).timestamp() + _pause(setup) * 1.1)

    def _wait(self, setups: list[Setup], sleep: Callable[[float], None], idle: Callable[[float], None]) -> None:
        while not self.times.stop():
            left = min(map(self._next, setups), default=0.0)
            live = self.store.state.next_due([one.name for one in setups])
            left = min(left, live if live is not None else left) - self.times.seconds()
            if left <= 0:
                return
            idle(left)
            sleep(min(left, _SLICE))


def _pause(setup: Setup) -> float:
    """The seconds from one look to the next."""
    return max(setup.span("interval"), 60.0)


def _between(one: str, two: str) -> float:
    """The seconds from one time to another."""
    try:
        return (datetime.fromisoformat(two) - datetime.fromisoformat(one)).total_seconds()
    except (ValueError, TypeError):
        return 0.0
