"""`turnout campaigns`: waves of events with a shared issue in one country, with the solidarity events abroad."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from turnout.cli._record import filter_of, filters, options, show, viewed

ABOUT = "list the campaigns of a record: waves of events by issue, time and country"
COLUMNS = (("id", "Id"), ("name", "Campaign"), ("start", "From"), ("end", "To"), ("events", "Events"), ("abroad", "Abroad"))


def arguments(parser: ArgumentParser) -> None:
    """What `turnout campaigns` takes."""
    options(parser)
    filters(parser, "country", "since", "until", "issue")


def command(options: Namespace) -> int:
    """Show the campaigns."""
    from turnout.model.wire import to_plain
    from turnout.publish.flat import campaign_row

    with viewed(options) as record:
        from turnout.store.rows import Filter

        want = filter_of(options, record)
        found = record.campaigns(Filter(since=want.since, until=want.until), options.as_of)  # solidarity abroad is in other countries
        found = [one for one in found if want.country in (None, one.country) and want.issue in (None, one.issue)]
        show(map(campaign_row, found), options, "Campaigns", COLUMNS, map(to_plain, found))
    return 0
