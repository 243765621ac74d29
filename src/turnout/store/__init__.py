"""The record's rows, kept in a database: SQLite for one, PostgreSQL for several; nothing is imported before one is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from turnout.errors import Usage

if TYPE_CHECKING:
    from turnout.store._export import Store

__all__ = ["Store", "open_store"]


def open_store(where: str, *, create: bool = True, wait: float = 60.0) -> Store:
    """The record at a path, a sqlite:/// URL or a postgresql:// URL, made or upgraded where need be.

    Without `create` a record that is not there is an Abort; `wait` is how many seconds a write waits for other writers.
    Whatever stands in the way is an Abort or Usage of one line.
    """
    scheme, separator, rest = where.partition("://")
    kind = scheme.partition("+")[0].casefold() if separator else "sqlite"
    from turnout.store._export import Store

    if kind == "sqlite":
        from turnout.store import sqlite

        path = rest.removeprefix("/") if separator else where
        if not path or path == ":memory:":
            raise Usage(f"{where}: name a file for the record, as in turnout.db or sqlite:///turnout.db")
        return Store(sqlite.open_backend(path, create=create, wait=wait))
    if kind in ("postgresql", "postgres"):
        from turnout.store import postgres

        return Store(postgres.open_backend(where, create=create, wait=wait))
    raise Usage(f"{scheme}://…: a record is a file, or a database at postgresql://user@host/name")
