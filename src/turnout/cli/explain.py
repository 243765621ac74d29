"""`turnout explain`: where a number comes from: its statements, what was superseded, who disagrees, each with its sentence."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from turnout.cli import _out
from turnout.cli._record import options, viewed
from turnout.errors import Usage

if TYPE_CHECKING:
    from turnout.record import Record

ABOUT = "say where an event, a tally or a figure comes from, sentence by sentence"


def arguments(parser: ArgumentParser) -> None:
    """What `turnout explain` takes."""
    parser.add_argument("id", metavar="ID", help="an event, a tally, or a statement; the beginning of an id will do")
    options(parser, formats=(), names=True)


def command(options: Namespace) -> int:
    """Print the derivation."""
    with viewed(options) as record:
        for line in record.explain(options.id, options.as_of):
            _out.line(line)
        copies = _copies(record, options.id, options.as_of)
    if copies:
        _out.line("")
        _out.line(f"Archived copies of the reports behind these figures (`turnout show REPORT --raw`): {', '.join(copies)}")
    return 0


def _copies(record: Record, name: str, as_of: str | None) -> list[str]:
    """The reports behind the figures of an id whose bytes an archive keeps."""
    try:
        _, settled = record.figures(name, as_of)
    except Usage:
        return []  # a telling that is in no event has no figures
    reports = {point.report for one in settled.values() for series in one.series for point in series.points}
    return sorted({report for report, _ in record.store.archived(reports)})
