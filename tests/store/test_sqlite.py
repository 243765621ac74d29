"""SQLite: made at first use, kept through kills, and one line for whatever is no record."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from turnout.errors import Abort, Usage
from turnout.store import open_store
from turnout.store.sqlite import SqliteBackend

NOW = "2026-01-05T12:00:00Z"


def test_a_record_is_made_at_first_use_and_closes_into_one_file(tmp_path: Path, make) -> None:
    path = tmp_path / "turnout.db"
    with open_store(str(path)) as store:
        store.take([make("a1")], NOW)
    assert [one.name for one in tmp_path.iterdir()] == ["turnout.db"]
    with open_store(f"sqlite:///{path}", create=False) as store:
        assert store.counts().reports == 1 and store.where == str(path)


def test_a_relative_address_is_a_relative_path(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    open_store("sqlite:///here.db").close()
    assert (tmp_path / "here.db").is_file()


def test_a_view_makes_no_record(tmp_path: Path) -> None:
    with pytest.raises(Abort, match="there is no record; `turnout run` or `turnout collect` makes one"):
        open_store(str(tmp_path / "turnout.db"), create=False)
    assert not list(tmp_path.iterdir())


def test_what_is_no_record_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<p>no database</p>" * 99)
    with closing(sqlite3.connect(tmp_path / "other.db")) as connection:
        connection.execute("CREATE TABLE report (id INTEGER)")
    (tmp_path / "short.db").write_text("SQLite")
    for name, line in (
        ("page.html", "the file is no SQLite database"), ("other.db", "no record of Turnout's"), ("short.db", "no SQLite database"),
        ("", "this is a folder"), ("nowhere/turnout.db", "there is no folder"),
    ):
        before = (tmp_path / name).read_bytes() if (tmp_path / name).is_file() else b""
        with pytest.raises(Abort, match=line) as error:
            open_store(str(tmp_path / name))
        assert "\n" not in str(error.value)
        assert not before or (tmp_path / name).read_bytes() == before


@pytest.mark.parametrize("where", ["", ":memory:", "sqlite://", "sqlite:///", "mysql://host/name", "http://example.org"])
def test_what_is_no_address_is_a_wrong_call(where: str) -> None:
    with pytest.raises(Usage):
        open_store(where)


def test_a_record_that_can_only_be_read_is_read(tmp_path: Path, make, monkeypatch) -> None:
    path = tmp_path / "turnout.db"
    with open_store(str(path)) as store:
        store.take([make("a1")], NOW)
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write anywhere, so the rights themselves cannot be tried
    with open_store(str(path)) as store:
        assert store.counts().reports == 1 and len(list(store.candidates())) == 1
        with pytest.raises(Abort, match="can only be read here"):
            store.take([make("a2")], NOW)


def test_a_full_disk_is_one_line_and_costs_only_the_batch(tmp_path: Path, make) -> None:
    with open_store(str(tmp_path / "turnout.db")) as store:
        store.take([make("a1")], NOW)
        backend = store._backend
        assert isinstance(backend, SqliteBackend)
        with backend.engine.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
            connection.exec_driver_sql(f"PRAGMA max_page_count={pages + 1}")
            connection.commit()
        with pytest.raises(Abort, match="the disk is full; what was taken in before is safe"):
            store.take([make(f"b{i}", terms={f"event-b{i}": frozenset({"x" * 5000})}) for i in range(40)], NOW)
        assert store.counts().reports == 1


KILLED = """
import sys, os, signal
sys.path.insert(0, sys.argv[2])
from turnout.store import open_store
from turnout.model import Report, Reading
from turnout.store.rows import Entry
store = open_store(sys.argv[1])
for i in range(1000):
    report = Report(id=f"report-{i}", text="x" * 9000)
    store.take([Entry(doc=f"{i}", report=report, reading=Reading(report=report), coder="x")], "2026-01-05T12:00:00Z")
    print(i, flush=True)
    if i == 40:
        with store.lock():
            store.take([Entry(doc="half", report=Report(id="report-half", text="half"))], "2026-01-05T12:00:00Z")
            os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_kill_loses_nothing_that_was_taken_in_and_leaves_no_half(where: str) -> None:
    command = [sys.executable, "-c", KILLED, where, os.pathsep.join(sys.path)]
    killed = subprocess.run(command, capture_output=True, text=True, check=False)
    assert killed.returncode == -9 and killed.stdout.split()[-1] == "40"
    with open_store(where) as store:
        assert store.counts().reports == 41 and store.texts(["report-40"]) and not store.texts(["report-half"])


def test_a_file_that_another_program_holds_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "turnout.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        with pytest.raises(Abort, match="another process is writing to this record"):
            open_store(str(path), wait=0.1)


def test_two_processes_may_make_one_record(tmp_path: Path) -> None:
    code = "import sys; from turnout.store import open_store; open_store(sys.argv[1]).close()"
    path = tmp_path / "turnout.db"
    started = [subprocess.Popen([sys.executable, "-c", code, str(path)], stderr=subprocess.PIPE) for _ in range(4)]
    assert [one.communicate()[1] for one in started] == [b""] * 4
    with open_store(str(path), create=False) as store:
        assert store.counts().reports == 0


@pytest.mark.parametrize("create", [True, False])
def test_somebody_elses_database_is_left_as_it_was(tmp_path: Path, create: bool) -> None:
    path = tmp_path / "accounts.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE invoice (id INTEGER)")
        connection.commit()
    before = path.read_bytes()
    with pytest.raises(Abort, match="no record of Turnout's"):
        open_store(str(path), create=create)
    assert path.read_bytes() == before and [one.name for one in tmp_path.iterdir()] == ["accounts.db"]


def test_a_database_without_a_table_becomes_a_record_in_a_run_alone(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE passing (id INTEGER)")
        connection.execute("DROP TABLE passing")
        connection.commit()
    before = path.read_bytes()
    assert before
    with pytest.raises(Abort, match="there is no record"):
        open_store(str(path), create=False)
    assert path.read_bytes() == before
    open_store(str(path)).close()


def test_a_record_is_its_owners_alone_and_keeps_the_rights_it_was_given(tmp_path: Path, make) -> None:
    path = tmp_path / "turnout.db"
    with open_store(str(path)) as store:
        store.take([make("a1")], NOW)
        assert {one.stat().st_mode & 0o777 for one in tmp_path.iterdir()} == {0o600}  # the log beside it too
    path.chmod(0o644)
    open_store(str(path)).close()
    assert path.stat().st_mode & 0o777 == 0o644
