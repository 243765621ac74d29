"""SQLite: one file, made at first use, upgraded with a backup beside it.

Write-ahead logging lets views read while a run writes; `synchronous=FULL` keeps what was committed through a loss of power.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from types import MappingProxyType
from typing import Any

from sqlalchemy import URL, Connection, Engine, Insert, Table, create_engine, event, exc
from sqlalchemy.dialects.sqlite import insert

from turnout.errors import Abort
from turnout.store._schema import HEAD, VERSION_TABLE
from turnout.store._upgrade import check, upgrade, version

MAGIC = b"SQLite format 3\x00"
_FAULTS = (
    ("locked", "another process is writing to this record and did not finish in time; try again when it is done"),
    ("disk is full", "the disk is full; what was taken in before is safe, make room and run again"),
    ("readonly", "this record can only be read here; check the rights of the file and its folder"),
    ("read-only", "this record can only be read here; check the rights of the file and its folder"),
    ("unable to open", "this record cannot be opened; check the rights of the file and its folder"),
    ("not a database", "this is no record: the file is no SQLite database; name another"),
    ("malformed", "this record is damaged; put a backup in its place, or make it anew from the reports"),
    ("disk i/o error", "the disk fails; what was taken in before is safe as far as the disk keeps it"),
)


def open_backend(where: str, *, create: bool = True, wait: float = 60.0) -> SqliteBackend:
    """The record in the file at this path, made or upgraded where need be; raises Abort with one line where that cannot be."""
    path = Path(where)
    if path.is_dir():
        raise Abort(f"{where}: this is a folder; name a file for the record")
    new = not path.exists() or path.stat().st_size == 0
    if new and not create:
        raise Abort(f"{where}: there is no record; `turnout run` or `turnout collect` makes one")
    if not path.parent.is_dir():
        raise Abort(f"{where}: there is no folder {path.parent}; make it first")
    readonly = not new and not os.access(path, os.W_OK)
    backend = SqliteBackend(path, readonly=readonly, wait=wait)
    backend.prepare(create=create)
    return backend


def is_record(path: str | Path) -> bool:
    """Whether a file is a record of Turnout's, whatever its name and version; a file that cannot be read is none."""
    try:
        if not Path(path).is_file():  # a pipe would be waited for
            return False
        with Path(path).open("rb") as file:
            if file.read(len(MAGIC)) != MAGIC:
                return False
        with closing(_reading(Path(path), uri=True)) as connection:
            found = connection.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", (VERSION_TABLE,)).fetchone()
            return found is not None
    except (OSError, sqlite3.Error):
        return False


