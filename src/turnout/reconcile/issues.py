"""Issues: whether two protests may be about one thing, by the groups of issues that the table of linking holds."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from turnout import codebook

__all__ = ["near"]

UNTOLD = "other"


def near(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether issues agree: one is shared, two are kin, or either side has none that is known."""
    mine, theirs = frozenset(one) - {UNTOLD}, frozenset(other) - {UNTOLD}
    if not mine or not theirs or mine & theirs:
        return True
    open_to_all, groups = _kin()
    return bool(open_to_all & (mine | theirs)) or any(mine & group and theirs & group for group in groups)


@cache
def _kin() -> tuple[frozenset[str], tuple[frozenset[str], ...]]:
    raw = tomllib.loads((Path(codebook.__file__).parent / "linking.toml").read_text(encoding="utf-8"))["issues"]
    return frozenset(raw["open"]), tuple(frozenset(group) for group in raw["kin"])
