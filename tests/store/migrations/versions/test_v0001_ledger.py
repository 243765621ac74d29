"""The first version: the ledger's tables."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import inspect

from turnout.store._upgrade import upgrade
from turnout.store.sqlite import SqliteBackend


def test_it_makes_the_ledger(tmp_path: Path) -> None:
    backend = SqliteBackend(tmp_path / "turnout.db", readonly=False, wait=5)
    with backend.engine.connect() as connection, connection.execution_options(turnout_writes=True).begin():
        upgrade(connection, "0001")
        there = set(inspect(connection).get_table_names())
    backend.engine.dispose()
    assert {"report", "version", "reading", "candidate", "statement", "judgement", "correction", "refusal", "dirty"} <= there
    assert "event" not in there
