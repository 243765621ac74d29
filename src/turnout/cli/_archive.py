"""What the commands that look into the archive share: where it is, and opening it."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from turnout.archive import Archive

__all__ = ["opened_archive", "option", "size", "where"]


def option(parser: ArgumentParser) -> None:
    """The option that names an archive."""
    parser.add_argument("--archive", metavar="FOLDER", help="the archive; beside the record (turnout.archive of turnout.db) when not given")


def where(wanted: Namespace) -> Path:
    """The folder of the archive that the options, the settings or the record's own place name."""
    from turnout.settings import beside, load_settings

    settings = load_settings()
    told = getattr(wanted, "archive", None) or settings.archive
    return Path(told) if told else beside(wanted.record or settings.record, ".archive")


def size(count: int) -> str:
    """A number of bytes for people: "19 kB"."""
    for unit, one in (("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1_000)):
        if count >= one:
            return f"{count / one:,.0f} {unit}" if count >= 10 * one else f"{count / one:,.1f} {unit}"
    return f"{count} bytes"


def opened_archive(wanted: Namespace, *, write: bool = False) -> Archive:
    """The archive; raises Abort where there is none."""
    from turnout.archive import Archive

    return Archive(where(wanted), write=write)
