"""`turnout gold`: what people decided, as a file that `turnout bench desk` scores a reading against."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace

from turnout.cli import _out
from turnout.cli._record import opened

ABOUT = "print what people accepted, corrected, rejected and added, with the reports: gold for `turnout bench desk`"


def arguments(parser: ArgumentParser) -> None:
    """What `turnout gold` takes."""
    parser.add_argument("--record", metavar="FILE|URL", help="the record: a file, or postgresql://…; turnout.db when not given")


def command(options: Namespace) -> int:
    """Print a line a report."""
    with opened(options) as record:
        for line in record.gold():
            _out.line(json.dumps(line, ensure_ascii=False, separators=(",", ":")))
    return 0
