"""The sixth version: a record of the fifth keeps all it has, and finds a country's days in an index alone."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import text

from turnout.store import open_store
from turnout.store._upgrade import upgrade
from turnout.store.rows import Filter
from turnout.store.sqlite import SqliteBackend

WINDOW = "EXPLAIN QUERY PLAN SELECT id FROM event WHERE country = 'LV' AND start <= '2024-03-09~' AND \"end\" >= '2024-03-09'"


def test_a_record_of_the_fifth_version_is_brought_up(tmp_path: Path) -> None:
    path = tmp_path / "turnout.db"
    backend = SqliteBackend(path, readonly=False, wait=5)
    with backend.engine.connect() as connection, connection.execution_options(turnout_writes=True).begin():
        upgrade(connection, "0005")
        names, row = 'id, name, country, start, "end", form, payload', "'ev-1', 'riga', 'LV', '2024-03-09', '2024-03-10', 'rally', '{}'"
        connection.execute(text(f"INSERT INTO event ({names}) VALUES ({row})"))
    backend.engine.dispose()
    with open_store(str(path)) as store:
        assert store.dirty() == []
        assert store.ids(Filter(country="LV", since="2024-03-10", until="2024-03-11")) == {"ev-1"}
        assert store.ids(Filter(country="LV", since="2024-03-11")) == frozenset()
    backend = SqliteBackend(path, readonly=False, wait=5)
    with backend.engine.connect() as connection:
        plan = " ".join(row[-1] for row in connection.execute(text(WINDOW)))
    backend.engine.dispose()
    assert "COVERING INDEX event_country" in plan, plan
