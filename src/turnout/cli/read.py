"""`turnout read`: what reports say of protests, as tables, as JSON, or value by value with its words."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from turnout import given
from turnout.cli import _out
from turnout.cli._checks import checked
from turnout.cli._progress import Progress
from turnout.cli._wish import reports, wished
from turnout.errors import Skip, Usage

if TYPE_CHECKING:
    from turnout.ingest import Item
    from turnout.model import Reading
    from turnout.pipeline import Wish

Value = TypeVar("Value")
ABOUT = "read reports: plain text, HTML, JSON or JSONL articles"


def arguments(parser: ArgumentParser) -> None:
    """What `turnout read` takes."""
    reports(parser)
    add = parser.add_argument
    add("-f", "--format", choices=("table", "json", "jsonl"), default="table", help="tables, or one line of JSON a report")
    add("-e", "--explain", action="store_true", help="quote the sentence under every value, its words marked")
    add("--min-confidence", type=checked(given.share), metavar="SHARE", help="leave out what is said with less confidence (0 to 1)")


def command(options: Namespace) -> int:
    """Read every report and print what it says; 3 when some inputs were skipped."""
    from turnout.settings import load_settings

    if options.explain and options.format != "table":
        raise Usage("--explain is for people: it goes with --format table")
    settings = load_settings()
    least = settings.min_confidence if options.min_confidence is None else options.min_confidence
    show = _json if options.format != "table" else _explain if options.explain else _table
    skipped = 0
    for outcome in _readings(options.paths, wished(options, settings), least, options.jobs or settings.jobs):
        if isinstance(outcome, Skip):
            skipped += 1
            _out.warn(f"skipped {outcome}")
        else:
            show(outcome)
    return 3 if skipped else 0


def _readings(paths: list[str], wish: Wish, least: float, jobs: int) -> Iterator[Reading | Skip]:
    """Each report's reading, or why it was skipped, in the order of the inputs; a bar on standard error after a second."""
    from turnout import ingest, plug

    progress = Progress(paths)
    shared = sys.stdout.isatty()  # the bar's line is also where readings are printed
    engine = plug.load("engine", "processes" if jobs > 1 else "local")
    reader = partial(_outcomes, wish=wish, least=least)
    outcomes: Iterator[tuple[str, list[Reading | Skip]]] = engine.map(reader, ingest.sources(paths), jobs)
    for path, told in outcomes:
        for outcome in told:
            if shared or isinstance(outcome, Skip):
                progress.hide()
            yield outcome
        progress.step(path)
    progress.hide()


def _outcomes(item: Item, *, wish: Wish, least: float) -> tuple[str, list[Reading | Skip]]:
    """The path of one input, and what came of its reports."""
    from turnout import ingest, pipeline

    try:
        told = [pipeline.read_or_skip(report, wish) for report in ingest.load(item)]
    except Skip as reason:
        return item.path, [reason]
    return item.path, [_sure(outcome, least) if least else outcome for outcome in told]


def _sure(outcome: Reading | Skip, least: float) -> Reading | Skip:
    from turnout.publish.threshold import at_least

    return outcome if isinstance(outcome, Skip) else at_least(outcome, least)


def _json(reading: Reading) -> None:
    from turnout.publish.contract import as_line

    _out.line(as_line(reading))


def _table(reading: Reading) -> None:
    from turnout.publish.table import as_table

    _out.console().print(as_table(reading))


def _explain(reading: Reading) -> None:
    from turnout.publish.explain import as_explanation

    console = _out.console()
    console.print(as_explanation(reading, marks=not console.is_terminal))
