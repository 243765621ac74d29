"""`turnout queue`: what is worth a person's look, most first."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from turnout.cli._record import number, options, show, viewed

ABOUT = "list what is worth a person's look, most first: by how much a decision would change the record"
COLUMNS = (("weight", "Weight"), ("kind", "Kind"), ("question", "Question"), ("words", "Words"), ("effect", "Effect"), ("of", "Of"))
KINDS = ("figure", "link", "part", "place", "refusal")


def arguments(parser: ArgumentParser) -> None:
    """What `turnout queue` takes."""
    parser.add_argument("--kind", choices=KINDS, help="items of this kind alone")
    parser.add_argument("--limit", type=number, default=20, metavar="N", help="at most so many; 20 when not given")
    options(parser, as_of=False, names=True)


def command(options: Namespace) -> int:
    """Show the items, each with its question, its words, and what a decision would change."""
    with viewed(options) as record:
        rows: list[dict[str, object]] = [
            {"weight": f"{one.ask.weight:.2f}", "kind": one.ask.kind, "question": one.question,
             "words": one.quote.words if one.quote else "", "effect": one.effect, "of": one.ask.left, "id": one.ask.id}
            for one in record.queue(options.limit, kind=options.kind)
        ]
        show(rows, options, "Queue", COLUMNS, rows)
    return 0
