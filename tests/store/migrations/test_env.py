"""Alembic's door: runs in the store's own transaction, so that a failure leaves nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import inspect

from turnout.store._upgrade import upgrade
from turnout.store.sqlite import SqliteBackend


def test_migrations_are_part_of_the_transaction(tmp_path: Path) -> None:
    backend = SqliteBackend(tmp_path / "turnout.db", readonly=False, wait=5)
    connection = backend.engine.connect().execution_options(turnout_writes=True)
    with pytest.raises(ValueError, match="stop"), connection, connection.begin():
        upgrade(connection)
        assert inspect(connection).has_table("event")
        raise ValueError("stop")
    with backend.engine.connect() as connection:
        assert inspect(connection).get_table_names() == []
    backend.engine.dispose()
