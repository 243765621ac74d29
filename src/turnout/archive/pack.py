"""Packing: the archive as one WACZ file (1.1.1), which any viewer of such files replays: WARCs, index, pages, digests of all."""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from collections.abc import Container, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from turnout import __version__
from turnout.archive.copies import find
from turnout.archive.index import Row, row_of
from turnout.archive.keeping import Archive
from turnout.archive.members import Member, head_of
from turnout.archive.records import information, label, of_resource
from turnout.archive.surt import surt, timestamp
from turnout.archive.verify import Fault
from turnout.errors import Abort, Skip

__all__ = ["Packed", "Page", "pack"]

_LINES = 1_024  # of the index in one gzip member
_HTML = frozenset({"text/html", "application/xhtml+xml"})
_BORROWED = "referenced.warc.gz"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page that a viewer lists: its address, when it came, its title."""

    url: str
    at: str
    title: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """What was packed: files, records in the index, pages, bytes."""

    files: int
    records: int
    pages: int
    size: int


def pack(
    archive: Archive, out: Path, *, created: str, pages: Iterable[Page] | None = None, title: str = "", faults: Iterable[Fault] = ()
) -> Packed:
    """Write the archive to a file, whole or not at all. Without pages it lists every web page that came, but for robots.txt.

    Records that are among the `faults` which verifying found are not in its index.
    """
    bad = {(fault.file, fault.offset) for fault in faults}
    half = out.with_name(out.name + ".part")
    try:
        with ZipFile(half, "w", allowZip64=True) as zipped:
            writer = _Writer(zipped, created)
            done = _fill(archive, writer, bad, pages, title)
        half.replace(out)
    except OSError as error:
        raise Abort(f"{out}: cannot be written: {error.strerror or error}") from error
    finally:
        with suppress(OSError):
            half.unlink()
    return Packed(files=done[0], records=done[1], pages=done[2], size=out.stat().st_size)


def _fill(
    archive: Archive, writer: _Writer, bad: Container[tuple[str, int]], pages: Iterable[Page] | None, title: str
) -> tuple[int, int, int]:
    rows: list[Row] = []
    created = writer.created
    files = sorted(archive.folder.glob("*.warc.gz"))
    for path in files:
        writer.put(f"archive/{path.name}", _up_to(path, archive.index.files().get(path.name, 0)))
        told = archive.index.rows(path.name, ("response", "revisit", "resource"))
        rows += (row for row in told if (row.file, row.offset) not in bad)
    if borrowed := _borrowed(archive, created):
        data, copied = borrowed
        writer.put(f"archive/{_BORROWED}", iter([data]))
        rows += copied
    lines = sorted(_line(row) for row in rows)
    data, index = _index(lines)
    writer.put("indexes/index.cdx.gz", iter([data]))
    writer.put("indexes/index.idx", iter([index]), packed=True)
    listed = list(pages) if pages is not None else list(_pages(rows))
    writer.put("pages/pages.jsonl", iter([_page_lines(listed)]), packed=True)
    told_of: dict[str, Any] = {
        "profile": "data-package", "resources": writer.resources, "wacz_version": "1.1.1", "software": f"Turnout {__version__}",
        "created": created.replace("+00:00", "Z"),
    }
    described = json.dumps({**told_of, **({"title": title} if title else {})}, indent=2, ensure_ascii=False).encode("utf-8")
    writer.put("datapackage.json", iter([described]), packed=True)
    digest = {"path": "datapackage.json", "hash": "sha256:" + hashlib.sha256(described).hexdigest()}
    writer.put("datapackage-digest.json", iter([json.dumps(digest, indent=2).encode("utf-8")]), packed=True)
    return len(files) + bool(borrowed), len(lines), len(listed)


def _up_to(path: Path, end: int) -> Iterator[bytes]:
    """A file as far as its records are whole: another process may be writing the next."""
    with path.open("rb") as file:
        while (left := end - file.tell()) > 0 and (piece := file.read(min(left, 1 << 20))):
            yield piece


class _Writer:
    """Puts files into the zip, and keeps what datapackage.json says of each."""

    def __init__(self, zipped: ZipFile, created: str) -> None:
        self._zip, self.resources, self.created = zipped, list[dict[str, object]](), created
        date, _, time = created.partition("T")
        self._when = (*(int(part) for part in date.split("-")), *(int(part) for part in time[:8].split(":")))

    def put(self, name: str, data: Iterator[bytes], *, packed: bool = False) -> None:
        info = ZipInfo(name, self._when)  # type: ignore[arg-type]
        info.compress_type = ZIP_DEFLATED if packed else ZIP_STORED  # viewers read records out of the middle of the file
        digest, size = hashlib.sha256(), 0
        with self._zip.open(info, "w", force_zip64=True) as file:
            for piece in data:
                file.write(piece)
                digest.update(piece)
                size += len(piece)
        told = {"name": name.rpartition("/")[2].lower(), "path": name, "hash": "sha256:" + digest.hexdigest(), "bytes": size}
        self.resources.append(told)


def _borrowed(archive: Archive, created: str) -> tuple[bytes, list[Row]] | None:
    """The copies that stand in other tools' files, as a WARC of their own: what is packed must not need them."""
    parts = [information(_BORROWED, created)]
    for row in archive.references.rows():
        with suppress(Skip):
            copy = find(archive.index, archive.folder, row.digest)
            kind = copy.content_type or row.mime
            parts.append(of_resource(row.url, row.at, copy.body, kind, "sha256:" + hashlib.sha256(copy.body).hexdigest()))
    if len(parts) == 1:
        return None
    data, rows, at = b"".join(parts), list[Row](), 0
    for part in parts:
        told = head_of(gzip.decompress(part))
        assert told is not None
        rows.append(row_of(_BORROWED, Member(offset=at, length=len(part), headers=told[0], block=told[1])))
        at += len(part)
    return data, rows[1:]


