"""Lanes: pages of several hosts fetched side by side, those of one host one after another."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from queue import SimpleQueue
from typing import Generic, TypeVar

from turnout.errors import Skip

__all__ = ["ABREAST", "Lanes"]

ABREAST = 8
"""Hosts that are asked at once."""
Item = TypeVar("Item")
Answer = TypeVar("Answer")


class Lanes(Generic[Item, Answer]):
    """What waits, a lane a host; false when nothing waits any more.

    `prepare` makes of an item the asking, in the thread of who uses the lanes; the asking alone is done in another, and may raise Skip.
    """

    def __init__(self, items: Iterable[Item], *, host: Callable[[Item], str], prepare: Callable[[Item], Callable[[], Answer]]) -> None:
        self._prepare = prepare
        self._lanes: dict[str, deque[Item]] = {}
        for item in items:
            self._lanes.setdefault(host(item), deque()).append(item)

    def __bool__(self) -> bool:
        return bool(self._lanes)

    def some(self, number: int, stop: Callable[[], bool]) -> Iterator[tuple[Item, Answer | Skip]]:
        """Ask for so many items, or for none any more once `stop()`, and give each with its answer as it comes; then nobody is asked."""
        came: SimpleQueue[tuple[str, Item, Answer | BaseException]] = SimpleQueue()
        free, busy, left = deque(self._lanes), 0, number
        while True:
            while free and busy < ABREAST and left and not stop():
                host = free.popleft()
                item = self._lanes[host].popleft()
                # whoever is interrupted does not wait for an answer: a daemon ends with the process
                threading.Thread(target=_ask, args=(came, host, item, self._prepare(item)), name="turnout-page", daemon=True).start()
                busy, left = busy + 1, left - 1
            if not busy:
                return
            host, item, answer = came.get()
            busy -= 1
            if self._lanes[host]:
                free.append(host)
            else:
                del self._lanes[host]
            if isinstance(answer, BaseException) and not isinstance(answer, Skip):
                raise answer
            yield item, answer


def _ask(came: SimpleQueue[tuple[str, Item, Answer | BaseException]], host: str, item: Item, ask: Callable[[], Answer]) -> None:
    try:
        came.put((host, item, ask()))
    except BaseException as error:  # it is the business of who asked, in whose thread it is raised again
        came.put((host, item, error))
