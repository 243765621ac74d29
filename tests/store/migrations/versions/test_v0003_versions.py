"""The third version: one report may stand at one address several times."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import text

from turnout.store._upgrade import upgrade
from turnout.store.sqlite import SqliteBackend


def test_a_report_may_stand_at_an_address_again_and_all_is_settled_anew(tmp_path: Path) -> None:
    backend = SqliteBackend(tmp_path / "turnout.db", readonly=False, wait=5)
    with backend.engine.connect() as connection, connection.execution_options(turnout_writes=True).begin():
        upgrade(connection, "0002")
        connection.execute(text("INSERT INTO block (key, reading, seq) VALUES ('Riga 2024-03-09', 1, 0)"))
        upgrade(connection, "0003")
        for n in (1, 2):
            row = f"({n}, 'a.txt', 7, '2024', '2024', FALSE)"
            connection.execute(text(f"INSERT INTO version (n, doc, report, known, recorded_at, live) VALUES {row}"))
        assert connection.execute(text("SELECT key FROM dirty")).scalars().all() == ["Riga 2024-03-09"]
    backend.engine.dispose()
