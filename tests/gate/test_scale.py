"""Scale: linking and settling cost in proportion to the reports, and adding a few to many costs what adding them to few does.

TURNOUT_SCALE says how many reports the larger record has; docs/measures.md tells what came out at 100,000.
"""

from __future__ import annotations

import math
import os
import resource
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from tests.bench.synthetic import readings
from tests.timing import seconds
from turnout.model import Reading
from turnout.reconcile import load_policy
from turnout.record.running import take
from turnout.record.settling import settle
from turnout.store import open_store
from turnout.store._export import Store

LARGE = int(os.environ.get("TURNOUT_SCALE", "2400"))
SMALL, MORE = LARGE // 6, LARGE // 12
NOW = "2026-01-05T12:00:00Z"
EXPONENT = 1.1 if LARGE >= 50_000 else 1.25  # a second or two of work is measured coarsely
GIGABYTE = 1 << 20  # in the kilobytes that getrusage counts


def put(store: Store, told: Iterator[Reading], number: int) -> float:
    """Take in and settle so many readings; gives the processor's seconds."""


    def work() -> None:
        left = number
        while left:
            batch = list(islice(told, min(200, left)))
            take(store, [(one, "") for one in batch], now=NOW)
            left -= len(batch)
        settle(store, load_policy())

    return seconds(work)


def measured(where: Path, number: int) -> tuple[float, float]:
    """The seconds for so many reports, and for some more on top of them."""
    told = readings(number + MORE)
    with open_store(str(where)) as store:
        return put(store, told, number), put(store, told, MORE)


def in_proportion(where: Path) -> bool:
    """Whether many reports cost what so many times a few do, and some more on top of them what they cost on top of a few."""
    few, few_more = measured(where.with_suffix(".few"), SMALL)
    many, many_more = measured(where.with_suffix(".many"), LARGE)
    print(f"{SMALL}: {few:.2f} + {few_more:.2f} s, {LARGE}: {many:.2f} + {many_more:.2f} s")
    return math.log(many / few) / math.log(LARGE / SMALL) <= EXPONENT and many_more <= 2 * few_more + 0.5


def test_settling_grows_with_the_reports(tmp_path: Path) -> None:
    measured(tmp_path / "warm.db", 50)
    assert any(in_proportion(tmp_path / str(look)) for look in range(3))  # a machine that others use may slow down between the two
    if LARGE >= 50_000:  # a smaller record says nothing of memory; the process may have had other tests in it
        assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < GIGABYTE
