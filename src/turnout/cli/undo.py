"""`turnout undo`: one's own last decision taken back."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from turnout.cli import _out
from turnout.cli._record import coder_of, opened, options, who

ABOUT = "take your own last decision back; once more, and the one before it"


def arguments(parser: ArgumentParser) -> None:
    """What `turnout undo` takes."""
    who(parser, needed=False)
    options(parser, formats=(), as_of=False)


def command(options: Namespace) -> int:
    """Keep the withdrawal and settle what it touches."""
    with opened(options) as record:
        said = record.undo(reason=options.reason or "", coder=coder_of(options))
        _out.line(f"{said.id}: {said.left} is withdrawn by {said.coder}.")
    return 0
