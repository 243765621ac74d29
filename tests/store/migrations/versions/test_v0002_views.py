"""The second version: the views' tables, and all of the ledger to be settled."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import inspect, text

from turnout.store._upgrade import upgrade
from turnout.store.sqlite import SqliteBackend


def test_it_makes_the_views_and_marks_every_block(tmp_path: Path) -> None:
    backend = SqliteBackend(tmp_path / "turnout.db", readonly=False, wait=5)
    with backend.engine.connect() as connection, connection.execution_options(turnout_writes=True).begin():
        upgrade(connection, "0001")
        for reading in (1, 2):
            connection.execute(text(f"INSERT INTO block (key, reading, seq) VALUES ('Riga 2024-03-09', {reading}, 0)"))
        upgrade(connection, "0002")
        assert {"event", "member", "event_issue", "total", "total_member"} <= set(inspect(connection).get_table_names())
        assert connection.execute(text("SELECT key FROM dirty")).scalars().all() == ["Riga 2024-03-09"]
    backend.engine.dispose()
