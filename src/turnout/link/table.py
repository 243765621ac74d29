"""The table of linking: levels with their weights and sentences, thresholds, families of forms and kin of issues."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from turnout import codebook

__all__ = ["NEVER", "Levels", "Table", "table"]

NEVER = -50.0
"""A total below this is a level that settles it, whatever else agrees."""

Levels = tuple[tuple[str, str], ...]
"""The features that spoke, each with its level."""

_KINDS = {"name": "@", "number": "#", "place": "=", "word": ""}


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """What linking weighs: `weights` and `says` by feature and level, and the groups that levels are read from."""

    weights: Mapping[str, Mapping[str, float]]
    says: Mapping[tuple[str, str], str]
    same: float
    different: float
    join: float
    margin: float
    likeness: tuple[tuple[float, str], ...]
    kinds: Mapping[str, float]
    doubt: float
    families: Mapping[str, str]
    general: str
    alone: frozenset[str]
    near: frozenset[tuple[str, str]]
    lasting: frozenset[str]
    nightly: frozenset[str]
    open: frozenset[str] = frozenset()
    kin: Mapping[str, frozenset[int]] = field(default_factory=dict)

    def verdict(self, total: float, levels: Levels) -> str:
        """What a total means: same, different or unsure. Where nothing speaks against it, two that share little are unsure."""
        if total >= self.same:
            return "same"
        against = total <= self.different and any(self.weights[name][level] < 0 for name, level in levels)
        return "different" if against else "unsure"


@cache
def table() -> Table:
    """The codebook's table of linking."""
    return _table(tomllib.loads((codebook.HERE / "linking.toml").read_text(encoding="utf-8")))


def _table(raw: dict[str, Any]) -> Table:
    levels: dict[str, dict[str, tuple[float, str]]] = raw["levels"]
    families: dict[str, list[str]] = raw["families"]
    forms, bounds, likeness = raw["forms"], raw["thresholds"], raw["likeness"]
    kin: dict[str, set[int]] = {}
    for number, group in enumerate(raw["issues"]["kin"]):
        for issue in group:
            kin.setdefault(issue, set()).add(number)
    return Table(
        weights={name: {level: float(weight) for level, (weight, _) in rows.items()} for name, rows in levels.items()},
        says={(name, level): says for name, rows in levels.items() for level, (_, says) in rows.items()},
        same=float(bounds["same"]), different=float(bounds["different"]), join=float(bounds["join"]),
        margin=float(bounds["margin"]),
        likeness=tuple(sorted(((float(least), level) for level, least in likeness.items()), reverse=True)),
        kinds={_KINDS[name]: float(weight) for name, weight in raw["kinds"].items()},
        doubt=float(bounds["doubt"]),
        families={form: family for family, members in families.items() for form in members},
        general=str(forms["general"]),
        alone=frozenset(forms["alone"]),
        near=frozenset(pair for one, two in forms["near"] for pair in ((one, two), (two, one))),
        lasting=frozenset(forms["lasting"]),
        nightly=frozenset(forms["nightly"]),
        open=frozenset(raw["issues"]["open"]),
        kin={issue: frozenset(numbers) for issue, numbers in kin.items()},
    )
