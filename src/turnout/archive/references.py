"""References: the records in other tools' files that the archive points to, one JSON object a line, added to and never changed."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from turnout.archive.index import Row

__all__ = ["References"]

_TAIL = 1_000_000
"""Bytes at the end of the list in which its last line is looked for."""


class References:
    """The list in one folder; half a line at its end, as a kill leaves it, is cut off by the next who writes."""

    def __init__(self, folder: Path, *, write: bool) -> None:
        self._path = folder / "references.jsonl"
        if write and self._path.exists():
            data = self._path.read_bytes()
            if data and not data.endswith(b"\n"):
                os.truncate(self._path, data.rfind(b"\n") + 1)
        self._known = {(row.file, row.offset) for row in self.rows()} if write else set()

    def add(self, row: Row) -> None:
        """Add a record, once."""
        if (row.file, row.offset) in self._known:
            return
        self._known.add((row.file, row.offset))
        with self._path.open("ab") as file:
            file.write(json.dumps(asdict(row), ensure_ascii=False).encode("utf-8") + b"\n")
            file.flush()
            os.fsync(file.fileno())

    def last(self) -> Row | None:
        """The record that was pointed to last: one look at the end of the list, however long that is."""
        if not self._path.exists():
            return None
        with self._path.open("rb") as file:
            file.seek(max(0, self._path.stat().st_size - _TAIL))
            return next(filter(None, map(_row, reversed(file.readlines()))), None)

    def rows(self) -> Iterator[Row]:
        """The records, in the order in which they were pointed to; a line that is none is passed over."""
        if not self._path.exists():
            return
        with self._path.open("rb") as file:
            yield from filter(None, map(_row, file))


def _row(line: bytes) -> Row | None:
    try:
        return Row(**json.loads(line))
    except (ValueError, TypeError):
        return None
