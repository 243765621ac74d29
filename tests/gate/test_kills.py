"""Kills: a run that is killed anywhere and resumed leaves the record that an undisturbed run leaves, byte for byte.

The killed process is a fork of this one, so that a kill costs what it interrupts and not an interpreter's start. How many
kills there are is said by TURNOUT_KILLS; the checks of a change ask for 300.
"""

from __future__ import annotations

import io
import os
import random
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from tests.bench.synthetic import CODER, readings
from turnout.model import Reading
from turnout.reconcile import load_policy
from turnout.record.running import take
from turnout.record.settling import settle
from turnout.store import open_store

KILLS = int(os.environ.get("TURNOUT_KILLS", "20"))
REPORTS, TOGETHER = 36, 4
NOW = "2026-01-05T12:00:00Z"


def work(where: str, told: list[Reading]) -> None:
    """What `turnout run` does with readings: take in what is not there, batch by batch, then settle."""
    with open_store(where) as store:
        there = store.has([(one.report.id, CODER) for one in told])
        fresh = [one for one in told if (one.report.id, CODER) not in there]
        for first in range(0, len(fresh), TOGETHER):
            take(store, [(one, "") for one in fresh[first : first + TOGETHER]], now=NOW)
        settle(store, load_policy())


def exported(where: str) -> str:
    out = io.StringIO()
    with open_store(where, create=False) as store:
        store.export(out)
    return out.getvalue()


def forked(where: str, told: list[Reading]) -> int:
    """The number of a process that does the work; it ends with 0 when it is done."""
    child = os.fork()
    if child:
        return child
    try:
        work(where, told)
    except BaseException:
        os._exit(1)
    os._exit(0)


def killed_or_done(child: int, after: float) -> int:
    """Kill a process after a while, if it is not done by then; gives its exit status."""
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    return os.waitpid(child, 0)[1]


@pytest.fixture(scope="module")
def told() -> list[Reading]:
    return list(readings(REPORTS, seed=7))


@pytest.fixture(scope="module")
def undisturbed(told: list[Reading], tmp_path_factory: pytest.TempPathFactory) -> tuple[str, float]:
    """The record of a run that nobody disturbed, and how long one takes."""
    folder = tmp_path_factory.mktemp("calm")
    where = str(folder / "turnout.db")
    work(where, told)
    begun = time.monotonic()  # the first run also loads what the later ones, which are forks of this process, have at hand
    work(str(folder / "again.db"), told)
    return exported(where), time.monotonic() - begun


def wheres(kind: str, request: pytest.FixtureRequest, folder: Path) -> Iterator[str]:
    """Fresh records, one after the other."""
    number = 0
    while True:
        number += 1
        if kind == "sqlite":
            yield str(folder / f"{number}.db")
        else:
            address: str = request.getfixturevalue("postgres_server")
            yield _database(address, f"kills_{uuid4().hex[:12]}")


def _database(address: str, name: str) -> str:
    psycopg = pytest.importorskip("psycopg")
    with psycopg.connect(address.format(name="postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return address.format(name=name)


@pytest.mark.timeout(2700)  # three hundred of them, where that is asked for
@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_a_killed_run_resumes_to_the_same_record(
    kind: str, told: list[Reading], undisturbed: tuple[str, float], request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    want, whole = undisturbed
    chance = random.Random(20_220_224)
    kills, records = 0, 0
    for where in wheres(kind, request, tmp_path):
        for _ in range(12):  # most of a run's moments are met; then it may end
            status = killed_or_done(forked(where, told), chance.uniform(0, whole))
            kills += os.WIFSIGNALED(status)
            if not os.WIFSIGNALED(status):
                assert os.WEXITSTATUS(status) == 0
                break
        work(where, told)
        records += 1
        assert exported(where) == want
        if kills >= KILLS:
            break
    assert kills >= KILLS and records > 1


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_two_processes_at_once_lose_nothing_and_double_nothing(
    kind: str, told: list[Reading], undisturbed: tuple[str, float], request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    where = next(wheres(kind, request, tmp_path))
    children = [forked(where, told), forked(where, told[::-1]), forked(where, told[REPORTS // 2 :])]
    assert [os.WEXITSTATUS(os.waitpid(child, 0)[1]) for child in children] == [0, 0, 0]
    assert exported(where) == undisturbed[0]
