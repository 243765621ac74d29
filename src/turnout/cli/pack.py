"""`turnout pack`: the archive as one WACZ file, which viewers of web archives replay."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Container, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from turnout.cli import _archive, _out
from turnout.cli._record import opened, options
from turnout.errors import Usage

if TYPE_CHECKING:
    from turnout.archive import Archive, Page
    from turnout.record import Record

ABOUT = "write the archive as one WACZ file, which viewers of web archives replay"


def arguments(parser: ArgumentParser) -> None:
    """What `turnout pack` takes."""
    parser.add_argument("out", metavar="OUT.wacz", help="the file to write; one that is there is replaced when the new one is whole")
    options(parser, formats=(), as_of=False)
    _archive.option(parser)


def command(options: Namespace) -> int:
    """Write the file and say what is in it; a line for what is damaged or missing, and 3 where something is."""
    from turnout.archive import Tally, pack, verify

    out = Path(options.out)
    if out.suffix != ".wacz" or out.is_dir():
        raise Usage(f"{options.out}: name a file that ends in .wacz")
    with opened(options) as record, _archive.opened_archive(options) as archive:
        tally = Tally()
        faults = list(verify(archive, record.store.archived(), tally))
        for line in [fault.line() for fault in faults] + [tally.half] * bool(tally.half):
            _out.warn(line)
        pages = list(_pages(record, archive, lost={fault.file for fault in faults if fault.kind == "lost"}))
        created = datetime.now(UTC).isoformat(timespec="seconds")
        told = pack(archive, out, created=created, pages=pages or None, title="Turnout", faults=faults)
    what = f"{told.records:,} records of {told.files:,} files, {told.pages:,} pages, {_archive.size(told.size)}"
    _out.line(f"{options.out}: {what}" + (", without what is damaged or missing." if faults else "."))
    return 3 if faults else 0


def _pages(record: Record, archive: Archive, *, lost: Container[str]) -> Iterator[Page]:
    """The pages that reports of the record were read from, but for those whose copy is lost, each at the last time that its bytes came."""
    from turnout.archive import Page

    seen: set[str] = set()
    for name, digest in record.store.archived():
        visits = [row for row in archive.index.visits(digest) if row.url.startswith(("http:", "https:")) and row.mime == "text/html"]
        if name in lost or not visits or visits[-1].url in seen:
            continue
        seen.add(visits[-1].url)
        report = record.store.report(name)
        yield Page(url=visits[-1].url, at=visits[-1].at, title=report.title if report else None)
