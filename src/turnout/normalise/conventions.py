"""Conventions: how other projects turn a vague or open count into one number, applied by name at export."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache

from turnout import codebook
from turnout.errors import Usage
from turnout.model import Count


@dataclass(frozen=True, slots=True, kw_only=True)
class Convention:
    """One project's way from words to a number: its table of vague words, and what becomes of bounds."""

    name: str
    source: str
    range: str = "low"
    open_low: str = "bound"
    open_high: str = "bound"
    dozen: int | None = None
    words: dict[str, int] = field(default_factory=dict, hash=False)


@cache
def conventions() -> dict[str, Convention]:
    """Every convention of the codebook, by name."""
    raw = tomllib.loads((codebook.HERE / "conventions.toml").read_text(encoding="utf-8"))
    return {name: Convention(name=name, **row) for name, row in raw.items()}


@cache
def _intervals() -> dict[tuple[int, int], str]:
    """Vague words by their interval; where two words share one, the first of the codebook."""
    raw = tomllib.loads((codebook.HERE / "vague.toml").read_text(encoding="utf-8"))
    out: dict[tuple[int, int], str] = {}
    for code, (low, high) in raw["intervals"].items():
        out.setdefault((low, high), code)
    return out


def number(count: Count, name: str) -> float | None:
    """One number for a count by a convention, or None where it gives none; raises Usage when there is no such convention."""
    table = conventions().get(name)
    if table is None:
        raise Usage(f"no convention named {name!r}; there are: {', '.join(conventions())}")
    low, high = count.low, count.high
    if low is None and high is None:
        return None
    if low is None:
        return float(high or 0) - (table.open_high == "below" and count.hedge == "less_than")
    if high is None:
        return float(low)
    if count.hedge != "vague":
        return {"low": low, "high": high, "mean": (low + high) / 2}[table.range]
    if low == high:
        return float(table.dozen) if table.dozen and low == 12 else float(low)
    return _vague(low, high, table)


def _vague(low: int, high: int, table: Convention) -> float | None:
    """The number of a vague word; of two joined ones ("hundreds if not thousands"), by the table's way with ranges."""
    codes = _intervals()
    code = codes.get((low, high))
    if code is not None:
        return float(table.words[code]) if code in table.words else None
    ends = [next((code for (a, b), code in codes.items() if code in table.words and edge in (a, b)), None) for edge in (low, high)]
    values = [float(table.words[code]) for code in ends if code is not None]
    if len(values) < 2:
        return None
    return {"low": values[0], "high": values[1], "mean": sum(values) / 2}[table.range]
