"""`turnout judge`: a person's word that two events are the same, different, or that nobody can tell."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from turnout.cli import _out
from turnout.cli._record import coder_of, opened, options, who

ABOUT = "say that two events, or two reports' tellings, are the same, different, or unsure"


def arguments(parser: ArgumentParser) -> None:
    """What `turnout judge` takes."""
    parser.add_argument("verdict", choices=("same", "different", "unsure"))
    parser.add_argument("a", metavar="A", help="an event, or a candidate of one")
    parser.add_argument("b", metavar="B", help="another")
    who(parser)
    options(parser, formats=(), as_of=False)


def command(options: Namespace) -> int:
    """Keep the judgement and settle what it touches."""
    with opened(options) as record:
        said = record.judge(options.verdict, options.a, options.b, reason=options.reason, coder=coder_of(options))
        _out.line(f"{said.id}: {said.left} and {said.right} are {said.verdict}, says {said.coder}.")
    return 0
