"""Verify: every byte of the archive hashed again, and what is missing, changed, torn or pointed to in vain named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from turnout.archive.copies import read_foreign
from turnout.archive.index import Row, row_of
from turnout.archive.keeping import Archive
from turnout.archive.members import Bad, Member, walk
from turnout.archive.records import digest_of, plain_digest
from turnout.errors import Skip

__all__ = ["Fault", "Tally", "verify"]


_UNTOLD = "nobody was told of it, and the next run cuts it off."


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something that is not as it was kept. `kind` is missing, changed, torn or lost (a pointer that leads nowhere).

    `offset` is where in which file a record is damaged or was, -1 of anything else.
    """

    kind: str
    file: str
    why: str
    offset: int = -1

    @property
    def what(self) -> str:
        """What it is of: a file, a place in one, or who points to it."""
        return self.file if self.offset < 0 else f"{Path(self.file).name} at {self.offset}"

    def line(self) -> str:
        """The fault in one line."""
        return f"{self.kind}: {self.what}: {self.why}"


@dataclass(slots=True)
class Tally:
    """What was looked at: files, records, bytes; and `half`, where the last file ends in half a record.

    Such an end is no fault: a run was killed as it wrote it, or is writing it now, and nobody was told of it. The next run cuts it off.
    """

    files: int = 0
    records: int = 0
    size: int = 0
    half: str = ""


def verify(archive: Archive, pointers: Iterable[tuple[str, str]] = (), tally: Tally | None = None) -> Iterator[Fault]:
    """The faults of an archive, and of what a record points to in it, as (name, digest)."""
    tally = tally if tally is not None else Tally()
    whole: set[str] = set()
    there = {path.name: path for path in sorted(archive.folder.glob("*.warc.gz"))}
    last = archive.last_file()
    for name in sorted(archive.index.files().keys() | there.keys()):
        rows = {row.offset: row for row in archive.index.rows(name)}
        ended = archive.index.files().get(name, 0)
        tally.files += 1
        if name not in there:
            yield Fault(kind="missing", file=name, why=f"the file is gone, with {len(rows)} records")
            continue
        for fault in _file(there[name], rows, whole, tally):
            if fault.kind == "torn" and last is not None and name == last.name and fault.offset >= ended:
                tally.half = f"{fault.what} {fault.why}, as a run that was killed leaves it: {_UNTOLD}"
            else:
                yield fault
    for row in archive.references.rows():
        tally.records += 1
        yield from _reference(row, whole)
    known: dict[str, bool] = {}
    for name, digest in pointers:
        if not known.setdefault(digest, digest in whole):
            yield Fault(kind="lost", file=name, why=f"its archived copy {digest} is not in the archive")


def _file(path: Path, rows: dict[int, Row], whole: set[str], tally: Tally) -> Iterator[Fault]:
    """The faults of one file: each record against its own digests and against what the index was told when it was kept."""
    for found in walk(path):
        tally.size += found.length
        if isinstance(found, Bad):
            kind, why = ("torn", "ends in half a record") if found.torn else ("changed", f"{found.length:,} bytes that are no record")
            if not found.torn and (lost := rows.pop(found.offset, None)) is not None:
                why = f"the {lost.kind} of {lost.url or path.name} is {why}"
            yield Fault(kind=kind, file=path.name, offset=found.offset, why=why)
            continue
        tally.records += 1
        row, now = rows.pop(found.offset, None), row_of(path.name, found)
        fault = _record(found) or (None if row is None or _same(row, now) else "is another record than was kept there")
        if fault is not None:
            yield Fault(kind="changed", file=path.name, offset=found.offset, why=f"{now.kind} of {now.url or path.name}: {fault}")
        elif now.digest and now.kind in ("response", "resource"):
            whole.add(now.digest)
    for row in rows.values():
        why = f"the {row.kind} of {row.url or path.name} is not there any more"
        yield Fault(kind="missing", file=path.name, offset=row.offset, why=why)


def _record(found: Member) -> str | None:
    """What is wrong with a record by its own digests; None where nothing is."""
    told = found.headers.get("warc-block-digest")
    if told is None or plain_digest(told) != digest_of(found.block):
        return "its bytes do not have the digest that it names"
    kind = found.headers.get("warc-type")
    if kind in ("response", "resource"):
        payload = found.block if kind == "resource" else found.block.partition(b"\r\n\r\n")[2]
        if plain_digest(found.headers.get("warc-payload-digest")) != digest_of(payload):
            return "its payload does not have the digest that it names"
    return None


def _same(row: Row, now: Row) -> bool:
    return (row.id, row.digest, row.length) == (now.id, now.digest, now.length)


def _reference(row: Row, whole: set[str]) -> Iterator[Fault]:
    path, fault = Path(row.file), partial(Fault, file=row.file, offset=row.offset)
    if not path.exists():
        yield fault(kind="missing", why=f"the file of another tool that holds {row.url} is gone")
        return
    try:
        copy = read_foreign(path, row.offset)
    except Skip as reason:
        yield fault(kind="changed", why=str(reason))
        return
    if copy.digest != row.digest:
        yield fault(kind="changed", why=f"what it holds of {row.url} is not what was pointed to")
    else:
        whole.add(row.digest)
