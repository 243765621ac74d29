"""The front: one record as the pages and the API share it: open connections, the board of its events, and what was asked last.

A record's connection serves one thread at a time; the board is made once, and brought up to date when settling changed something.
"""

from __future__ import annotations

import queue
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

from turnout.errors import Abort
from turnout.record import Record
from turnout.record.somewhere import somewhere
from turnout.record.views import known
from turnout.store.rows import Filter, Sum
from turnout.web.board import Board

__all__ = ["Asked", "Front"]

Answer = TypeVar("Answer")
FRESH = 1.0  # seconds in which nobody looks again whether the record changed
MOST = 2_000  # changes after which the board is made anew rather than mended
KEPT = 64  # answers that are kept: tallies, campaigns, coverage, counts
THEN = 2  # boards as known at other times that are kept: each takes what the whole record takes
TURNS, WAITING = 1, 12  # who may work out at once what was known at other times, and who may wait for it or do it


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a page or a call asks for: the filters of the address. `place` is as people write it, `campaign` an id."""

    country: str | None = None
    place: str | None = None
    since: str | None = None
    until: str | None = None
    issue: str | None = None
    form: str | None = None
    campaign: str | None = None
    participants: int | None = None
    as_of: str | None = None

    @property
    def whole(self) -> bool:
        """Whether no part of a country and its days is asked for: what was counted in all of it is no answer to less."""
        return all(one is None for one in (self.place, self.issue, self.form, self.campaign, self.participants))

    @property
    def days(self) -> Filter:
        """The filter of what a whole country and its days are asked for."""
        return Filter(country=self.country, since=self.since, until=self.until)


class _Pool:
    """So many connections at most, each opened when it is needed first."""

    def __init__(self, open_one: Callable[[], Record], connections: int) -> None:
        self._open = open_one
        self._idle: queue.LifoQueue[Record | None] = queue.LifoQueue()
        for _ in range(connections):
            self._idle.put(None)

    @contextmanager
    def held(self) -> Iterator[Record]:
        held = self._idle.get()
        try:
            held = held or self._open()
            yield held
        finally:
            self._idle.put(held)

    def close(self) -> None:
        idle = []
        while not self._idle.empty():
            idle.append(self._idle.get())
        for held in idle:
            if held is not None:
                held.close()
            self._idle.put(None)  # who asks again opens it anew


class Front:
    """One record for many readers: `open_one` opens it once for each connection that is needed at a time.

    `open_named` opens it with the names of private people; without it nobody sees them.
    """

    def __init__(
        self, open_one: Callable[[], Record], open_named: Callable[[], Record] | None = None, *, connections: int = 8,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._now = now
        self._idle = _Pool(open_one, connections)
        self._named = _Pool(open_named, connections) if open_named is not None else self._idle
        self._making, self._working = threading.Lock(), threading.Lock()
        self._revision = ""
        self._board: Board | None = None
        self._sums: dict[str, Sum] = {}
        self._looked = float("-inf")
        self._told = self._noted = object()  # what was said of changes when somebody last looked, and what is said now
        self._kept: OrderedDict[tuple[object, ...], object] = OrderedDict()
        self._turns, self._waiting = threading.Semaphore(TURNS), threading.Semaphore(WAITING)
        self._being_made: dict[tuple[object, ...], threading.Lock] = {}

    @contextmanager
    def record(self, *, names: bool = False) -> Iterator[Record]:
        """A connection for a while; waits where all are in use. With `names`, for who may see them alone, it names private people.

        What it says with names is kept nowhere.
        """
        with (self._named if names else self._idle).held() as held:
            yield held

    def close(self) -> None:
        """Let go of every connection that is not in use."""
        self._idle.close()
        self._named.close()

    def stale(self) -> None:
        """The record changed: whoever asks next is to see it."""
        self._told = object()  # not a time: who looks meanwhile looked at the record as it was

    @property
    def fresh(self) -> bool:
        """Whether somebody looked a moment ago whether the record changed: then nothing here waits for it."""
        return self._board is not None and self._noted is self._told and self._now() - self._looked < FRESH

    @property
    def seen(self) -> str:
        """The record's revision when somebody last looked; empty where nobody did."""
        return self._revision

    def revision(self) -> str:
        """The record's revision: what is asked twice under one revision has one answer."""
        self.board()
        return self._revision

    def board(self, as_of: str | None = None) -> Board:
        """The events as they stand, or as known at a time."""
        if as_of is not None:
            now = self.board()
            return self.past(("board",), as_of, lambda record: now.then(*known(record.store, record.policy, as_of)))
        board = self._board
        if board is not None and self.fresh:
            return board
        with self._making:
            if self._board is None or not self.fresh:
                told = self._told
                with self.record() as record, record.moment():
                    self._revision = record.revision()
                    self._board, self._sums = _renewed(record, self._board, self._sums)
                self._looked, self._noted = self._now(), told
            return self._board

    def kept(self, name: tuple[object, ...], work: Callable[[Record], Answer]) -> Answer:
        """What was worked out of the record as it stands now, or is worked out for it, once for all who ask at a time."""
        key = (self.revision(), *name)
        with self._working:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]  # type: ignore[return-value]
            making = self._being_made.setdefault(key, threading.Lock())
        with making:  # who asks for the same waits; who asks for something else does not
            with self._working:
                if key in self._kept:
                    return self._kept[key]  # type: ignore[return-value]
            try:
                with self.record() as record:
                    found = work(record)
                with self._working:
                    self._keep(key, found)
            finally:
                with self._working:
                    self._being_made.pop(key, None)
        return found

    def past(self, name: tuple[object, ...], as_of: str | None, work: Callable[[Record], Answer]) -> Answer:
        """As `kept`, of a time: what was known earlier takes long, so few work it out at once, and the rest is left to other readers."""
        name = (*name, as_of)
        with self._working:
            there = (self._revision, *name) in self._kept
        if as_of is None or there:
            return self.kept(name, work)
        if not self._waiting.acquire(blocking=False):
            raise Abort("too many ask at once what was known at earlier times")
        try:
            with self._turns:
                return self.kept(name, work)
        finally:
            self._waiting.release()

    def _keep(self, key: tuple[object, ...], found: object) -> None:
        """Keep an answer, and let go of those asked for least lately, and of all but the last boards of other times."""
        self._kept[key] = found
        boards = [old for old in self._kept if old[1] == "board"]
        for old in boards[:-THEN]:
            del self._kept[old]
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)

    def sums(self, days: Filter) -> list[Sum]:
        """The tallies of a country and its days in outline, in the order of their ids."""
        self.board()
        return sorted((one for one in self._sums.values() if _summed(one, days)), key=lambda one: one.id)

    def want(self, asked: Asked) -> Filter:
        """What is asked of the board: a campaign and a place are the events of theirs.

        An unknown campaign has none; the beginning of an id is enough where no other has it.
        """
        ids: frozenset[str] | None = None
        if asked.campaign is not None:
            campaigns = self.past(("campaigns",), asked.as_of, lambda record: record.campaigns(as_of=asked.as_of))
            meant = [one for one in campaigns if one.id.startswith(asked.campaign)]
            ids = frozenset(name for one in meant if len(meant) == 1 or one.id == asked.campaign for name in (*one.events, *one.abroad))
        if asked.place is not None:
            there = somewhere(asked.place, asked.country)
            held = self.past(("place", asked.place, asked.country), asked.as_of, lambda record: record.ids(there, asked.as_of))
            ids = held if ids is None else ids & held
        return Filter(
            country=asked.country, since=asked.since, until=asked.until, issue=asked.issue, form=asked.form,
            participants=asked.participants, ids=ids,
        )


def _summed(one: Sum, days: Filter) -> bool:
    """Whether a tally is of a country and its days: the same question that the store asks of its rows."""
    return (
        (days.country is None or one.country == days.country.upper())
        and (days.since is None or (one.end or "") >= days.since)
        and (days.until is None or (one.start is not None and one.start <= days.until + "~"))
    )


def _renewed(record: Record, board: Board | None, sums: dict[str, Sum]) -> tuple[Board, dict[str, Sum]]:
    """The board of the record as it stands, and its tallies in outline; mended where little changed."""
    last = record.last_change()
    if board is not None and board.change == last:
        return board, sums
    changes = record.changes(after=board.change, limit=MOST) if board is not None else []
    if board is None or len(changes) == MOST:
        return Board.of(record.outlines(), last), {one.id: one for one in record.sums()}
    events, totals = ({one.id for one in changes if one.kind == kind} for kind in ("event", "total"))
    left = {name: one for name, one in sums.items() if name not in totals}
    mended = board.renewed(list(record.outlines(events)), events, changes[-1].n if changes else last)
    return mended, left | {one.id: one for one in record.sums(totals)}
