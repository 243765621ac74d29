"""Standard output and error: lines of UTF-8 whatever the locale, and consoles made when first needed."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["console", "line", "warn"]

_WIDTH = 120
"""Columns of a table that goes to a file or a pipe, which have no width of their own."""


def line(text: str) -> None:
    """Print one line of UTF-8 on standard output, a lone surrogate as its escape."""
    stream = getattr(sys.stdout, "buffer", None)
    if stream is None:
        print(text)
        return
    stream.write(text.encode("utf-8", "backslashreplace"))  # the line end apart: a line may be of 20 MB, and is not copied for it
    stream.write(b"\n")
    stream.flush()


def warn(text: str) -> None:
    """Print one line on standard error."""
    clean = " ".join(text.split()).encode("utf-8", "backslashreplace").decode("utf-8")
    sys.stdout.flush()
    print(f"turnout: {clean}", file=sys.stderr, flush=True)


def console() -> Console:
    """A console on standard output, as wide as the terminal, or 120 columns into a file or pipe."""
    import os

    from rich.console import Console

    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    wide = None if sys.stdout.isatty() or os.environ.get("COLUMNS") else _WIDTH
    return Console(width=wide, highlight=False, soft_wrap=False)
