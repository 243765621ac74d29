"""The database of accounts: a file of its own beside an SQLite record, readable by its owner alone, or tables in a PostgreSQL record's."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, exc, insert, inspect, make_url, select

from turnout.accounts._tables import VERSION, metadata, version
from turnout.errors import Abort, Usage

__all__ = ["Database"]

SUFFIX = ".accounts"
WAIT = 20.0  # seconds that a write waits for another


class Database:
    """Where accounts are kept; made when the first is added."""

    def __init__(self, where: str) -> None:
        scheme, separator, rest = where.partition("://")
        kind = scheme.partition("+")[0].casefold() if separator else "sqlite"
        if kind not in ("sqlite", "postgres", "postgresql"):
            raise Usage(f"{scheme}://…: a record is a file, or a database at postgresql://user@host/name")
        self._path: Path | None = None
        if kind == "sqlite":
            self._path = Path((rest.removeprefix("/") if separator else where) + SUFFIX)
            self.where, self._engine = str(self._path), _file(self._path)
        else:
            self.where, self._engine = _server(where)
        self._ready = False

    def close(self) -> None:
        """Let go of every connection."""
        self._engine.dispose()

    @contextmanager
    def read(self) -> Iterator[Connection | None]:
        """A connection that reads; None where nobody was ever added."""
        with self._explained():
            if not self._there():
                yield None
                return
            with self._engine.connect() as connection:
                yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A connection in a transaction that nobody else's write comes between; kept at the end, dropped when an exception leaves."""
        self.make()
        with self._explained(), self._engine.connect() as connection, connection.execution_options(turnout_writes=True).begin():
            yield connection

    def make(self) -> None:
        """Make the tables where there are none."""
        with self._explained():
            if self._there():
                return
            if self._path is not None:
                # the owner's alone from its first moment; SQLite gives the files beside it the same rights
                os.close(os.open(self._path, os.O_CREAT | os.O_RDWR, 0o600))
            with self._engine.begin() as connection:
                metadata.create_all(connection)
                if connection.execute(select(version.c.version)).scalar() is None:
                    connection.execute(insert(version).values(version=VERSION))

    def _there(self) -> bool:
        if not self._ready and (self._path is None or (self._path.exists() and self._path.stat().st_size)):
            with self._engine.connect() as connection:
                if inspect(connection).has_table(version.name):
                    held = connection.execute(select(version.c.version)).scalar() or 0
                    if held > VERSION:
                        raise Abort(f"{self.where}: made by a newer Turnout; upgrade Turnout to open it")
                    self._ready = held == VERSION
        return self._ready

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except (exc.DBAPIError, sqlite3.Error, OSError) as error:
            cause = getattr(error, "orig", None) or error
            said = getattr(cause, "strerror", None) or " ".join(str(cause).split())
            raise Abort(f"{self.where}: the accounts cannot be used ({said})") from error


def _file(path: Path) -> Engine:
    def connect() -> sqlite3.Connection:
        return sqlite3.connect(path, timeout=WAIT, isolation_level=None, check_same_thread=False)

    engine = create_engine(URL.create("sqlite", database=str(path)), creator=connect)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("turnout_writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _server(where: str) -> tuple[str, Engine]:
    try:
        url = make_url(where).set(drivername="postgresql+psycopg")
    except (exc.ArgumentError, ValueError) as error:
        raise Usage("no address of a database; write it as postgresql://user@host/name") from error
    try:
        return url.set(drivername="postgresql").render_as_string(hide_password=True), create_engine(url, pool_pre_ping=True)
    except ImportError as error:
        raise Usage(f"PostgreSQL needs one more package ({error}); run: pip install 'turnout[postgres]'") from error
