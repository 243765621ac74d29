"""The index: where each record stands, by its digest and its address. It is made of the WARC files, and can be made again at will.

A table of SQLite beside them. It need not be safe on the disk: what it lacks is read from the files' ends at the next opening, and a
damaged one is thrown away.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from turnout.archive.members import Bad, Member, walk
from turnout.archive.records import plain_digest

__all__ = ["Index", "Row", "row_of"]

_SCHEMA = """
CREATE TABLE IF NOT EXISTS record (
    file TEXT, offset INTEGER, length INTEGER, id TEXT, kind TEXT, url TEXT, at TEXT, digest TEXT, status INTEGER, mime TEXT, size INTEGER,
    PRIMARY KEY (file, offset)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS record_digest ON record (digest, kind);
CREATE INDEX IF NOT EXISTS record_url ON record (url, at);
CREATE TABLE IF NOT EXISTS file (name TEXT PRIMARY KEY, ended INTEGER) WITHOUT ROWID;
"""
_VERSION = 1
_COLUMNS = "file, offset, length, id, kind, url, at, digest, status, mime, size"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One record: its place, what it is, and the SHA-256 of its payload ("" where it has none). `file` is inside the archive, or a path.

    `kind` is that of WARC (response, revisit, request, …), or reference for a record in another tool's file.
    """

    file: str
    offset: int
    length: int
    id: str
    kind: str
    url: str
    at: str
    digest: str
    status: int
    mime: str
    size: int


class Index:
    """The table over the WARC files of one folder."""

    def __init__(self, folder: Path, *, write: bool, wait: float = 30.0) -> None:
        self._folder, self._path, self._wait = folder, folder / "index.db", wait
        self._db = self._open_to_write() if write else self._open_to_read()

    def close(self) -> None:
        """Let go of the table."""
        self._db.close()

    def add(self, name: str, rows: Iterable[Row], ended: int) -> None:
        """Add records of one file, which is told up to there now; of another tool's, nothing is told but these."""
        told = [(r.file, r.offset, r.length, r.id, r.kind, r.url, r.at, r.digest, r.status, r.mime, r.size) for r in rows]
        with self._db:
            self._db.executemany(f"INSERT OR REPLACE INTO record ({_COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?,?,?)", told)
            if ended:
                self._db.execute("INSERT OR REPLACE INTO file VALUES (?,?)", (name, ended))

    def catch_up(self) -> None:
        """Read what the files hold beyond what is told of them. What a file that became shorter has lost stays told, to be missed."""
        told = dict(self._db.execute("SELECT name, ended FROM file"))
        for path in sorted(self._folder.glob("*.warc.gz")):
            ended, size = told.get(path.name, 0), path.stat().st_size
            if size > ended:
                self._read(path, ended)

    def bearer(self, digest: str) -> Row | None:
        """The first record that holds the bytes of this digest."""
        return self._one("digest = ? AND kind IN ('response', 'resource', 'reference') ORDER BY at, file, offset LIMIT 1", digest)

    def bearers(self, digest: str) -> list[Row]:
        """Every record that holds the bytes of this digest, the first kept first."""
        return list(self._rows("digest = ? AND kind IN ('response', 'resource', 'reference') ORDER BY at, file, offset", digest))

    def has(self, file: str, offset: int) -> bool:
        """Whether a record at this place is told of."""
        return self._db.execute("SELECT 1 FROM record WHERE file = ? AND offset = ?", (file, offset)).fetchone() is not None

    def latest(self, url: str) -> Row | None:
        """The last whole answer of an address that held something."""
        whole = "kind IN ('response', 'revisit', 'resource', 'reference') AND status BETWEEN 200 AND 299 AND digest <> ''"
        return self._one(f"url = ? AND {whole} ORDER BY at DESC, file DESC, offset DESC LIMIT 1", url)

    def answer(self, url: str) -> Row | None:
        """The last answer of an address, whatever it was; not that it had not changed."""
        return self._one(
            "url = ? AND kind IN ('response', 'revisit') AND status <> 304 ORDER BY at DESC, file DESC, offset DESC LIMIT 1", url)

    def visits(self, digest: str) -> list[Row]:
        """Every time that these bytes came, oldest first."""
        return list(self._rows("digest = ? ORDER BY at, file, offset", digest))

    def rows(self, file: str | None = None, kinds: Iterable[str] = ()) -> Iterator[Row]:
        """The records in the order of their files, of one file or of all, of some kinds or of all."""
        listed = ", ".join(f"'{kind}'" for kind in kinds if kind.isalpha())
        where = f"kind IN ({listed})" if listed else "1"
        if file is None:
            return self._rows(f"{where} ORDER BY file, offset")
        return self._rows(f"{where} AND file = ? ORDER BY offset", file)

    def files(self) -> dict[str, int]:
        """The files that were told of, and up to where."""
        return dict(self._db.execute("SELECT name, ended FROM file"))

    def _read(self, path: Path, start: int) -> None:
        rows, ended = [], start
        for found in walk(path, start):
            if isinstance(found, Bad):
                if found.torn:
                    break
            else:
                rows.append(row_of(path.name, found))
            ended = found.offset + found.length
            if len(rows) >= 1_000:
                self.add(path.name, rows, ended)
                rows = []
        self.add(path.name, rows, ended)

    def _one(self, where: str, value: str) -> Row | None:
        return next(self._rows(where, value), None)

    def _rows(self, where: str, *values: str) -> Iterator[Row]:
        names = _COLUMNS.split(", ")
        for row in self._db.execute(f"SELECT {_COLUMNS} FROM record WHERE {where}", values):
            yield Row(**dict(zip(names, row, strict=True)))

    def _open_to_write(self) -> sqlite3.Connection:
        """The table on the disk, up to date; one that is damaged is made again. Only who holds the archive may do that."""
        try:
            self._db = self._table()
            self.catch_up()
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError:
            self._db.close()
            for name in ("index.db", "index.db-wal", "index.db-shm"):
                with suppress(OSError):
                    (self._folder / name).unlink()
            self._db = self._table()
            self.catch_up()
        return self._db

    def _open_to_read(self) -> sqlite3.Connection:
        """The table on the disk, as far as it can be brought up to date; one in memory where there is none, or a damaged one."""
        try:
            self._db = self._table()
            self._db.execute("SELECT count(*) FROM file").fetchone()
        except sqlite3.DatabaseError:
            self._db = sqlite3.connect(":memory:", check_same_thread=False)
            self._db.executescript(_SCHEMA)
            self.catch_up()
            return self._db
        with suppress(sqlite3.OperationalError):  # another is writing, or it may not be written to: what is told so far is told
            self.catch_up()
        return self._db

    def _table(self) -> sqlite3.Connection:
        self._db = db = sqlite3.connect(self._path, timeout=self._wait, check_same_thread=False)
        db.execute("PRAGMA synchronous = OFF")
        if db.execute("PRAGMA user_version").fetchone()[0] != _VERSION:
            db.executescript(f"PRAGMA journal_mode = WAL; {_SCHEMA} PRAGMA user_version = {_VERSION};")
        return db


def row_of(file: str, found: Member) -> Row:
    """What the index tells of a record."""
    h = found.headers
    kind = h.get("warc-type", "")
    status, mime, size = 0, h.get("content-type", ""), len(found.block)
    if kind in ("response", "revisit"):
        status, mime, head = _http(found.block)
        size -= head
    return Row(
        file=file, offset=found.offset, length=found.length, id=h.get("warc-record-id", ""), kind=kind,
        url=h.get("warc-target-uri", ""), at=h.get("warc-date", "").replace("Z", "+00:00"),
        digest=plain_digest(h.get("warc-payload-digest")) if kind in ("response", "revisit", "resource") else "",
        status=status or (200 if kind == "resource" else 0), mime=mime.partition(";")[0].strip().lower(), size=size,
    )


def _http(block: bytes) -> tuple[int, str, int]:
    """Status, media type and length of the head of an answer."""
    head, gap, _ = block.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    words = first.split(" ")
    mime = next((line.partition(":")[2] for line in lines if line.lower().startswith("content-type:")), "")
    return int(words[1]) if len(words) > 1 and words[1].isdigit() else 0, mime, len(head) + len(gap)
