"""`turnout read`: what reports say of protests, as tables, as JSON, or value by value with its words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from turnout.cli import _out
from turnout.cli._progress import Progress
from turnout.errors import Skip, Usage

if TYPE_CHECKING:
    from turnout.ingest import Item
    from turnout.model import Reading, Report


class Format(StrEnum):
    """How a reading is printed; json and jsonl are the same: one line a report."""

    table = "table"
    json = "json"
    jsonl = "jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the caller asked of each reading."""

    published: str | None
    language: str | None
    outlet_country: str | None
    min_confidence: float


def command(
    paths: Annotated[list[str], typer.Argument(metavar="PATH", help="Files, folders, or - for standard input.", show_default=False)],
    format: Annotated[Format, typer.Option("--format", "-f", help="Tables, or one line of JSON a report.")] = Format.table,
    explain: Annotated[bool, typer.Option("--explain", "-e", help="Quote the sentence under every value, its words marked.")] = False,
    published: Annotated[str | None, typer.Option(help="When the reports were published, e.g. 2022-02-24 or 2022-02-24T18:30.")] = None,
    language: Annotated[str | None, typer.Option(help="The reports' language, e.g. uk; found out when not given.")] = None,
    outlet_country: Annotated[str | None, typer.Option(help="The outlet's country (ISO code); settles names found in several.")] = None,
    min_confidence: Annotated[float | None, typer.Option(min=0, max=1, help="Leave out what is said with less confidence.")] = None,
) -> None:
    """Read reports: plain text, HTML, JSON or JSONL articles."""
    from turnout.settings import load_settings

    if explain and format is not Format.table:
        raise Usage("--explain is for people: it goes with --format table")
    settings = load_settings()
    wish = Wish(
        published=_day(published),
        language=language or settings.language,
        outlet_country=_country(outlet_country or settings.outlet_country),
        min_confidence=settings.min_confidence if min_confidence is None else min_confidence,
    )
    show = _json if format is not Format.table else _explain if explain else _table
    skipped = 0
    for outcome in _readings(paths, wish):
        if isinstance(outcome, Skip):
            skipped += 1
            _out.warn(f"skipped {outcome}")
        else:
            show(outcome)
    if skipped:
        raise typer.Exit(3)


def _readings(paths: list[str], wish: Wish) -> Iterator[Reading | Skip]:
    """Each report's reading, or why it was skipped, in the order of the inputs; a bar on standard error after a second."""
    from turnout import ingest

    progress = Progress(paths)
    for item in ingest.sources(paths):
        for outcome in _outcomes(item, wish):
            progress.hide()
            yield outcome
        progress.step(item.path)
    progress.hide()


def _outcomes(item: Item, wish: Wish) -> Iterator[Reading | Skip]:
    from turnout import ingest

    try:
        reports = ingest.load(item)
    except Skip as reason:
        yield reason
        return
    for report in reports:
        yield _read(report, wish)


def _read(report: Report, wish: Wish) -> Reading | Skip:
    from turnout import pipeline

    try:
        reading = pipeline.read(report, published=wish.published, language=wish.language, outlet_country=wish.outlet_country)
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
    return Skip(f"{name}: its language ({spoken[0]}) has no pack; those that have: {', '.join(known)}")


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


def _day(text: str | None) -> str | None:
    from datetime import datetime

    if text is None:
        return None
    try:
        datetime.fromisoformat(text)
    except ValueError as error:
        raise Usage(f"--published {text}: not a date like 2022-02-24 or 2022-02-24T18:30") from error
    return text


def _country(code: str | None) -> str | None:
    if code is None:
        return None
    if len(code) != 2 or not code.isascii() or not code.isalpha():
        raise Usage(f"--outlet-country {code}: not a two-letter country code like RU or GB")
    return code.upper()
