"""Web archives: WARC, WARC.gz and WACZ as crawlers make them (CC-NEWS as it comes); the pages in them, one record at a time."""

from __future__ import annotations

import lzma
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from turnout.errors import Abort, Skip
from turnout.ingest.address import address_in, document, quoted
from turnout.ingest.items import LIMIT
from turnout.ingest.saved import form_of, named
from turnout.ingest.told import Notes, Told
from turnout.ingest.whole import halt
from turnout.model import Archived, Fetch, Fetched, Find, Source
from turnout.unpack import unpack

ABOUT = "web archives of other tools: WARC, WARC.gz, WACZ"
TOLD = {
    "path": Told(type="paths", required=True, words="the file, a folder of such files, or several"),
    "copy": Told(type="flag", default=True, words="copy what is read into the archive here; false refers to it where it is"),
    "match": Told(type="texts", default=(), words="only addresses that hold one of these"),
}
_ENDINGS = (".warc", ".warc.gz", ".wacz")
_MARKUP = frozenset({b"<!", b"<h", b"<H", b"\n<", b"\r\n", b"  ", b"<?", b"\xef\xbb"})
_HTML = frozenset({"text/html", "application/xhtml+xml"})
#: Records between two notes of how far a file was read.
_STRIDE = 500
#: Broken places in one file after which it is left alone, and how far the next record is searched for.
_BREAKS, _REACH = 100, 50_000_000
#: What reading a damaged file raises, in a ZIP and out of one.
_FAULTS = (OSError, ValueError, EOFError, RuntimeError, zlib.error, lzma.LZMAError, zipfile.BadZipFile)


def find(source: Source, fetch: Fetch, notes: Notes) -> Iterator[Find | Skip]:
    """The HTML pages that came with status 200, in the order of the files; a file read to its end is not opened again."""
    told = source.settings
    paths, match = told["path"], told["match"]
    assert isinstance(paths, tuple) and isinstance(match, tuple)
    for path in paths:
        files = _files(Path(path))
        if not files:
            yield Skip(f"{path}: no WARC, WARC.gz or WACZ file there; check the setting path")
        for file in files:
            try:
                yield from _file(Path(named(file)), match, notes)
            except Skip as reason:
                yield reason
            except _FAULTS as error:
                yield Skip(f"{file}: cannot be read ({str(error)[:80]})")


def record_at(record: Archived) -> Fetched:
    """The answer that a record of another tool's archive holds, with its headers. Raises Skip where it holds none any more."""
    file, _, inside = record.file.partition("!")
    try:
        with _opened(Path(file), inside or None) as stream:
            stream.seek(record.offset)
            one = next(iter(_records(stream)), None)
            if one is None or one.http_headers is None:
                raise Skip(f"{record.file}: no page at {record.offset}")
            body = _unpacked(one.reader.read(LIMIT + 1), one, f"{record.file}:{record.offset}")
            url = one.headers["WARC-Target-URI"]
            headers = {str(name).lower(): str(value) for name, value in one.http_headers.items()}
            for name in ("content-encoding", "transfer-encoding", "content-length"):
                headers.pop(name, None)
            at = one.record_date.isoformat(timespec="seconds") if one.record_date else ""
            status = int(one.http_headers.status_code or 0)
            return Fetched(url=url, final_url=url, status=status, headers=headers, body=body, at=at)
    except (KeyError, *_FAULTS) as error:
        raise Skip(f"{record.file}: cannot be read ({str(error)[:80]})") from error


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        return sorted(one for one in path.rglob("*") if one.is_file() and one.name.endswith(_ENDINGS))
    return [path] if path.is_file() else []


def _file(file: Path, match: tuple[str, ...], notes: Notes) -> Iterator[Find | Skip]:
    form = form_of(file.stat())
    for inside in _insides(file):
        name = f"{file}!{inside}" if inside else str(file)
        before, _, at = (notes.told(name) or "").partition(":")
        if before == form and at == "end":
            continue
        start = int(at) if before == form and at.isdecimal() else 0
        yield from _pages(_File(path=file, inside=inside, name=name, form=form, match=match), start, notes)
        notes.note(name, f"{form}:end")


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    """One WARC file, by itself or in a WACZ, and what is wanted of it."""

    path: Path
    inside: str | None
    name: str
    form: str
    match: tuple[str, ...]


def _insides(file: Path) -> Sequence[str | None]:
    """The WARC files in a WACZ; a WARC is one itself."""
    if file.suffix != ".wacz":
        return [None]
    try:
        with zipfile.ZipFile(file) as package:
            return sorted(name for name in package.namelist() if name.startswith("archive/") and name.endswith(_ENDINGS[:2]))
    except _FAULTS as error:
        raise OSError(f"no WACZ, or one cut off: {error}; it has {file.stat().st_size} bytes") from error


