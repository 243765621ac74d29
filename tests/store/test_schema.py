"""The tables: what the migrations make is what the program expects."""

from __future__ import annotations

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from turnout.store._export import Store
from turnout.store._schema import HEAD, VERSION_TABLE, metadata
from turnout.store._upgrade import HERE


def test_the_migrations_make_these_tables(store: Store) -> None:
    with store._read() as connection:
        assert compare_metadata(MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE}), metadata) == []


def test_the_last_migration_is_the_version_of_the_tables() -> None:
    assert ScriptDirectory(str(HERE)).get_heads() == [HEAD]


@pytest.mark.parametrize("table", ["report", "candidate", "block"])
def test_text_orders_by_code_point(store: Store, table: str) -> None:
    kinds = {type(column.type).__name__ for column in metadata.tables[table].columns}
    assert kinds <= {"Text", "Integer", "Boolean"}
