"""`turnout coverage`: how complete the record is: its tallies' places, and an estimate of the protests that no source told of."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from turnout.cli import _out
from turnout.cli._record import filter_of, filters, options, viewed

ABOUT = "say how complete the record is, and estimate how many protests no source told of"


def arguments(parser: ArgumentParser) -> None:
    """What `turnout coverage` takes."""
    options(parser, formats=(), names=True)
    filters(parser, "place", "country", "since", "until", "issue", "form")


def command(options: Namespace) -> int:
    """Say it in sentences."""
    from turnout.reconcile import WARNING

    with viewed(options) as record:
        want = filter_of(options, record)
        found = record.coverage(want, options.as_of)
        from turnout.store.rows import Filter

        days = Filter(country=want.country, since=want.since, until=want.until)
        scope = None if want == days else {event.id for event in record.events(want, options.as_of)}
        for line in record.coverage_lines(days, options.as_of, scope):
            _out.line(line)
        _out.line(f"{found.events} events, told by {found.sources} independent sources: {found.once} by one, {found.twice} by two.")
        if found.unknown:
            _out.line(f"Left out, since nothing says who published them: {found.unknown} report{'s' if found.unknown != 1 else ''}.")
        if found.missed is None or found.low is None or found.high is None:
            _out.line(f"No estimate of what is missing: {found.refused}.")
        else:
            interval = f"95 % interval {found.low:.0f} to {found.high:.0f}"
            _out.line(f"At least {found.missed:.0f} more were held that no source told of ({interval}).")
            _out.line(WARNING)
    return 0
