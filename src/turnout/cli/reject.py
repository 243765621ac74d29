"""`turnout reject`: a person's word that a statement does not hold."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from turnout.cli import _out
from turnout.cli._record import coder_of, opened, options, who

ABOUT = "say that a statement, or a report's whole telling of an event, does not hold"


def arguments(parser: ArgumentParser) -> None:
    """What `turnout reject` takes."""
    parser.add_argument("statement", metavar="STATEMENT", help="its id, or that of a report's event or tally")
    who(parser)
    options(parser, formats=(), as_of=False)


def command(options: Namespace) -> int:
    """Keep the rejection and settle what it touches."""
    with opened(options) as record:
        said = record.reject(options.statement, reason=options.reason, coder=coder_of(options))
        _out.line(f"{said.id}: {said.left} is rejected by {said.coder}.")
    return 0
