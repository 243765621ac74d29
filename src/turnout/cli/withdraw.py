"""`turnout withdraw`: a decision taken back."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from turnout.cli import _out
from turnout.cli._record import coder_of, opened, options, who

ABOUT = "take back a judgement, a correction or a rejection"


def arguments(parser: ArgumentParser) -> None:
    """What `turnout withdraw` takes."""
    parser.add_argument("decision", metavar="DECISION", help="the id that the decision was given")
    who(parser)
    options(parser, formats=(), as_of=False)


def command(options: Namespace) -> int:
    """Keep the withdrawal and settle what it touches."""
    with opened(options) as record:
        said = record.withdraw(options.decision, reason=options.reason, coder=coder_of(options))
        _out.line(f"{said.id}: {said.left} is withdrawn by {said.coder}.")
    return 0
