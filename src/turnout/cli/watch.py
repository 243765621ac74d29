"""`turnout watch`: the sources asked as they are due, until it is stopped."""

from __future__ import annotations

import signal
import sys
import time
from argparse import ArgumentParser, Namespace
from dataclasses import dataclass

from turnout.cli import _collect, _out

ABOUT = "keep asking the sources of turnout.toml as they are due, until Ctrl-C or a signal ends it"


def arguments(parser: ArgumentParser) -> None:
    """What `turnout watch` takes."""
    _collect.arguments(parser)


@dataclass(slots=True)
class _Stop:
    """Whether somebody asked to stop; the second time ends it at once."""

    asked: bool = False

    def __call__(self, number: int, frame: object) -> None:
        if self.asked:
            raise KeyboardInterrupt(128 + number)
        self.asked = True


def command(options: Namespace) -> int:
    """Watch, a line a round; ends well when it is asked to."""
    settings, setups = _collect.chosen(options.names)
    stop = _Stop()
    before = {one: signal.signal(one, stop) for one in (signal.SIGTERM, signal.SIGINT)}
    status = _Status()
    try:
        with _collect.opened_collector(options, settings, stop=lambda: stop.asked) as collector:
            _out.line(f"{_collect.now()} watching {', '.join(one.name for one in setups)}")  # in a log nothing else says so till one is due
            for told in collector.watch(setups, sleep=time.sleep, idle=status.show):
                status.hide()
                _collect.told_skipped(told)
                _out.line(f"{_collect.now()} {told.line()}")
    finally:
        status.hide()
        for one, held in before.items():
            signal.signal(one, held)
    _out.line(f"{_collect.now()} stopped")
    return 0


class _Status:
    """One line on a terminal's standard error that says for how long nothing is due."""

    def __init__(self) -> None:
        self.wanted, self.shown = sys.stderr.isatty(), False

    def show(self, seconds: float) -> None:
        """Draw it."""
        if self.wanted:
            sys.stderr.write(f"\r\x1b[Knext source in {int(seconds) // 60}:{int(seconds) % 60:02}")
            sys.stderr.flush()
            self.shown = True

    def hide(self) -> None:
        """Clear it."""
        if self.shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self.shown = False
