"""A progress bar on a terminal's standard error, there once the work has taken a second."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Sequence
from typing import TextIO

__all__ = ["Progress"]

_CELLS = 30
_EVERY = 0.1
"""Seconds between two drawings."""


class Progress:
    """How many of the files are read, drawn when it takes longer than a second, and gone while a reading is printed."""

    def __init__(self, paths: Sequence[str], stream: TextIO | None = None) -> None:
        self.stream = stream or sys.stderr
        self.wanted = self.stream.isatty()
        self.total = sum(map(_files, paths)) if self.wanted else 0
        self.files, self.reports, self.last = 0, 0, ""
        self.shown = False
        self.next = time.monotonic() + 1

    def step(self, path: str) -> None:
        """One more item is done; those of one JSON file have its path before a #."""
        self.reports += 1
        file = path.partition("#")[0]
        if file != self.last:
            self.files, self.last = self.files + 1, file
        if self.wanted and time.monotonic() >= self.next:
            self._draw()

    def hide(self) -> None:
        """Clear the bar's line, so that what is printed next does not run into it."""
        if self.shown:
            self.stream.write("\r\x1b[K")
            self.stream.flush()
            self.shown = False

    def _draw(self) -> None:
        done = min(self.files, self.total)
        filled = "█" * (_CELLS * done // max(self.total, 1))
        self.stream.write(f"\r\x1b[K{filled:░<{_CELLS}} {done}/{self.total} files, {self.reports} reports")
        self.stream.flush()
        self.shown = True
        self.next = time.monotonic() + _EVERY


def _files(path: str) -> int:
    """How many files stand under a path; one for a file or standard input."""
    return sum(len(names) for _, _, names in os.walk(path)) or 1
