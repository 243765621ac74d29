"""`turnout tallies`: figures over many places, each speaker's own, checked against the events of the record."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from turnout.cli._record import filter_of, filters, options, show, viewed

ABOUT = "list the tallies of a record: figures over many places, with what its cities explain of them"
COLUMNS = (
    ("id", "Id"), ("variable", "What"), ("values", "How many, by whom"), ("best", "Best"), ("scope", "Where"), ("day", "When"),
    ("sum_of_cities", "Cities say"), ("residual", "Unexplained"), ("coverage", "Coverage"),
)


def arguments(parser: ArgumentParser) -> None:
    """What `turnout tallies` takes."""
    options(parser, names=True)
    filters(parser, "country", "since", "until", "variable")


def command(options: Namespace) -> int:
    """Show the tallies that the filters let through."""
    from turnout.model.wire import to_plain
    from turnout.publish.flat import total_row
    from turnout.reconcile import coverage_line

    with viewed(options) as record:
        found = sorted(record.totals(filter_of(options, record), options.as_of), key=lambda t: (t.date.start or "", t.variable, t.id))
        rows = (total_row(one, coverage_line(one)) for one in found)
        show(rows, options, "Tallies", COLUMNS, map(to_plain, found))
    return 0
