"""`turnout read`: what reports say of protests, as tables, as JSON, or value by value with its words."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from turnout import given
from turnout.cli import _out
from turnout.cli._checks import checked
from turnout.cli._progress import Progress
from turnout.errors import Skip, Usage

if TYPE_CHECKING:
    from turnout.ingest import Item
    from turnout.model import Reading, Report

Value = TypeVar("Value")
ABOUT = "read reports: plain text, HTML, JSON or JSONL articles"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the caller asked of each reading."""

    published: str | None
    language: str | None
    outlet_country: str | None
    min_confidence: float
    sift: bool = False
    packs: tuple[str, ...] = ()


def arguments(parser: ArgumentParser) -> None:
    """What `turnout read` takes."""
    add = parser.add_argument
    add("paths", nargs="+", metavar="PATH", help="files, folders, or - for standard input")
    add("-f", "--format", choices=("table", "json", "jsonl"), default="table", help="tables, or one line of JSON a report")
    add("-e", "--explain", action="store_true", help="quote the sentence under every value, its words marked")
    add("--published", type=checked(given.moment), metavar="TIME", help="when the reports were published: 2022-02-24 or 2022-02-24T18:30")
    add("--language", type=checked(given.language), metavar="CODE", help="the reports' language, e.g. uk; found out when not given")
    add("--outlet-country", type=checked(given.country), metavar="CODE", help="the outlet's country, e.g. GB; settles shared names")
    add("--min-confidence", type=checked(given.share), metavar="SHARE", help="leave out what is said with less confidence (0 to 1)")
    add("--sift", action="store_true", help="pass over reports without a word of protest; they cost next to nothing")
    add("--jobs", type=checked(given.jobs), metavar="N", help="read with so many processes")


def command(options: Namespace) -> int:
    """Read every report and print what it says; 3 when some inputs were skipped."""
    from turnout.settings import load_settings

    if options.explain and options.format != "table":
        raise Usage("--explain is for people: it goes with --format table")
    settings = load_settings()
    wish = Wish(
        published=options.published,
        language=options.language or settings.language,
        outlet_country=options.outlet_country or settings.outlet_country,
        min_confidence=settings.min_confidence if options.min_confidence is None else options.min_confidence,
        sift=options.sift,
        packs=settings.packs,
    )
    show = _json if options.format != "table" else _explain if options.explain else _table
    skipped = 0
    for outcome in _readings(options.paths, wish, settings.jobs if options.jobs is None else options.jobs):
        if isinstance(outcome, Skip):
            skipped += 1
            _out.warn(f"skipped {outcome}")
        else:
            show(outcome)
    return 3 if skipped else 0


def _readings(paths: list[str], wish: Wish, jobs: int) -> Iterator[Reading | Skip]:
    """Each report's reading, or why it was skipped, in the order of the inputs; a bar on standard error after a second."""
    from turnout import ingest, plug

    progress = Progress(paths)
    shared = sys.stdout.isatty()  # the bar's line is also where readings are printed
    engine = plug.load("engine", "processes" if jobs > 1 else "local")
    outcomes: Iterator[tuple[str, list[Reading | Skip]]] = engine.map(partial(_outcomes, wish=wish), ingest.sources(paths), jobs)
    for path, told in outcomes:
        for outcome in told:
            if shared or isinstance(outcome, Skip):
                progress.hide()
            yield outcome
        progress.step(path)
    progress.hide()


def _outcomes(item: Item, *, wish: Wish) -> tuple[str, list[Reading | Skip]]:
    """The path of one input, and what came of its reports."""
    from turnout import ingest, lang

    lang.use(wish.packs)  # a worker process may have been started without
    try:
        return item.path, [_read(report, wish) for report in ingest.load(item)]
    except Skip as reason:
        return item.path, [reason]


def _read(report: Report, wish: Wish) -> Reading | Skip:
    from turnout import pipeline

    try:
        reading = pipeline.read(
            report, published=wish.published, language=wish.language, outlet_country=wish.outlet_country, sift=wish.sift
        )
    except Skip as reason:
        return reason
    if foreign := _foreign(reading):
        return foreign
    if not wish.min_confidence:
        return reading
    from turnout.publish.threshold import at_least

    return at_least(reading, wish.min_confidence)


def _foreign(reading: Reading) -> Skip | None:
    """Why nothing of the report could be read, when none of its passages is in a language that has a pack."""
    from turnout import lang

    known = lang.languages()
    report = reading.report
    spoken = [passage.language or report.language for passage in report.passages if passage.kind != "boilerplate"]
    if not spoken or any(code is None or code in known for code in spoken):
        return None
    name = report.path or report.url or report.id
    what = "its language cannot be told, and its script" if spoken[0] == "und" else f"its language ({spoken[0]})"
    return Skip(f"{name}: {what} has no pack; those that have: {', '.join(known)}")


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
