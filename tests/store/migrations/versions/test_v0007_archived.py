"""The seventh version: a record of the sixth keeps its versions, of which no copy is told."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import text

from turnout.store import open_store
from turnout.store._upgrade import upgrade
from turnout.store.sqlite import SqliteBackend


def test_a_record_of_the_sixth_version_is_brought_up(tmp_path: Path) -> None:
    path = tmp_path / "turnout.db"
    backend = SqliteBackend(path, readonly=False, wait=5)
    with backend.engine.connect() as connection, connection.execution_options(turnout_writes=True).begin():
        upgrade(connection, "0006")
        report = "(n, id, doc, known, recorded_at, witness, live) VALUES (1, 'r', 'a.txt', '2024', '2024', 'r', 1)"
        connection.execute(text(f"INSERT INTO report {report}"))
        version = "(n, doc, report, known, recorded_at, live) VALUES (1, 'a.txt', 1, '2024', '2024', 1)"
        connection.execute(text(f"INSERT INTO version {version}"))
    backend.engine.dispose()
    with open_store(str(path)) as store:
        assert [(row.report, row.archived) for row in store.versions("a.txt")] == [("r", None)] and not list(store.archived())
    assert (tmp_path / "turnout.db.backup-0006").exists()
