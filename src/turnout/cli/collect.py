"""`turnout collect`: every source asked once: what is new is fetched, kept, read and taken into the record."""

from __future__ import annotations

import signal
from argparse import ArgumentParser, Namespace

from turnout.cli import _collect, _out

ABOUT = "ask the sources of turnout.toml once: fetch, keep and read what is new; stop and run it again at any time"


def arguments(parser: ArgumentParser) -> None:
    """What `turnout collect` takes."""
    _collect.arguments(parser)


def command(options: Namespace) -> int:
    """Collect once, a line a source; 3 when a source failed or something was refused."""
    settings, setups = _collect.chosen(options.names)
    before = signal.signal(signal.SIGTERM, _stop)
    failed = False
    try:
        with _collect.opened_collector(options, settings, stop=lambda: False) as collector:
            for told in collector.once(setups):
                _collect.told_skipped(told)
                _out.line(told.line())
                failed = failed or bool(told.failure or told.skipped or told.refused)
    finally:
        signal.signal(signal.SIGTERM, before)
    return 3 if failed else 0


def _stop(number: int, frame: object) -> None:
    """End as Ctrl-C does: what is kept stays, the rest is found again."""
    signal.signal(number, signal.SIG_DFL)
    raise KeyboardInterrupt(128 + number)
