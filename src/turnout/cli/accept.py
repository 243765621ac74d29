"""`turnout accept`: a person's word that a statement is read rightly, or that they cannot tell."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from turnout.cli import _out
from turnout.cli._record import coder_of, opened, options, who

ABOUT = "say that a statement, or a report's whole telling, is read rightly; it is asked about no more"


def arguments(parser: ArgumentParser) -> None:
    """What `turnout accept` takes."""
    parser.add_argument("statement", metavar="STATEMENT", help="its id, or that of a report's event or tally")
    parser.add_argument("--unsure", action="store_true", help="say instead that you looked and cannot tell")
    who(parser, needed=False)
    options(parser, formats=(), as_of=False)


def command(options: Namespace) -> int:
    """Keep the word and settle what it touches."""
    with opened(options) as record:
        say = record.unsure if options.unsure else record.accept
        said = say(options.statement, reason=options.reason or "", coder=coder_of(options))
        _out.line(f"{said.id}: {said.left} is accepted by {said.coder}." if not options.unsure
                  else f"{said.id}: {said.coder} is unsure of {said.left}.")
    return 0
