"""The desk's tables come to a record of before, which is settled anew to fill them."""

from __future__ import annotations

from pathlib import Path

from turnout.store._upgrade import upgrade
from turnout.store.sqlite import SqliteBackend, open_backend


def test_a_record_of_before_gets_the_tables_and_is_marked_to_be_settled(tmp_path: Path) -> None:
    path = tmp_path / "turnout.db"
    backend = SqliteBackend(path, readonly=False, wait=5)
    with backend.engine.connect() as connection, connection.execution_options(turnout_writes=True).begin():
        upgrade(connection, "0007")
        connection.exec_driver_sql("INSERT INTO block (key, reading, seq) VALUES ('g:1 2024-03-09', 1, 0)")
    backend.engine.dispose()
    opened = open_backend(str(path))
    with opened.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT key FROM dirty").scalars().all() == ["g:1 2024-03-09"]
        assert connection.exec_driver_sql("SELECT count(*) FROM ask").scalar() == 0
    opened.engine.dispose()
    assert (tmp_path / "turnout.db.backup-0007").exists()
