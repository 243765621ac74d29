"""Processes: the same outcomes in the same order, and one line when a process dies."""

from __future__ import annotations

import os
import threading
import time
from itertools import count

import pytest

from turnout.engine import processes
from turnout.errors import Abort


def slow_double(item: int) -> int:
    time.sleep(0.02 * (3 - item % 3))
    return item * 2


def die(item: int) -> int:
    os._exit(1)


def test_outcomes_come_in_the_order_of_the_items() -> None:
    assert list(processes.map(slow_double, range(20), 3)) == [item * 2 for item in range(20)]


def test_an_endless_source_is_taken_as_needed() -> None:
    outcomes = processes.map(slow_double, count(), 2)
    assert [next(outcomes) for _ in range(3)] == [0, 2, 4]
    outcomes.close()


def test_a_process_that_dies_stops_the_run_with_one_line() -> None:
    with pytest.raises(Abort, match="a worker process died"):
        list(processes.map(die, range(3), 2))


def test_beside_the_main_thread_processes_are_not_forked_from_this_one() -> None:
    found: list[int] = []
    other = threading.Thread(target=lambda: found.extend(processes.map(parent, [0], 2)))
    other.start()
    other.join()
    assert found and found != [os.getpid()]
    assert list(processes.map(parent, [0], 2)) == [os.getpid()]


def parent(item: int) -> int:
    return os.getppid()