class SqliteBackend:
    """The engine over one SQLite file."""

    errors: tuple[type[Exception], ...] = (sqlite3.Error,)
    snapshot: Mapping[str, Any] = MappingProxyType({})  # any transaction is one

    def __init__(self, path: Path, *, readonly: bool, wait: float) -> None:
        self.path, self.where, self.readonly, self.wait = path, str(path), readonly, wait
        self.engine = self._engine()

    def begin(self, connection: Connection) -> None:
        """The transaction was begun IMMEDIATE, which is the lock."""

    def add_new(self, table: Table) -> Insert:
        """An INSERT that passes over rows whose key is there."""
        return insert(table).on_conflict_do_nothing()

    def fill(self) -> None:
        """Nothing is faster here."""

    def fault(self, error: BaseException) -> str | None:
        """The line that says what failed and what to do; None of an error that is a bug of ours."""
        if isinstance(error, OSError):
            return f"{self.where}: {error.strerror or error}"
        cause = getattr(error, "orig", None) if isinstance(error, exc.DBAPIError) else error
        if not isinstance(cause, sqlite3.DatabaseError):
            return None
        said = str(cause).casefold()
        return next((f"{self.where}: {line}" for words, line in _FAULTS if words in said), None)

    def prepare(self, *, create: bool = True) -> None:
        """Make or upgrade the tables; an old file is copied to `<file>.backup-<version>` first. Somebody else's file stays as it is."""
        try:
            if create and not self.path.exists():
                self.path.touch(0o600)  # its owner's alone from its first moment, for it names people; SQLite's files beside it follow
            held = self._held()
            check(held, self.where)
            if held is None and not create:
                raise Abort(f"{self.where}: there is no record; `turnout run` or `turnout collect` makes one")
            if self.readonly and held != HEAD:
                raise Abort(f"{self.where}: made by an older Turnout, and it cannot be upgraded here: the file can only be read")
            if not self.readonly:
                with closing(sqlite3.connect(self.path, timeout=self.wait, isolation_level=None)) as connection:
                    _log_ahead(connection, self.wait)
            if held != HEAD:
                self._upgrade()
        except (exc.SQLAlchemyError, sqlite3.Error, OSError) as error:
            line = self.fault(error)
            if line is None:
                raise
            raise Abort(line) from error

    def _upgrade(self) -> None:
        with self.engine.connect() as connection, connection.execution_options(turnout_writes=True).begin():
            held = version(connection, self.where)  # another process may have been first
            check(held, self.where)
            if held is not None and held != HEAD:
                self._back_up(held)
            if held != HEAD:
                upgrade(connection)

    def _held(self) -> str | None:
        with self.engine.connect() as connection:
            held = version(connection, self.where)
            if held is None and connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar():
                raise Abort(f"{self.where}: no record of Turnout's, but somebody else's database; name another")
            return held

    def _back_up(self, held: str) -> None:
        """A copy under another name first, so that a killed upgrade leaves no half of a backup."""
        final = self.path.with_name(f"{self.path.name}.backup-{held}")
        half = final.with_name(final.name + ".part")
        half.unlink(missing_ok=True)
        half.touch(0o600)
        half.chmod(self.path.stat().st_mode)
        with closing(sqlite3.connect(self.path)) as source, closing(sqlite3.connect(half)) as copy:
            source.backup(copy)
        half.replace(final)

    def _engine(self) -> Engine:
        engine = create_engine(URL.create("sqlite", database=str(self.path)), creator=self._connect)

        @event.listens_for(engine, "begin")
        def begin(connection: Connection) -> None:
            writes = connection.get_execution_options().get("turnout_writes", False)
            if writes:  # who only reads, as eight connections of a server do, is served by the system's own cache
                connection.exec_driver_sql("PRAGMA cache_size=-131072")
            connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

        return engine

    def _connect(self) -> sqlite3.Connection:
        if self.readonly:
            return self._connect_to_read()
        connection = sqlite3.connect(self.path, timeout=self.wait, isolation_level=None, check_same_thread=False)
        for pragma in ("synchronous=FULL", "cache_size=-8192", "temp_store=MEMORY", "wal_autocheckpoint=16384"):
            connection.execute(f"PRAGMA {pragma}")
        return connection

    def _connect_to_read(self) -> sqlite3.Connection:
        """Read-only; in a folder where no log can be made beside the file, the file is taken to stay as it is."""
        return _reading(self.path, uri=True, timeout=self.wait, isolation_level=None, check_same_thread=False)


def _reading(path: Path, **options: Any) -> sqlite3.Connection:
    """A connection that only reads."""
    address = path.absolute().as_uri() + "?mode=ro"
    connection: sqlite3.Connection = sqlite3.connect(address, **options)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master")
    except sqlite3.OperationalError:
        connection.close()
        connection = sqlite3.connect(address + "&immutable=1", **options)
    return connection


def _log_ahead(connection: sqlite3.Connection, wait: float) -> None:
    """Turn write-ahead logging on; two processes that make one file meet here, where SQLite does not wait by itself.

    Where the file system cannot do it, the journal stays as it is: views then wait for writers.
    """
    end = time.monotonic() + wait
    while True:
        try:
            if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
                connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > end:
                raise
            time.sleep(0.05)
