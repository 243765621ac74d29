"""State: what collecting knows of its sources from one round to the next, in a small database beside the record.

Everything of a round is kept in the order in which it happened: what was found and fetched before its reports are taken in, and a
kind's notes with what it found before them. A kill leaves work to be done again, never work that is thought done.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from turnout.errors import Abort, Later, Skip

__all__ = ["DONE", "DROPPED", "KEPT", "QUEUED", "REFUSED", "Health", "Item", "State"]

QUEUED, KEPT, DONE, DROPPED, REFUSED = "queued", "kept", "done", "dropped", "refused"
_VERSION = 5
_SCHEMA = """
CREATE TABLE source (
    name TEXT PRIMARY KEY, kind TEXT, began TEXT, next REAL DEFAULT 0, fails INTEGER DEFAULT 0, success TEXT, failure TEXT, reason TEXT
) WITHOUT ROWID;
CREATE TABLE note (source TEXT, name TEXT, value TEXT, PRIMARY KEY (source, name)) WITHOUT ROWID;
CREATE TABLE answer (source TEXT, url TEXT, etag TEXT, modified TEXT, PRIMARY KEY (source, url)) WITHOUT ROWID;
CREATE TABLE item (
    source TEXT, doc TEXT, state TEXT, seen TEXT, find TEXT, digest TEXT, at TEXT, report TEXT, title TEXT, reason TEXT, etag TEXT,
    modified TEXT, due REAL, pause REAL, was TEXT, same INTEGER DEFAULT 0, protests INTEGER DEFAULT 0, tries INTEGER DEFAULT 0,
    PRIMARY KEY (source, doc)) WITHOUT ROWID;
CREATE INDEX item_state ON item (source, state);
CREATE INDEX item_due ON item (due) WHERE due IS NOT NULL;
"""
_TRIES = "ALTER TABLE item ADD COLUMN tries INTEGER DEFAULT 0;"
_SKIPS = "CREATE TABLE skip (source TEXT, what TEXT, reason TEXT, at TEXT, PRIMARY KEY (source, what)) WITHOUT ROWID;"
_KNOWN = "CREATE INDEX item_doc ON item (doc); ALTER TABLE source ADD COLUMN key TEXT;"
_PAST = (
    "ALTER TABLE skip ADD COLUMN list TEXT DEFAULT ''; ALTER TABLE skip ADD COLUMN whole INTEGER DEFAULT 0; "
    "ALTER TABLE skip ADD COLUMN past TEXT;"
)
_STEPS = (_SCHEMA, _TRIES, _SKIPS, _KNOWN, _PAST)
"""What makes a file of each version one of the next; a new one has what the second had at once."""
_DAMAGED = (
    "it is safe to delete: the record and its archive stay as they are, and nothing comes into the record twice; lost are the sources' "
    "health, the lists of what was dropped and refused, and what waits where its source lists it no more; pages are asked for once more"
)
_FIELDS = (
    "source", "doc", "state", "seen", "find", "digest", "at", "report", "title", "reason", "etag", "modified", "due", "pause", "same",
    "protests", "was", "tries",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One document of a source. `state`: queued (to be fetched), kept (archived, to be read), done, dropped, refused.

    `find` is what the source said of it (JSON), `digest` that of its bytes in the archive, `at` when they came, `due` when it is to
    be asked for again, `pause` the seconds until then, `same` how often it had not changed since, `was` when an earlier version came.
    Of one that is queued, `due` is also since when, and `tries` how often it was asked for in vain.
    """

    source: str
    doc: str
    state: str
    seen: str = ""
    find: str = ""
    digest: str | None = None
    at: str | None = None
    report: str | None = None
    title: str | None = None
    reason: str | None = None
    etag: str | None = None
    modified: str | None = None
    due: float | None = None
    pause: float | None = None
    same: int = 0
    protests: int = 0
    was: str | None = None
    tries: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """How a source is: its last success, its last failure and why, and what came of it: reports, those with protests, the rest."""

    name: str
    kind: str
    success: str | None = None
    failure: str | None = None
    reason: str | None = None
    fails: int = 0
    next: float = 0.0
    waiting: int = 0
    reports: int = 0
    protests: int = 0
    dropped: int = 0
    refused: int = 0