def _line(row: Row) -> str:
    """One record as a line of CDXJ."""
    told = {
        "url": row.url, "mime": "warc/revisit" if row.kind == "revisit" else row.mime or "unk", "status": str(row.status),
        "digest": label(row.digest) if row.digest else "-", "length": str(row.length), "offset": str(row.offset), "filename": row.file,
    }
    return f"{surt(row.url)} {timestamp(row.at)} {json.dumps(told)}\n"


def _index(lines: list[str]) -> tuple[bytes, bytes]:
    """The lines in gzip members, and the index of these by the first line of each."""
    data, index = bytearray(), ["!meta 0 " + json.dumps({"format": "cdxj-gzip-1.0", "filename": "index.cdx.gz"}) + "\n"]
    walk_lines = iter(lines)
    while block := list(islice(walk_lines, _LINES)):
        worker = zlib.compressobj(wbits=31)
        part = worker.compress("".join(block).encode("utf-8")) + worker.flush()
        told = {"offset": len(data), "length": len(part), "digest": "sha256:" + hashlib.sha256(part).hexdigest()}
        index.append(f"{block[0].split('{', 1)[0].strip()} {json.dumps(told)}\n")
        data += part
    return bytes(data) or gzip.compress(b"", mtime=0), "".join(index).encode("utf-8")


def _pages(rows: list[Row]) -> Iterator[Page]:
    """Each web page once, at the last time that it came."""
    last: dict[str, Row] = {}
    for row in rows:
        if row.mime in _HTML and row.status == 200 and row.kind != "revisit" and row.at >= last.get(row.url, row).at:
            last[row.url] = row
    for row in sorted(last.values(), key=lambda one: (one.at, one.url)):
        yield Page(url=row.url, at=row.at)


def _page_lines(pages: list[Page]) -> bytes:
    lines: list[dict[str, object]] = [{"format": "json-pages-1.0", "id": "pages", "title": "Pages"}]
    for one in pages:
        name = hashlib.sha256(f"{one.url} {one.at}".encode()).hexdigest()[:22]
        told = {"id": name, "url": one.url, "ts": one.at.replace("+00:00", "Z")}
        lines.append({**told, **({"title": one.title} if one.title else {})})
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode("utf-8")


