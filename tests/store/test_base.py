"""The connection: one writer at a time, views of one moment, one line for every fault."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from turnout.errors import Abort
from turnout.store import open_store
from turnout.store._export import Store

NOW = "2026-01-05T12:00:00Z"


def test_a_writer_waits_for_another(where: str, make) -> None:
    with open_store(where) as one, open_store(where) as other:
        done: list[float] = []

        def write() -> None:
            other.take([make("a2")], NOW)
            done.append(time.monotonic())

        with one.lock():
            one.take([make("a1")], NOW)
            thread = threading.Thread(target=write)
            thread.start()
            time.sleep(0.2)
            assert not done
            assert list(open_read(where)) == []  # who only reads does not wait, and sees nothing half done
        thread.join(20)
        assert done and one.counts().reports == 2


def open_read(where: str) -> list[str]:
    with open_store(where) as store:
        return [row.id for row in store.reports()]


def test_who_waits_too_long_is_told_so_in_one_line(where: str, make) -> None:
    with open_store(where) as one, open_store(where, wait=0.2) as other, one.lock():
        with pytest.raises(Abort, match="another process is writing to this record") as error:
            other.take([make("a1")], NOW)
        assert "\n" not in str(error.value)
        with pytest.raises(Abort, match="another process is writing"), other.lock():
            pass


def test_what_is_read_in_a_moment_is_of_one(where: str, make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("turnout.store._base.PAGE", 1)
    with open_store(where) as one, open_store(where) as other:
        one.take([make("b1"), make("c1")], NOW)
        with one.moment():
            walk = one.reports()
            assert next(walk).id == "report-b1"
            other.take([make("a1"), make("d1")], NOW)
            with one.moment():
                assert one.counts().reports == 2
            assert [row.id for row in walk] == ["report-c1"]
            one.take([make("e1")], NOW)  # who holds a moment may write, and sees that afterwards
            with one.lock():
                assert one.counts().reports == 5
        assert one.counts().reports == 5


def test_locks_nest(store: Store, make) -> None:
    with store.lock():
        with store.lock():
            store.take([make("a1")], NOW)
        assert store.counts().reports == 1
    assert store.counts().reports == 1


def test_many_writers_lose_nothing_and_double_nothing(where: str, make) -> None:
    names = [f"{i:02x}" for i in range(24)]

    def write(shift: int) -> None:
        with open_store(where) as store:
            for i in range(len(names)):
                store.take([make(names[(i + shift) % len(names)], bands=(i % 5,))], NOW)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, (0, 6, 12, 18)))
    with open_store(where) as store:
        counts = store.counts()
        assert (counts.reports, counts.readings, counts.statements, counts.documents) == (24, 24, 48, 24)
        assert {row.id for row in store.reports()} == {f"report-{name}" for name in names}


def test_a_fault_is_explained(tmp_path: Path) -> None:
    path = tmp_path / "turnout.db"
    open_store(str(path)).close()
    with open_store(str(path)) as store:
        path.write_bytes(b"x" * 5000)
        Path(f"{path}-wal").unlink(missing_ok=True)
        with pytest.raises(Abort, match=r"this record|no record"):
            store.counts()
