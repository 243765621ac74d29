"""`turnout diff`: what changed in the record between two times, and the report or the person that changed it."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from datetime import UTC, datetime

from turnout import given
from turnout.cli._checks import checked
from turnout.cli._record import options, show, viewed
from turnout.errors import Usage

ABOUT = "say what changed in the record between two times, and what changed it"
COLUMNS = (
    ("kind", "What"), ("title", "Of"), ("variable", ""), ("before", "Before"), ("after", "After"), ("because", "Because of"), ("id", "Id"),
)


def arguments(parser: ArgumentParser) -> None:
    """What `turnout diff` takes."""
    parser.add_argument("--from", dest="start", required=True, type=checked(given.known), metavar="TIME", help="what was known then")
    parser.add_argument("--to", dest="end", type=checked(given.known), metavar="TIME", help="against what was known then, or now")
    options(parser, as_of=False, names=True)


def command(options: Namespace) -> int:
    """Show the changes."""
    end = options.end or datetime.now(UTC).isoformat(timespec="seconds")
    if _end(options.start) > _end(end):
        raise Usage(f"--from {options.start} is after {f'--to {end}' if options.end else 'now'}; name the earlier time first")
    with viewed(options) as record:
        found = record.diff(options.start, end)
        rows = [{**asdict(one), "because": "; ".join(one.because)} for one in found]
        show(rows, options, f"From {options.start} to {end}", COLUMNS, map(asdict, found))
    return 0


def _end(moment: str) -> str:
    """A time as it sorts: a day is meant to its end."""
    return moment if "T" in moment else moment + "~"
