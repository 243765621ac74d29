"""`turnout correct`: a person's value in place of what was read."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from turnout.cli import _out
from turnout.cli._record import coder_of, opened, options, who

ABOUT = "put a value in place of what a statement says"


def arguments(parser: ArgumentParser) -> None:
    """What `turnout correct` takes."""
    parser.add_argument("statement", metavar="STATEMENT", help="its id (`turnout explain` and `turnout figures` show them)")
    parser.add_argument("--value", required=True, metavar="VALUE", help="900, 'at least 389', 2022-02-24, 'Perm, RU', or a code")
    who(parser)
    options(parser, formats=(), as_of=False)


def command(options: Namespace) -> int:
    """Keep the correction and settle what it touches."""
    with opened(options) as record:
        said = record.correct(options.statement, options.value, reason=options.reason, coder=coder_of(options))
        _out.line(f"{said.id}: {said.statement.variable} is {said.statement.value}, says {said.statement.coder}.")
    return 0
