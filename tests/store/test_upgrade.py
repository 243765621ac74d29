"""Upgrades: an old record is brought up to date with a backup beside it, a newer one is left alone."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from turnout.errors import Abort
from turnout.store import _upgrade, open_store
from turnout.store._schema import HEAD
from turnout.store.sqlite import SqliteBackend

NOW = "2026-01-05T12:00:00Z"


def old_record(path: Path) -> None:
    """A record of the first version, with one block in it."""
    backend = SqliteBackend(path, readonly=False, wait=5)
    with backend.engine.connect() as connection, connection.execution_options(turnout_writes=True).begin():
        _upgrade.upgrade(connection, "0001")
        connection.execute(text("INSERT INTO block (key, reading, seq) VALUES ('Riga 2024-03-09', 1, 0)"))
    backend.engine.dispose()


def _version(path: Path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        return str(connection.execute("SELECT version_num FROM turnout_version").fetchone()[0])


def test_an_old_record_is_upgraded_with_a_backup_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "turnout.db"
    old_record(path)
    with open_store(str(path)) as store:
        assert store.dirty() == [("Riga", "2024-03-09")] and list(store.events()) == []
    assert _version(path) == HEAD and _version(tmp_path / "turnout.db.backup-0001") == "0001"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["turnout.db", "turnout.db.backup-0001"]
    open_store(str(path)).close()


def test_a_killed_upgrade_leaves_the_old_record_or_the_new(tmp_path: Path) -> None:
    code = (
        "import os, signal, sys\nfrom turnout.store import _upgrade, open_store, sqlite\nreal = _upgrade.upgrade\n"
        "def half(connection):\n    real(connection)\n    os.kill(os.getpid(), signal.SIGKILL)\n"
        "sqlite.upgrade = half\nopen_store(sys.argv[1])\n"
    )
    path = tmp_path / "turnout.db"
    old_record(path)
    assert subprocess.run([sys.executable, "-c", code, str(path)], check=False).returncode == -9
    assert _version(path) == "0001" == _version(tmp_path / "turnout.db.backup-0001")
    with open_store(str(path)) as store:
        assert store.dirty() == [("Riga", "2024-03-09")]


def test_a_backup_that_cannot_be_made_leaves_the_old_record(tmp_path: Path) -> None:
    path = tmp_path / "turnout.db"
    old_record(path)
    (tmp_path / "turnout.db.backup-0001").mkdir()
    with pytest.raises(Abort, match=r"turnout\.db") as error:
        open_store(str(path))
    assert "\n" not in str(error.value) and _version(path) == "0001"


def test_an_old_record_that_cannot_be_written_is_left_alone(tmp_path: Path, monkeypatch) -> None:
    path = tmp_path / "turnout.db"
    old_record(path)
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(Abort, match="older Turnout, and it cannot be upgraded here"):
        open_store(str(path))


def test_a_newer_record_is_refused_in_one_line(where: str) -> None:
    with open_store(where) as store, store._write() as connection:
        connection.execute(text("UPDATE turnout_version SET version_num = '9001'"))
    with pytest.raises(Abort, match=f"newer Turnout .*9001.*{HEAD}.*upgrade Turnout") as error:
        open_store(where)
    assert "\n" not in str(error.value)


def test_an_old_database_is_upgraded(where: str, make) -> None:
    with open_store(where) as store:
        store.take([make("a1")], NOW)
        store.settled(store.dirty())
        with store._write() as connection:
            for table in ("event", "member", "event_issue", "total", "total_member", "setting", "change", "ask", "task", "answer"):
                connection.execute(text(f"DROP TABLE {table}"))
            connection.execute(text("ALTER TABLE version DROP COLUMN archived"))
            for table in ("judgement", "correction"):
                for trigger in ("no_update", "no_delete", "no_replace", "no_second") if where.endswith(".db") else ("kept", "whole"):
                    of = "" if where.endswith(".db") else f" ON {table}"
                    connection.execute(text(f"DROP TRIGGER {table}_{trigger}{of}"))
            connection.execute(text("UPDATE turnout_version SET version_num = '0001'"))
    with open_store(where) as store:
        assert store.counts().reports == 1 and store.dirty() == [("Riga", "2024-03-09")]
