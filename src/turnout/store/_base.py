"""The connection: reads see one moment, writes are one transaction by one writer at a time, faults are one line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any, Protocol, TypeVar

from sqlalchemy import ColumnElement, Connection, Engine, Insert, Row, Select, Table, exc, tuple_

from turnout.errors import Abort

Item = TypeVar("Item")
Fill = Callable[[Connection, Table, Sequence[Mapping[str, Any]]], None]
CHUNK = 400
"""How many values one question names: far below what any database takes."""
PAGE = 500
"""How many rows are in memory at once where a view is iterated."""


class Backend(Protocol):
    """What differs from database to database."""

    engine: Engine
    where: str
    readonly: bool
    errors: tuple[type[Exception], ...]
    """The driver's own, besides those that SQLAlchemy wraps them in."""
    snapshot: Mapping[str, Any]
    """The options of a connection whose reads all see one moment."""

    def begin(self, connection: Connection) -> None:
        """Wait until this connection alone may write; raises what `fault` can explain when others keep it waiting."""

    def add_new(self, table: Table) -> Insert:
        """An INSERT that passes over rows whose key is there."""

    def fill(self) -> Fill | None:
        """What takes many rows into a table faster than INSERT does, if anything."""

    def fault(self, error: BaseException) -> str | None:
        """The line that says what failed and what to do; None of an error that is a bug of ours."""


class Base:
    """One open database. Not for several threads at a time; each opens its own."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self._held: Connection | None = None
        self._seen: Connection | None = None
        self._readers = 0

    @property
    def where(self) -> str:
        """The path or URL (without its password) of this record."""
        return self._backend.where

    def close(self) -> None:
        """Let go of the database; nothing is waiting to be written."""
        self._backend.engine.dispose()

    def __enter__(self: Item) -> Item:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Hold the record: reads and writes inside are one transaction, kept at the end, dropped when an exception leaves.

        Waits for another writer, and raises Abort with one line when that takes too long.
        """
        with self._write():
            yield

    @contextmanager
    def moment(self) -> Iterator[None]:
        """Hold a moment: every read inside sees the record as it was at the first one, whatever others write meanwhile.

        Moments that overlap are one, which ends with the last of them; what is read under `lock` is always what stands.
        """
        if self._readers == 0:
            with self._explained():
                connection = self._backend.engine.connect()
                self._seen = connection.execution_options(**self._backend.snapshot)
                self._seen.begin()
        self._readers += 1
        try:
            yield
        finally:
            self._readers -= 1
            if self._readers == 0 and self._seen is not None:
                self._seen.close()
                self._seen = None

    @contextmanager
    def _write(self) -> Iterator[Connection]:
        if self._held is not None:
            yield self._held
            return
        if self._backend.readonly:
            raise Abort(f"{self.where}: this record can only be read here; check the rights of the file and its folder")
        with self._explained(), self._backend.engine.connect() as connection:
            connection = connection.execution_options(turnout_writes=True, turnout_fill=self._backend.fill())
            with connection.begin():
                self._backend.begin(connection)
                self._held = connection
                try:
                    yield connection
                finally:
                    self._held = None

    @contextmanager
    def _read(self) -> Iterator[Connection]:
        if self._held is not None:
            yield self._held
            return
        if self._seen is not None:
            with self._explained():
                yield self._seen
            return
        with self._explained(), self._backend.engine.connect() as connection:
            yield connection

    @contextmanager
    def _explained(self) -> Iterator[None]:
        expected: tuple[type[Exception], ...] = (exc.SQLAlchemyError, OSError, *self._backend.errors)
        try:
            yield
        except expected as error:
            line = self._backend.fault(error)
            if line is None:
                raise
            raise Abort(line) from error

    def _pages(self, find: Select[Any], *keys: ColumnElement[Any], size: int = 0) -> Iterator[Row[Any]]:
        """The rows in the order of these columns, a page in memory at a time; in a `moment` all pages are of one."""
        size = size or PAGE
        paged = find.add_columns(*(key.label(f"key_{i}") for i, key in enumerate(keys))).order_by(*keys).limit(size)
        after = None
        while True:
            with self._read() as connection:
                rows = connection.execute(paged if after is None else paged.where(after)).all()
            yield from rows
            if len(rows) < size:
                return
            last = rows[-1][-len(keys) :]
            after = keys[0] > last[0] if len(keys) == 1 else tuple_(*keys) > tuple_(*last)

    def _some(self, find: Select[Any], column: ColumnElement[Any], ids: Iterable[Any]) -> Iterator[Row[Any]]:
        """The rows with these ids; a question that orders by the column first gets them in its order."""
        for some in chunks(sorted(set(ids))):
            with self._read() as connection:
                rows = connection.execute(find.where(column.in_(some))).all()
            yield from rows


def chunks(items: Iterable[Item], size: int = CHUNK) -> Iterator[list[Item]]:
    """The items in lists of at most so many."""
    walk = iter(items)
    while chunk := list(islice(walk, size)):
        yield chunk


def add(connection: Connection, insert: Insert, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert the rows, of which there may be none and each of which gives every column.

    They go to the driver as they are: what SQLAlchemy looks at in each row costs more than the database takes for it.
    """
    if not rows:
        return
    fill = connection.get_execution_options().get("turnout_fill")
    if fill is not None and type(insert) is Insert:
        fill(connection, insert.table, rows)
        return
    compiled = insert.compile(dialect=connection.dialect)
    names = getattr(compiled, "positiontup", None)
    connection.exec_driver_sql(str(compiled), list(rows) if names is None else [tuple([row[name] for name in names]) for row in rows])
