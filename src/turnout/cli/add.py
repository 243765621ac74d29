"""`turnout add`: a statement that the program missed, with the words that say it."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from turnout import codebook
from turnout.cli import _out
from turnout.cli._record import coder_of, number, opened, options, who

ABOUT = "add a statement that reading missed: the report, its words, the variable, the value, the event"


def arguments(parser: ArgumentParser) -> None:
    """What `turnout add` takes."""
    parser.add_argument("report", metavar="REPORT", help="the report's id (`turnout explain` shows it)")
    parser.add_argument("words", metavar="WORDS", help="the words that say it, exactly as they stand in the report")
    parser.add_argument("--time", type=number, default=1, metavar="N", help="the Nth time that these words stand there; else the first")
    parser.add_argument("--variable", required=True, metavar="NAME", help="detained, participants, issue, form, venue, …")
    parser.add_argument("--value", required=True, metavar="VALUE", help="900, 'at least 389', a code, or the words of a venue")
    parser.add_argument("--event", default="", metavar="ID", help="the event or tally that it is of; for a new event give place and day")
    parser.add_argument("--place", default="", metavar="NAME", help="of a new event: 'Perm, RU', or a GeoNames id")
    parser.add_argument("--day", default="", metavar="DAY", help="of a new event: 2022-02-24, or 2022-02-24..2022-02-27")
    parser.add_argument("--form", default="demonstration", metavar="CODE", help="of a new event; demonstration when not given")
    parser.add_argument("--speaker", default="", metavar="NAME", help="who says so in the text")
    parser.add_argument("--role", default="", choices=("", *codebook.names("roles")), metavar="CODE", help="of the speaker, e.g. police")
    who(parser, needed=False)
    options(parser, formats=(), as_of=False)


def command(options: Namespace) -> int:
    """Keep the statement and settle what it touches."""
    from turnout.record.adding import Missed, where_is

    with opened(options) as record:
        held = record.report(options.report).row.id
        span = where_is(record.store.texts([held])[held], options.words, options.time)
        missed = Missed(
            report=held, spans=(span,), variable=options.variable, value=options.value, event=options.event, place=options.place,
            day=options.day, form=options.form, speaker=options.speaker, role=options.role,
        )
        said = record.add_statement(missed, reason=options.reason or "", coder=coder_of(options)).statement
        _out.line(f"{said.id}: {said.variable} of {said.candidate} is {said.value}, says {said.coder}.")
    return 0
