"""`turnout events`: the protests of a record, each once, with its settled figures."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from turnout.cli import _out
from turnout.cli._record import filter_of, filters, options, show, viewed

ABOUT = "list the events of a record"
COLUMNS = (
    ("id", "Id"), ("where", "Place"), ("day", "Day"), ("form", "Form"), ("issues", "Issues"),
    ("participants", "Participants"), ("detained", "Detained"), ("response", "Response"), ("reports", "Reports"),
)


def arguments(parser: ArgumentParser) -> None:
    """What `turnout events` takes."""
    options(parser, names=True)
    filters(parser, "place", "country", "since", "until", "issue", "form", "campaign", "min-participants")


def command(options: Namespace) -> int:
    """Show the events that the filters let through, and how much of the tallies of those days they cover."""
    from turnout.model.show import show_place
    from turnout.model.wire import to_plain
    from turnout.publish.flat import event_row, shown

    with viewed(options) as record:
        want = filter_of(options, record)
        found = sorted(record.events(want, options.as_of), key=lambda e: (e.date.start or "", e.place.country or "", e.place.name, e.id))
        rows = []
        for event in found:
            row = event_row(event)
            if options.format == "table":
                row["where"] = show_place(event.place)
                row |= {name: shown(event.figures[name]) for name in ("participants", "detained") if name in event.figures}
            rows.append(row)
        show(rows, options, "Events", COLUMNS, map(to_plain, found))
        if options.format == "table" and found:
            from turnout.store.rows import Filter

            days = Filter(country=want.country, since=want.since, until=want.until)
            shown_here = None if want == days else {event.id for event in found}
            for line in record.coverage_lines(days, options.as_of, shown_here):
                _out.line(line)
    return 0
