"""Migrations run: a new database gets its tables, an old one is brought up to date, a newer one is left alone."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, select
from sqlalchemy.sql import column, table

from turnout.errors import Abort
from turnout.store._schema import HEAD, VERSION_TABLE, metadata

HERE = Path(__file__).parent / "migrations"


def version(connection: Connection, where: str) -> str | None:
    """The version of the tables there, None of an empty database; raises Abort where somebody else's tables stand."""
    there = set(inspect(connection).get_table_names())
    if VERSION_TABLE in there:
        held = connection.execute(select(column("version_num")).select_from(table(VERSION_TABLE))).scalar()
        return None if held is None else str(held)
    if others := there & set(metadata.tables):
        names = ", ".join(sorted(others))
        raise Abort(f"{where}: no record of Turnout's, though it holds tables of the same names ({names}); name another")
    return None


def check(held: str | None, where: str) -> None:
    """Raises Abort where the tables are of a version that this program does not know."""
    if held is not None and held > HEAD:
        raise Abort(f"{where}: made by a newer Turnout (tables {held}; this one knows them up to {HEAD}); upgrade Turnout to open it")


def upgrade(connection: Connection, to: str = "head") -> None:
    """Bring the tables up to date, in the transaction that the connection is in."""
    from alembic import command  # 150 ms that only a new or an old record pays
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(HERE).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    command.upgrade(config, to)
