"""`turnout figures`: the curve of every figure of an event or tally: who said what when, and what became of it."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from turnout.cli._record import options, show, viewed

ABOUT = "show the figures of an event or tally: each value told, by whom, when, and whether it still stands"
COLUMNS = (
    ("variable", "What"), ("speaker", "Speaker"), ("as_of", "As of"), ("value", "Value"), ("standing", "Standing"), ("flag", "Look"),
    ("why", "Why"), ("statement", "Statement"),
)


def arguments(parser: ArgumentParser) -> None:
    """What `turnout figures` takes."""
    parser.add_argument("id", metavar="ID", help="an event, a tally, or anything told of one; the beginning of an id will do")
    options(parser, names=True)


def command(options: Namespace) -> int:
    """Show the series of every figure."""
    from turnout.publish.flat import figure_rows

    with viewed(options) as record:
        owner, found = record.figures(options.id, options.as_of)
        rows = [row for name, settled in found.items() for row in figure_rows(owner, name, settled)]
        show(rows, options, f"Figures of {owner}", COLUMNS, rows)
    return 0
