"""Keeping: exchanges into rolling WARC files, each written whole and on the disk before anybody is told of it.

One process writes at a time. A record is appended in one go and synchronised; what a kill or a loss of power leaves half of at the
end of the last file is cut off at the next opening, for nobody was told of it. Nothing else of a file is ever changed.
"""

from __future__ import annotations

import fcntl
import os
import re
import sqlite3
import threading
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from turnout.archive.index import Index, Row, row_of
from turnout.archive.members import Bad, read_member, walk
from turnout.archive.records import Earlier, digest_of, information, of_exchange, of_resource
from turnout.archive.references import References
from turnout.errors import Abort, Skip
from turnout.model.exchange import Exchange
from turnout.model.source import Archived

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["ROLL", "Archive"]

ROLL = 1_000_000_000
"""Bytes after which a new file is begun; common among crawlers."""
_NAME = re.compile(r"turnout-(\d{5,})\.warc\.gz")


class Archive:
    """The archive in one folder. With `write` it is made where there is none, and held alone; `sync` False is for tests."""

    def __init__(self, folder: Path, *, write: bool = False, roll: int = ROLL, sync: bool = True) -> None:
        self.folder, self._roll, self._sync, self._write = folder, roll, sync, write
        self._lock, self._held, self._file = threading.RLock(), -1, -1
        with self._explained():
            if write:
                folder.mkdir(0o700, parents=True, exist_ok=True)
                self._hold()
            elif not folder.is_dir():
                raise Abort(f"{folder}: there is no archive; `turnout collect` makes one")
            self.index = Index(folder, write=write)
            if write:
                _heal(folder, self.index)
            self.references = References(folder, write=write)
            self._refer_again()

    def close(self) -> None:
        """Let go of all files, when what another thread keeps now is kept."""
        with self._lock:
            self.index.close()
            for number in (self._file, self._held):
                if number >= 0:
                    os.close(number)
            self._file = self._held = -1

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def keep(self, heard: Exchange) -> Archived:
        """Keep an exchange; gives where the bytes of its answer stand, which is an earlier record where they came before."""
        with self._lock, self._explained():
            digest = digest_of(heard.body)
            earlier = self.index.latest(heard.url) if heard.status == 304 else None
            if heard.body and not heard.cut:
                earlier = self.index.bearer(digest)
            if earlier is not None and heard.status == 304:
                earlier = self.index.bearer(earlier.digest) or earlier
            told = Earlier(id=earlier.id, url=earlier.url, at=earlier.at, digest=earlier.digest) if earlier else None
            data, lengths = of_exchange(heard, digest, told)
            rows = self._append(data, lengths, heard.at)
            return _archived(earlier or rows[0])

    def recall(self, url: str, since: str) -> Exchange | None:
        """The last answer of an address as it was kept, where it is of after that time; None where there is none that is whole."""
        from turnout.archive.copies import find, read_foreign

        with self._lock, self._explained():
            row = self.index.answer(url)
            if row is None or row.at <= since:
                return None
            try:
                copy = read_foreign(self.folder / row.file, row.offset)
                body = find(self.index, self.folder, row.digest).packed if row.kind == "revisit" else copy.packed
            except Skip:
                return None
        return Exchange(url=url, at=row.at, status=row.status, headers=copy.headers, body=body)

    def keep_file(self, url: str, data: bytes, *, at: str, content_type: str = "") -> Archived:
        """Keep bytes that came by no exchange, such as a file's, as a resource of this address (file:… or urn:…)."""
        with self._lock, self._explained():
            digest = digest_of(data)
            if data and (earlier := self.index.bearer(digest)) is not None:
                return _archived(earlier)
            record = of_resource(url, at, data, content_type, digest)
            return _archived(self._append(record, [len(record)], at)[0])

    def refer(self, found: Archived, *, url: str, at: str, content_type: str = "") -> Archived:
        """Point to a record in another tool's file without copying it; gives it with its digest, which is worked out now."""
        from turnout.archive.copies import read_foreign

        with self._lock, self._explained():
            copy = read_foreign(Path(found.file), found.offset)
            row = Row(
                file=str(Path(found.file).absolute()), offset=found.offset, length=found.length, id="", kind="reference", url=url, at=at,
                digest=copy.digest, status=copy.status or 200, mime=content_type or copy.content_type, size=len(copy.packed),
            )
            self.references.add(row)
            self.index.add(row.file, [row], 0)
            return _archived(row)

    def last_file(self) -> Path | None:
        """The file that is written to, or was last; None of an archive that has none of ours."""
        return _last(self.folder)

    def _refer_again(self) -> None:
        """Tell an index that was made anew of the references, which stand in no file of ours: all at once, so the last tells of all."""
        last = self.references.last()
        if last is None or self.index.has(last.file, last.offset):
            return
        with nullcontext() if self._write else suppress(sqlite3.OperationalError):
            self.index.add("", self.references.rows(), 0)

    def _append(self, data: bytes, lengths: list[int], at: str) -> list[Row]:
        """Write records at the end of the last file, wait until the disk has them, and tell the index."""
        if not self._write:
            raise Abort(f"{self.folder}: this archive was opened to be read")
        if self._file < 0 or os.fstat(self._file).st_size >= self._roll:
            self._begin(at)
        start = os.fstat(self._file).st_size
        _put(self._file, data)
        if self._sync:
            os.fsync(self._file)
        rows, offset = [], start
        for length in lengths:
            found = read_member(self._path, offset)
            if found is None:
                raise Abort(f"{self._path}: what was written cannot be read again; the disk fails")
            rows.append(row_of(self._path.name, found))
            offset += length
        self.index.add(self._path.name, rows, offset)
        return rows

    def _begin(self, at: str) -> None:
        """Go on with the last file where it has room, or begin the next."""
        numbers = [(int(found[1]), path) for path in self.folder.iterdir() if (found := _NAME.fullmatch(path.name))]
        last, path = max(numbers, default=(0, self.folder))
        fresh = not numbers or self._file >= 0 or path.stat().st_size >= self._roll or self._is_damaged(path)
        if self._file >= 0:
            os.close(self._file)
            self._file = -1
        self._path = self.folder / f"turnout-{last + 1:05}.warc.gz" if fresh else path
        self._file = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
        if os.fstat(self._file).st_size == 0:
            head = information(self._path.name, at)
            _put(self._file, head)
            if self._sync:
                os.fsync(self._file)
                _sync_folder(self.folder)
            self.index.catch_up()

    def _is_damaged(self, path: Path) -> bool:
        return self.index.files().get(path.name, 0) != path.stat().st_size

    def _hold(self) -> None:
        self._held = os.open(self.folder / "lock", os.O_RDWR | os.O_CREAT, 0o644)
        try:
            fcntl.flock(self._held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(self._held)
            self._held = -1
            raise Abort(f"{self.folder}: another process is writing to this archive; wait until it is done") from None

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise Abort(f"{self.folder}: the archive cannot be kept there: {error.strerror or error}") from error
        except sqlite3.Error as error:
            raise Abort(f"{self.folder}: the archive's index cannot be written ({error}); what was kept is safe, try again") from error


def _archived(row: Row) -> Archived:
    return Archived(file=row.file, offset=row.offset, length=row.length, digest=row.digest)


def _put(number: int, data: bytes) -> None:
    """Append all of it; a disk that takes a part and no more raises OSError, and the part is cut off at the next opening."""
    view = memoryview(data)
    while view:
        view = view[os.write(number, view) :]


def _heal(folder: Path, index: Index) -> None:
    """Cut off what a kill left of a record at the end of the last file; the index has read it up to there."""
    path = _last(folder)
    for found in walk(path, index.files().get(path.name, 0)) if path else ():
        if path and isinstance(found, Bad) and found.torn:
            with path.open("r+b") as file:
                file.truncate(found.offset)
                os.fsync(file.fileno())
            return


def _last(folder: Path) -> Path | None:
    named = [(int(found[1]), path) for path in folder.iterdir() if (found := _NAME.fullmatch(path.name))]
    return max(named)[1] if named else None


def _sync_folder(folder: Path) -> None:
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
