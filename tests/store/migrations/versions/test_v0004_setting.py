"""The fourth version: a record of the third keeps what it holds, and gets a table for its settings."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import text

from turnout.store import open_store
from turnout.store._upgrade import upgrade
from turnout.store.sqlite import SqliteBackend


def test_a_record_of_the_third_version_is_brought_up(tmp_path: Path) -> None:
    path = tmp_path / "turnout.db"
    backend = SqliteBackend(path, readonly=False, wait=5)
    with backend.engine.connect() as connection, connection.execution_options(turnout_writes=True).begin():
        upgrade(connection, "0003")
        connection.execute(text("INSERT INTO block (key, reading, seq) VALUES ('Riga 2024-03-09', 1, 0)"))
    backend.engine.dispose()
    with open_store(str(path)) as store:
        assert store.setting("policy") is None
        store.keep("policy", "one")
        store.keep("policy", "two")
        store.unsettle()
        assert store.setting("policy") == "two" and store.dirty() == [("Riga", "2024-03-09")]
    assert (tmp_path / "turnout.db.backup-0003").exists()
