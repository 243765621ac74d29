"""Lanes: pages of several hosts fetched side by side, those of one host one after another."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass
from math import inf
from queue import Empty, SimpleQueue
from typing import Generic, TypeVar

from turnout.errors import Skip

__all__ = ["ABREAST", "Lanes", "Patience", "alone"]

ABREAST = 8
"""Hosts that are asked at once."""
_SLOW, _GRACE, _LOOK = 1.0, 2.0, 0.1
"""Seconds without an answer after which more is asked for meanwhile, and after a stop nothing is waited for; and between two looks."""
Item = TypeVar("Item")
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How answers are waited for: whether to stop, and within what (others may go on meanwhile)."""

    stop: Callable[[], bool] = lambda: False
    apart: Callable[[], AbstractContextManager[None]] = nullcontext


class Lanes(Generic[Item, Answer]):
    """What waits, a lane a host; false when nothing waits any more.

    Once its patience says to stop nobody is asked, and what is under way is given a moment; what has not come by then is left, and its
    answer heard by nobody. `prepare` makes of an item the asking, in the thread of who uses the lanes; the asking alone is done in
    another, and may raise Skip.
    """

    def __init__(
        self, items: Iterable[Item], *, host: Callable[[Item], str], prepare: Callable[[Item], Callable[[], Answer]],
        patience: Patience | None = None,
    ) -> None:
        self._prepare, self._patience = prepare, patience or Patience()
        self._stop = self._patience.stop
        self._lanes: dict[str, deque[Item]] = {}
        for item in items:
            self._lanes.setdefault(host(item), deque()).append(item)

    def __bool__(self) -> bool:
        return bool(self._lanes)

    def some(self, number: int, full: Callable[[], bool]) -> Iterator[tuple[Item, Answer | Skip]]:
        """Ask for so many items, or for none any more once `full()`, and give each with its answer as it comes; then nobody is asked.

        While one is slow in coming more are asked for than that: it keeps no other host waiting.
        """
        came: SimpleQueue[tuple[str, Item, Answer | BaseException]] = SimpleQueue()
        free, busy, left = deque(self._lanes), 0, float(number)
        while True:
            while free and busy < ABREAST and left > 0 and not full() and not self._stop():
                host = free.popleft()
                item = self._lanes[host].popleft()
                # whoever is interrupted does not wait for an answer: a daemon ends with the process
                threading.Thread(target=_ask, args=(came, host, item, self._prepare(item)), name="turnout-page", daemon=True).start()
                busy, left = busy + 1, left - 1
            if not busy:
                return
            if (one := self._next(came)) is None:
                if self._stop():
                    return
                left = inf
                continue
            host, item, answer = one
            busy -= 1
            if self._lanes[host]:
                free.append(host)
            else:
                del self._lanes[host]
            if isinstance(answer, BaseException) and not isinstance(answer, Skip):
                raise answer
            yield item, answer

    def _next(self, came: SimpleQueue[tuple[str, Item, Answer | BaseException]]) -> tuple[str, Item, Answer | BaseException] | None:
        """What comes next; None where nothing does for a while."""
        waited = 0.0
        with self._patience.apart():
            while waited < (_GRACE if self._stop() else _SLOW):
                with suppress(Empty):
                    return came.get(timeout=_LOOK)
                waited += _LOOK
        return None


def alone(ask: Callable[[], Answer], patience: Patience) -> Answer:
    """The answer to one asking; raises KeyboardInterrupt where it has not come by the time of a stop."""
    for _, answer in Lanes([""], host=str, prepare=lambda _: ask, patience=patience).some(1, lambda: False):
        if isinstance(answer, Skip):
            raise answer
        return answer
    raise KeyboardInterrupt


def _ask(came: SimpleQueue[tuple[str, Item, Answer | BaseException]], host: str, item: Item, ask: Callable[[], Answer]) -> None:
    try:
        came.put((host, item, ask()))
    except BaseException as error:  # it is the business of who asked, in whose thread it is raised again
        came.put((host, item, error))
