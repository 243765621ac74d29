"""Cells: rows of plain values as lines of CSV that a spreadsheet shows and does not work out."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

__all__ = ["guarded", "joined"]

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would work out instead of showing


def joined(cells: Iterable[object]) -> str:
    """Cells as a line of CSV; line breaks inside one are quoted."""
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerow(cells)
    return buffer.getvalue().removesuffix("\r\n")


def guarded(value: object) -> object:
    """A text as a spreadsheet takes it: one that it would read as a formula is marked as text."""
    return "'" + value if isinstance(value, str) and value.startswith(FORMULA) else value
