"""`turnout decisions`: what people decided, who, when and why, and whether it still stands."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from turnout.cli._record import options, show, viewed

ABOUT = "list what people decided in a record: judgements, corrections, rejections, withdrawals"
COLUMNS = (("made_at", "When"), ("coder", "Who"), ("verdict", "What"), ("of", "Of"), ("reason", "Why"), ("stands", "Stands"), ("id", "Id"))


def arguments(parser: ArgumentParser) -> None:
    """What `turnout decisions` takes."""
    options(parser, names=True)


def command(options: Namespace) -> int:
    """Show every decision, oldest first."""
    with viewed(options) as record:
        rows = record.decisions(options.as_of)
        show(rows, options, "Decisions", COLUMNS, rows)
    return 0
