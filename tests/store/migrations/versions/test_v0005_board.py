"""The fifth version: a record of the fourth is settled anew, and its events are outlined then."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import text

from turnout.store import open_store
from turnout.store._upgrade import upgrade
from turnout.store.sqlite import SqliteBackend


def test_a_record_of_the_fourth_version_is_brought_up(tmp_path: Path) -> None:
    path = tmp_path / "turnout.db"
    backend = SqliteBackend(path, readonly=False, wait=5)
    with backend.engine.connect() as connection, connection.execution_options(turnout_writes=True).begin():
        upgrade(connection, "0004")
        connection.execute(text("INSERT INTO block (key, reading, seq) VALUES ('Riga 2024-03-09', 1, 0)"))
        connection.execute(text("INSERT INTO event (id, name, form, payload) VALUES ('ev-1', 'riga', 'rally', '{}')"))
    backend.engine.dispose()
    with open_store(str(path)) as store:
        assert store.dirty() == [("Riga", "2024-03-09")] and store.changes() == [] and store.last_change() == 0
        assert [(one.id, one.issues, one.lat, one.reports) for one in store.outlines()] == [("ev-1", (), None, 0)]
    assert (tmp_path / "turnout.db.backup-0004").exists()
