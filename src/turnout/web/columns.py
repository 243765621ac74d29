"""Columns: outlines as arrays of numbers, and those arrays with some rows taken out and others put in at their places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from turnout.store.rows import Outline

__all__ = ["ABSENT", "Columns", "Names", "columns", "number", "replaced"]

Columns = dict[str, NDArray[Any]]
Names = dict[str, dict[str, int]]
"""Which number each word has, column by column; what is not told is 0."""
ABSENT = 62
"""A bit that no issue has: the codebook has some forty codes."""
POINTS = frozenset({"venue", "locality", "district"})
"""How exactly a place must be known to be a point; anything wider is an area, and is drawn as one."""
CODED = ("country", "form", "issue", "town", "day")


def columns(known: Sequence[Outline], before: Mapping[str, Mapping[str, int]] | None = None) -> tuple[Columns, Names]:
    """The columns of these outlines, in their order, with the numbers that words had before, and new ones for new words."""
    names = {name: dict((before or {}).get(name) or {"": 0}) for name in CODED}
    told: Columns = {
        "country": _coded((one.country or "" for one in known), names["country"]),
        "form": _coded((one.form for one in known), names["form"]),
        "town": _coded((one.place or "" for one in known), names["town"]),
        "issue": _coded((one.issues[0] if one.issues else "" for one in known), names["issue"]),
        "day": _coded(((one.start or "")[:10] for one in known), names["day"]),
        "lat": _numbers((one.lat for one in known), np.nan), "lon": _numbers((one.lon for one in known), np.nan),
        "participants": _numbers((one.participants for one in known), -1), "detained": _numbers((one.detained for one in known), -1),
        "area": np.array([one.precision not in POINTS for one in known], dtype=np.int64),
    }
    days: dict[str | None, int] = {None: 0, "": 0}
    told["start"], told["end"] = (
        np.array([days[day] if day in days else days.setdefault(day, number(str(day))) for day in some], dtype=np.int64)
        for some in ([one.start for one in known], [one.end for one in known])
    )
    told["issues"] = _bits((one.issues for one in known), names["issue"])
    return told, names


def replaced(held: Columns, gone: Sequence[int], places: Sequence[int], fresh: Columns) -> Columns:
    """The columns without the rows at `gone`, and with the fresh rows before what is then at `places`, which do not go down."""
    return {name: np.insert(np.delete(column, gone), places, fresh[name]) for name, column in held.items()}


def number(day: str) -> int:
    """A day as a number that orders as days do; 2024-03-09 is 20240309."""
    return int(day[:10].replace("-", "").ljust(8, "9"))


def _coded(values: Iterable[str], names: dict[str, int]) -> NDArray[np.int64]:
    return np.array([names[value] if value in names else names.setdefault(value, len(names)) for value in values], dtype=np.int64)


def _numbers(values: Iterable[float | None], none: float) -> NDArray[np.float64]:
    return np.array([none if value is None else value for value in values], dtype=np.float64)


def _bits(every: Iterable[tuple[str, ...]], names: dict[str, int]) -> NDArray[np.int64]:
    """The issues of each event as bits, the bit of an issue being its number."""
    seen: dict[tuple[str, ...], int] = {}
    out = []
    for issues in every:
        bits = seen.get(issues)
        if bits is None:
            bits = seen[issues] = sum(1 << names.setdefault(name, len(names)) for name in set(issues))
        out.append(bits)
    if len(names) > ABSENT:
        raise ValueError(f"{len(names)} issues are more than a board has room for")
    return np.array(out, dtype=np.int64)
