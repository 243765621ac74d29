"""`turnout decisions`: what people decided, who, when and why, and whether it still stands."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from turnout.cli._record import opened, options, show

ABOUT = "list what people decided in a record: judgements, corrections, rejections, withdrawals"
COLUMNS = (("made_at", "When"), ("coder", "Who"), ("verdict", "What"), ("of", "Of"), ("reason", "Why"), ("stands", "Stands"), ("id", "Id"))


def arguments(parser: ArgumentParser) -> None:
    """What `turnout decisions` takes."""
    options(parser)


def command(wanted: Namespace) -> int:
    """Show every decision, oldest first."""
    with opened(wanted) as record:
        rows = record.decisions(wanted.as_of)
        show(rows, wanted, "Decisions", COLUMNS, rows)
    return 0
