"""`turnout verify`: the whole archive hashed again; what is missing or changed is named."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from turnout.cli import _archive, _out
from turnout.cli._record import opened, options

ABOUT = "hash everything in the archive again, and name what is missing or changed"


def arguments(parser: ArgumentParser) -> None:
    """What `turnout verify` takes."""
    options(parser, formats=(), as_of=False)
    _archive.option(parser)


def command(options: Namespace) -> int:
    """A line a fault, and how much was looked at; 3 when there was a fault."""
    from turnout.archive import Tally, verify

    if lost := _lost(options):
        return lost
    tally, faults, pointers = Tally(), 0, 0

    def counted() -> object:
        nonlocal pointers
        for name, digest in record.store.archived():
            pointers += 1
            yield name, digest

    with opened(options) as record, _archive.opened_archive(options) as archive:
        for fault in verify(archive, counted(), tally):  # type: ignore[arg-type]
            faults += 1
            _out.line(fault.line())
    if tally.half:
        _out.line(tally.half)
    end = "all as it was kept." if not faults else f"{faults} not as {'it was' if faults == 1 else 'they were'} kept."
    _out.line(
        f"{tally.records:,} records in {tally.files:,} files ({_archive.size(tally.size)}), {pointers:,} reports that point to them: {end}"
    )
    return 3 if faults else 0


def _lost(options: Namespace) -> int:
    """What is lost with an archive whose folder is gone: a line, and 3; 0 where it is there, or no report points into it."""
    folder = _archive.where(options)
    if folder.is_dir():
        return 0
    with opened(options) as record:
        count = sum(1 for _ in record.store.archived())
    if not count:
        return 0
    _out.line(f"missing: {folder}: the archive is gone, with the bytes of {count:,} reports that point into it")
    return 3
