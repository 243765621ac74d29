"""PostgreSQL: one record for several people at once; needs the extra `turnout[postgres]` (psycopg 3).

One writer writes at a time, behind an advisory lock of the database; who waits too long is told so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from sqlalchemy import URL, Connection, Engine, Insert, Table, create_engine, exc, make_url, text
from sqlalchemy.dialects.postgresql import insert

from turnout.errors import Abort, Usage
from turnout.store._base import Fill
from turnout.store._schema import HEAD
from turnout.store._upgrade import check, upgrade, version

LOCK = 0x7475726E6F7574
"""The number of the advisory lock: "turnout" in ASCII."""
_FAULTS = {
    "55P03": "another process is writing to this record and did not finish in time; try again when it is done",
    "53100": "the server's disk is full; what was taken in before is safe, make room and run again",
    "42501": "this user has no right to do that there; ask who runs the server",
    "25006": "this record can only be read here; name the server's primary",
}
"""By SQLSTATE."""


def open_backend(where: str, *, create: bool = True, wait: float = 60.0) -> PostgresBackend:
    """The record in the database at this URL, made or upgraded where need be; raises Abort or Usage with one line otherwise."""
    try:
        import psycopg  # noqa: F401 - to say at once what is missing
    except ImportError as error:
        raise Usage(f"PostgreSQL needs one more package ({error}); run: pip install 'turnout[postgres]'") from error
    try:
        url = make_url(where).set(drivername="postgresql+psycopg")
    except (exc.ArgumentError, ValueError) as error:
        raise Usage(f"{_without_password(where)}: no address of a database; write it as postgresql://user@host/name") from error
    backend = PostgresBackend(url, wait=wait)
    backend.prepare(create=create)
    return backend


class PostgresBackend:
    """The engine over one PostgreSQL database."""

    readonly = False
    snapshot: Mapping[str, Any] = MappingProxyType({"isolation_level": "REPEATABLE READ"})

    def __init__(self, url: URL, *, wait: float) -> None:
        import psycopg

        self.errors: tuple[type[Exception], ...] = (psycopg.Error,)
        self.where = url.set(drivername="postgresql").render_as_string(hide_password=True)
        self.wait = wait
        arguments: dict[str, Any] = {"connect_timeout": 10, "application_name": "turnout"}
        # an address that sets one of these itself has the last word
        self.engine: Engine = create_engine(url, connect_args={k: v for k, v in arguments.items() if k not in url.query})

    def begin(self, connection: Connection) -> None:
        """Wait for the lock that all writers of this record take; it goes with the transaction, or with a killed process."""
        connection.execute(text(f"SET LOCAL lock_timeout = {max(int(self.wait * 1000), 1)}"))
        connection.execute(text(f"SELECT pg_advisory_xact_lock({LOCK})"))

    def add_new(self, table: Table) -> Insert:
        """An INSERT that passes over rows whose key is there."""
        return insert(table).on_conflict_do_nothing()

    def fill(self) -> Fill:
        """COPY, which takes rows in at twice the speed of INSERT."""
        return _copy

    def fault(self, error: BaseException) -> str | None:
        """The line that says what failed and what to do; None of an error that is a bug of ours."""
        import psycopg

        cause = getattr(error, "orig", None) if isinstance(error, exc.DBAPIError) else error
        if not isinstance(cause, psycopg.Error):
            return None
        state = getattr(cause, "sqlstate", None)
        if state in _FAULTS:
            return f"{self.where}: {_FAULTS[state]}"
        away = state is None or state[:2] in ("08", "28", "3D", "53", "57")
        if away and isinstance(cause, psycopg.OperationalError | psycopg.InterfaceError):
            said = " ".join(str(cause).partition("Multiple connection attempts")[0].split())
            return f"{self.where}: the database does not answer ({said}); what was taken in before is safe"
        return None

    def prepare(self, *, create: bool = True) -> None:
        """Make or upgrade the tables, in one transaction: a killed upgrade leaves the old ones."""
        try:
            with self.engine.connect() as connection:
                held = version(connection, self.where)
            check(held, self.where)
            if held is None and not create:
                raise Abort(f"{self.where}: there is no record; `turnout run` or `turnout collect` makes one")
            if held != HEAD:
                with self.engine.begin() as connection:
                    self.begin(connection)
                    held = version(connection, self.where)  # another process may have been first
                    check(held, self.where)
                    if held != HEAD:
                        upgrade(connection)
        except exc.SQLAlchemyError as error:
            line = self.fault(error)
            if line is None:
                raise
            raise Abort(line) from error


def _copy(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    names = [column.name for column in table.columns]
    quote = connection.dialect.identifier_preparer.quote
    columns = ", ".join(map(quote, names))
    driver: Any = connection.connection.dbapi_connection
    with driver.cursor() as cursor, cursor.copy(f"COPY {quote(table.name)} ({columns}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row([row[name] for name in names])


def _without_password(where: str) -> str:
    start, at, end = where.rpartition("@")
    return f"{start.partition('://')[0]}://…@{end}" if at else where