@contextmanager
def _opened(file: Path, inside: str | None) -> Iterator[IO[bytes]]:
    if inside is None:
        with file.open("rb") as stream:
            yield stream
        return
    with zipfile.ZipFile(file) as package, package.open(inside) as member:
        yield member


def _library() -> Any:
    try:
        import fastwarc.warc
    except ImportError as error:
        raise Abort("WARC files are read with fastwarc: pip install 'turnout[collect]'") from error
    return fastwarc.warc


def _records(stream: IO[bytes]) -> Any:
    # bodies are unpacked here and not there: a body that is not read to its end would lose the place of the next record
    library = _library()
    return library.ArchiveIterator(stream, record_types=library.WarcRecordType.response, parse_http=True, auto_decode="transfer")


def _pages(file: _File, start: int, notes: Notes) -> Iterator[Find | Skip]:
    offset, breaks, number = start, 0, 0
    uri = _library().WarcHeader.WARC_TARGET_URI  # asked for by its name, a header costs a tenth of reading the record
    while offset >= 0 and breaks < _BREAKS:
        refused, fault = -1, ""
        with _opened(file.path, file.inside) as stream:
            stream.seek(offset)
            try:
                for record in _records(stream):
                    http = record.http_headers
                    offset = record.stream_pos
                    if http is not None and http.status_code == 200 and record.http_content_type in _HTML:
                        found = _found(record, record.headers.get(uri) or "", file, notes)
                        if found is not None:
                            yield found
                        refused = offset if isinstance(found, Skip) else -1
                    number += 1
                    if not number % _STRIDE:
                        notes.note(file.name, f"{file.form}:{offset}")
            except (OSError, ValueError) as error:
                fault = str(error)[:60]
            # the library ends without a word in a record of which the file holds a part
            if (at := halt(stream, offset)) is None and not fault:
                return
            breaks += 1
            at = offset if at is None else at
            offset = _next(stream, at + 1)
            if fault or at != refused:
                more = f"read on at byte {offset}" if offset >= 0 else "nothing after it was read"
                yield Skip(f"{file.name}: broken at byte {at} ({fault or 'it is no whole record'}); {more}")


def _next(stream: IO[bytes], at: int) -> int:
    """Where the next record begins after a broken place, packed or not; -1 where none does."""
    stream.seek(at)
    kept, base, read = b"", at, 0
    while read < _REACH and (part := stream.read(1 << 18)):
        read += len(part)
        data = kept + part
        places = [place for mark in (b"\x1f\x8b\x08", b"WARC/1.") if (place := data.find(mark)) >= 0]
        if places:
            return base + min(places)
        base, kept = base + len(data) - 8, data[-8:]
    return -1


def _found(record: Any, url: str, file: _File, notes: Notes) -> Find | Skip | None:
    if file.match and not any(part in url for part in file.match):
        return None
    try:
        body = record.reader.read(LIMIT + 1)
        if len(body) > LIMIT or len(body) < record.content_length or body[:2] not in _MARKUP:
            body = _unpacked(body, record, file.name)
        # most pages of a crawl end here: nothing dear is done before
        if not notes.passes(body, url):
            return None
        if (address := address_in(url)) is None:
            raise Skip(f"{file.name}: {quoted(url)} at byte {record.stream_pos} is no address")
    except Skip as reason:
        return reason
    at = record.record_date
    return Find(
        doc=document(address), url=address, data=body, content_type="text/html", charset=record.http_charset,
        at=at.isoformat(timespec="seconds") if at else None, seen=f"{at:%Y%m%d%H%M%S}" if at else str(record.stream_pos),
        archived=Archived(file=file.name, offset=record.stream_pos, digest=""),
    )


def _unpacked(data: bytes, record: Any, where: str) -> bytes:
    if len(data) > LIMIT:
        raise Skip(f"{where}: a page of more than {LIMIT / 1e6:.0f} MB was not read")
    if len(data) < record.content_length and "chunked" not in (record.http_headers.get("Transfer-Encoding") or "").lower():
        raise Skip(f"{where}: the record at byte {record.stream_pos} breaks off; half a page is not read")
    # asking for a header costs a tenth of reading the record, and a page that begins as markup is not packed
    encoding = None if data[:2] in _MARKUP else record.http_headers.get("Content-Encoding")
    return unpack(data, encoding, limit=LIMIT, where=where) if encoding else data
