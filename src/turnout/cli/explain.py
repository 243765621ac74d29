"""`turnout explain`: where a number comes from: its statements, what was superseded, who disagrees, each with its sentence."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from turnout.cli import _out
from turnout.cli._record import options, viewed

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
    return 0