class State:
    """The state in one file, made where there is none. `asked` are the pages that the rounds under way in this process ask for."""

    def __init__(self, path: Path | str) -> None:
        self.path, self.asked = Path(path), set[str]()
        with self._explained():
            if not self.path.exists():
                self.path.touch(0o600)  # as the record beside which it is
            self._db = sqlite3.connect(path, timeout=30, isolation_level=None, check_same_thread=False)
            self._db.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;")
            found = self._db.execute("PRAGMA user_version").fetchone()[0]
            if found > _VERSION:
                raise Abort(f"{path}: a newer Turnout wrote this; use that one")
            if found < _VERSION:
                steps = "".join((_STEPS[found], *_STEPS[max(found, 1) + 1 :]))
                self._db.executescript(f"BEGIN IMMEDIATE; {steps} PRAGMA user_version = {_VERSION}; COMMIT;")

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction: all of what is written inside is kept, or nothing."""
        with self._explained():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:  # whatever it is, nothing of it is kept
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except (OSError, sqlite3.OperationalError) as error:
            raise Abort(f"{self.path}: what is known of the sources cannot be kept there ({error})") from error
        except sqlite3.Error as error:
            raise Abort(f"{self.path}: damaged ({error}); {_DAMAGED}") from error

    def _asked(self, find: str, *values: Any) -> list[Any]:
        with self._explained():
            return self._db.execute(find, values).fetchall()

    # -- rounds

    def called(self, keys: Mapping[str, str]) -> dict[str, str]:
        """Tell what sources there are, by name, with what each is; gives those called otherwise now, with what they were called.

        What was known of such a one goes with it: it is not begun anew, and nothing is fetched twice for a name.
        """
        with self.writing():
            told = dict(self._asked("SELECT name, key FROM source"))
            left = {key: name for name, key in told.items() if name not in keys and key is not None}
            names = {name: left.pop(key) for name, key in keys.items() if name not in told and key in left}
            for name, old in names.items():
                for table, column in (("source", "name"), ("note", "source"), ("answer", "source"), ("item", "source"), ("skip", "source")):
                    self._db.execute(f"UPDATE OR REPLACE {table} SET {column} = ? WHERE {column} = ?", (name, old))
            keep = "INSERT INTO source (name, key) VALUES (?, ?) ON CONFLICT DO UPDATE SET key = excluded.key WHERE key IS NOT excluded.key"
            self._db.executemany(keep, keys.items())
        return names

    def begun(self, name: str, kind: str, now: str) -> str:
        """Begin a round of a source; gives when it began, which is earlier where the last one did not end."""
        with self.writing():
            self._db.execute("INSERT INTO source (name, kind) VALUES (?, ?) ON CONFLICT DO UPDATE SET kind = excluded.kind", (name, kind))
            self._db.execute("UPDATE source SET began = coalesce(began, ?) WHERE name = ?", (now, name))
            found: str = self._db.execute("SELECT began FROM source WHERE name = ?", (name,)).fetchone()[0]
        return found

    def ended(self, name: str, now: str, *, next: float, fails: int = 0, reason: str | None = None) -> None:
        """End a round, well or with the reason why not and how often that was so, and say when the next is due."""
        with self.writing():
            if reason is None:
                self._db.execute("UPDATE source SET began = NULL, success = ?, fails = 0, next = ? WHERE name = ?", (now, next, name))
            else:
                told = "UPDATE source SET began = NULL, failure = ?, reason = ?, fails = ?, next = ? WHERE name = ?"
                self._db.execute(told, (now, reason, fails, next, name))

    def anew(self, name: str) -> None:
        """Forget that the last round did not end: what it fetched is too old to be taken for new."""
        with self.writing():
            self._db.execute("UPDATE source SET began = NULL WHERE name = ?", (name,))

    def health(self, name: str, kind: str = "") -> Health:
        """How one source is."""
        rows = self._asked("SELECT coalesce(kind, ?), success, failure, reason, fails, next FROM source WHERE name = ?", kind, name)
        told = dict(zip(("kind", "success", "failure", "reason", "fails", "next"), rows[0], strict=True)) if rows else {"kind": kind}
        find = "SELECT state, count(*), sum(protests), count(reason) FROM item WHERE source = ? GROUP BY state"
        counts = {state: (number, protests or 0, reasons) for state, number, protests, reasons in self._asked(find, name)}
        none = (0, 0, 0)
        return Health(
            name=name, **told, waiting=sum(counts.get(one, none)[0] for one in (QUEUED, KEPT)), reports=counts.get(DONE, none)[0],
            protests=counts.get(DONE, none)[1], dropped=counts.get(DROPPED, none)[0],
            refused=counts.get(REFUSED, none)[0] + counts.get(DONE, none)[2] + len(self.skips(name)),  # as they are listed
        )

    # -- what a kind notes

    def notes(self, source: str) -> dict[str, str]:
        """Everything that the kind noted, by name."""
        return dict(self._asked("SELECT name, value FROM note WHERE source = ?", source))

    def note(self, source: str, notes: Mapping[str, str]) -> None:
        """Note something; to be called inside `writing`."""
        self._db.executemany("INSERT OR REPLACE INTO note VALUES (?, ?, ?)", [(source, name, value) for name, value in notes.items()])

    def conditions(self, source: str, url: str) -> tuple[str | None, str | None] | None:
        """The ETag and time of a list's last answer."""
        rows = self._asked("SELECT etag, modified FROM answer WHERE source = ? AND url = ?", source, url)
        return (rows[0][0], rows[0][1]) if rows else None

    def answered(self, source: str, answers: Mapping[str, tuple[str | None, str | None]]) -> None:
        """Keep what lists answered; to be called inside `writing`, when all that they led to is kept."""
        rows = [(source, url, *told) for url, told in answers.items()]
        self._db.executemany("INSERT OR REPLACE INTO answer VALUES (?, ?, ?, ?)", rows)

    # -- what a source refused while it found its items

    def skip(self, source: str, reason: Skip, at: str, *, list: str = "", whole: bool = False) -> None:
        """Keep what was refused, once, with the last time; to be called inside `writing`. What is asked for later counts by its place.

        `list` is the address in whose answer it stood, `whole` that there was no answer.
        """
        what = _place(str(reason)) if isinstance(reason, Later) else str(reason)
        told = "INSERT OR REPLACE INTO skip (source, what, reason, at, list, whole) VALUES (?, ?, ?, ?, ?, ?)"
        self._db.execute(told, (source, what, str(reason), at, list, whole))

    def skips(self, source: str) -> list[Item]:
        """What was refused and is still, as if each were a document: where it stands, why, and when that was last so."""
        rows = self._asked("SELECT reason, at FROM skip WHERE source = ? AND past IS NULL ORDER BY what", source)
        return [Item(source=source, doc=_place(reason), state=REFUSED, reason=reason, at=at) for reason, at in rows]

    def past(self, source: str) -> list[Item]:
        """What was refused and is not any more, with the time since when."""
        rows = self._asked("SELECT reason, past FROM skip WHERE source = ? AND past IS NOT NULL ORDER BY past, what", source)
        return [Item(source=source, doc=_place(reason), state=REFUSED, reason=reason, at=at) for reason, at in rows]

    def outlived(self, source: str, since: str, now: str, holds: Callable[[str, str, bool], bool]) -> None:
        """Mark as past what was refused before a time and not since, unless it holds: place, list and whole; inside `writing`."""
        find = "SELECT what, reason, list, whole FROM skip WHERE source = ? AND past IS NULL AND at < ?"
        gone = [what for what, reason, where, whole in self._asked(find, source, since) if not holds(_place(reason), where, bool(whole))]
        self._db.executemany("UPDATE skip SET past = ? WHERE source = ? AND what = ?", [(now, source, what) for what in gone])

    # -- documents

    def told(self) -> set[str]:
        """The documents of which a report is in the record, whichever source found them."""
        return {doc for (doc,) in self._asked("SELECT DISTINCT doc FROM item WHERE report IS NOT NULL")}

    def item(self, source: str, doc: str) -> Item | None:
        """One document of a source, or None."""
        return next(self._items("source = ? AND doc = ?", source, doc), None)

    def known(self, doc: str) -> list[Item]:
        """What the sources know of a document."""
        return list(self._items("doc = ?", doc))

    def items(self, source: str, state: str, limit: int = -1) -> list[Item]:
        """The documents of a source in some state, in the order of their addresses."""
        return list(self._items("source = ? AND state = ? LIMIT ?", source, state, limit))

    def due(self, source: str, now: float) -> list[Item]:
        """The documents of a source that are to be asked for again."""
        return list(self._items("source = ? AND due <= ? AND state NOT IN ('queued', 'kept')", source, now))

    def next_due(self, sources: Iterable[str]) -> float | None:
        """When the next document of some sources is to be asked for again."""
        find = "SELECT min(due) FROM item WHERE source = ? AND due IS NOT NULL AND state NOT IN ('queued', 'kept')"
        found = [row[0] for name in sources for row in self._asked(find, name) if row[0] is not None]
        return min(found, default=None)

    def put(self, items: Iterable[Item]) -> None:
        """Keep documents as they are now; to be called inside `writing`."""
        marks = ", ".join("?" * len(_FIELDS))
        told = [tuple(getattr(item, name) for name in _FIELDS) for item in items]
        self._db.executemany(f"INSERT OR REPLACE INTO item ({', '.join(_FIELDS)}) VALUES ({marks})", told)

    def drop(self, source: str, docs: Iterable[tuple[str, str]]) -> None:
        """Keep that documents, each with the time, were dropped by their bytes; what is known of them already stays."""
        told = [(source, doc, at) for doc, at in docs]
        self._db.executemany("INSERT OR IGNORE INTO item (source, doc, state, at) VALUES (?, ?, 'dropped', ?)", told)

    def _items(self, where: str, *values: Any) -> Iterator[Item]:
        for row in self._asked(f"SELECT {', '.join(_FIELDS)} FROM item WHERE {where}", *values):
            yield Item(**dict(zip(_FIELDS, row, strict=True)))


def _place(reason: str) -> str:
    """What a refusal is of: all that stands before its words."""
    return reason.partition(": ")[0]
