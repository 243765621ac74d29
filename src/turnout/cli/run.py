"""`turnout run`: reports into a record: read what is new, link what tells of one event, settle the figures."""

from __future__ import annotations

import signal
from argparse import ArgumentParser, Namespace
from contextlib import nullcontext
from typing import TYPE_CHECKING

from turnout.cli import _archive, _out
from turnout.cli._progress import Progress
from turnout.cli._record import opened, options
from turnout.cli._wish import reports, wished

if TYPE_CHECKING:
    from turnout.errors import Skip
    from turnout.record.running import Summary
    from turnout.store.rows import Counts

ABOUT = "put reports into a record: read what is new, link and settle; run it again at any time"


def arguments(parser: ArgumentParser) -> None:
    """What `turnout run` takes."""
    reports(parser)
    options(parser, formats=(), as_of=False)
    parser.add_argument("--archive", dest="keep", action="store_true", help="keep the files themselves in the archive beside the record")


def command(options: Namespace) -> int:
    """Put the reports into the record and say what came of it; 3 when some inputs were skipped."""
    before = signal.signal(signal.SIGTERM, _stop)
    try:
        return _run(options)
    finally:
        signal.signal(signal.SIGTERM, before)


def _run(options: Namespace) -> int:
    from turnout.record.running import Steps
    from turnout.settings import load_settings

    settings = load_settings()
    progress = Progress(options.paths)

    def skipped(reason: Skip) -> None:
        progress.hide()
        _out.warn(f"skipped {reason}")

    with opened(options, create=True) as record:
        steps = Steps(input=progress.step, skip=skipped)
        wish, jobs = wished(options, settings), options.jobs or settings.jobs
        with _archive.opened_archive(options, write=True) if options.keep else nullcontext() as archive:
            summary = record.run(options.paths, wish=wish, jobs=jobs, steps=steps, archive=archive)
        progress.hide()
        for line in said(summary, record.counts()):
            _out.line(line)
    return 3 if summary.skipped else 0


def _stop(number: int, frame: object) -> None:
    """End as Ctrl-C does, with the exit code of the signal: what was taken in stays, what was not is undone."""
    signal.signal(number, signal.SIG_DFL)  # a second one ends it at once
    raise KeyboardInterrupt(128 + number)


def said(summary: Summary, now: Counts) -> list[str]:
    """What a run did, and what the record holds now, in sentences."""
    first = f"{summary.read} new reports read, {summary.known} known before"
    first += f", {summary.skipped} inputs skipped" if summary.skipped else ""
    changes = [
        f"{number} {what}" for number, what in (
            (summary.new_events, "new events"), (summary.changed_events, "changed"), (summary.gone_events, "joined to others or gone"))
        if number
    ]
    return [
        f"{first}; {summary.refusals} refusals in what was read.",
        f"What changed: {', '.join(changes) or 'nothing'}.",
        f"The record holds {now.reports:,} reports, {now.statements:,} statements, {now.events:,} events, {now.totals:,} tallies.",
    ]
