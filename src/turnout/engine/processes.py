"""Processes: several processes of this machine, in the order of the items and never far ahead of who takes the outcomes."""

from __future__ import annotations

import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import TypeVar

from turnout.errors import Abort

__all__ = ["map"]

Item = TypeVar("Item")
Outcome = TypeVar("Outcome")
_AHEAD = 8
"""Items that are under way for each process: enough to keep it busy, few enough to hold in memory."""


def map(function: Callable[[Item], Outcome], items: Iterable[Item], jobs: int) -> Iterator[Outcome]:
    """The outcome of each item, in order; function, items and outcomes must be picklable.

    Raises Abort when a process dies (for want of memory, most of the time).
    """
    under_way: deque[Future[Outcome]] = deque()
    # a process that is forked beside other threads may wait for ever for a lock that one of them held
    begin = get_context(None if threading.current_thread() is threading.main_thread() else "forkserver")
    pool = ProcessPoolExecutor(max_workers=jobs, mp_context=begin, initializer=_quiet)
    try:
        for item in items:
            under_way.append(pool.submit(function, item))
            if len(under_way) >= jobs * _AHEAD:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()
    except BrokenProcessPool as error:
        raise Abort("a worker process died, perhaps for want of memory; try fewer with --jobs") from error
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _quiet() -> None:
    """Leave Ctrl-C to the process that was asked to stop; the workers end with it. Of SIGTERM a worker ends without a word."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
