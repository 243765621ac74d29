"""Copies: what was kept, read again: the bytes as they came, with their address, time, status and headers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from turnout.archive.index import Index, Row
from turnout.archive.records import digest_of
from turnout.errors import Skip
from turnout.model.exchange import Headers
from turnout.unpack import unpack

__all__ = ["MOST", "Copy", "find", "look", "read_foreign"]

MOST = 100_000_000
"""Bytes of one copy, unpacked, that are read; a fetch gives a tenth."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """One archived answer. `packed` is its payload as it came, whose SHA-256 is `digest`; `body` has Content-Encoding undone."""

    url: str
    at: str
    status: int
    headers: Headers
    content_type: str
    digest: str
    packed: bytes
    body: bytes


def find(index: Index, folder: Path, digest: str) -> Copy:
    """The copy of this digest; raises Skip where the archive holds none that is whole."""
    copy, fault = look(index, folder, digest)
    if copy is None or fault:
        raise Skip(f"{digest}: {fault} (`turnout verify` says more)")
    return copy


def look(index: Index, folder: Path, digest: str) -> tuple[Copy | None, str]:
    """What the archive holds in the place of this digest now, and what is wrong with it: nothing where its bytes still have that digest.

    None where no record can be read there.
    """
    changed, fault = None, "the archive holds no copy of that digest"
    for row in index.bearers(digest):
        try:
            copy = _of_row(row, folder)
        except Skip as reason:
            fault = str(reason)
            continue
        if copy.digest == digest:
            return copy, ""
        changed, fault = copy, f"{row.file}: the record at {row.offset} is not what it was"
    return changed, fault


def read_foreign(path: Path, offset: int) -> Copy:
    """The record at a place of any WARC or WARC.gz; raises Skip where none can be read there."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    try:
        with path.open("rb") as file:
            file.seek(offset)
            record = next(iter(ArchiveIterator(file)), None)
            if record is None or not record.rec_type:
                raise Skip(f"{path.name}: there is no record at {offset}")
            packed = record.raw_stream.read(MOST + 1)
            if record.payload_length is not None and 0 <= len(packed) < record.payload_length:
                raise Skip(f"{path.name}: the record at {offset} is cut short")
            copy = _of_record(record, packed)
    except OSError as error:
        raise Skip(f"{path.name}: {error.strerror or 'cannot be read'}") from None
    except (ArchiveLoadFailed, ValueError, EOFError, AttributeError) as error:  # the last where a head is cut off
        raise Skip(f"{path.name}: no record can be read at {offset} ({' '.join(str(error).split())[:100]})") from None
    return copy


def _of_row(row: Row, folder: Path) -> Copy:
    path = Path(row.file) if row.kind == "reference" else folder / row.file
    copy = read_foreign(path, row.offset)
    return replace(copy, url=row.url, at=row.at) if row.kind == "reference" else copy


def _of_record(record: Any, packed: bytes) -> Copy:
    if len(packed) > MOST:
        raise Skip(f"the record has more than {MOST:,} bytes")
    head, http = record.rec_headers, record.http_headers
    status = http.get_statuscode() if http else ""
    content_type = (http.get_header("Content-Type") if http else head.get_header("Content-Type")) or ""
    return Copy(
        url=head.get_header("WARC-Target-URI") or "", at=(head.get_header("WARC-Date") or "").replace("Z", "+00:00"),
        status=int(status) if status.isdigit() else 0, headers=tuple(http.headers) if http else (),
        content_type=content_type, digest=digest_of(packed), packed=packed,
        body=_unpacked(packed, (http.get_header("Content-Encoding") if http else "") or ""),
    )


def _unpacked(packed: bytes, encoding: str) -> bytes:
    """The payload with Content-Encoding undone; as it came where that cannot be, as of a bomb."""
    try:
        return unpack(packed, encoding, limit=MOST, where="copy")
    except Skip:
        return packed
