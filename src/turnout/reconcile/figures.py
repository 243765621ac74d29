"""Figures: low, high and best of one variable, out of what every speaker says, by a policy that is written down."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from turnout import codebook
from turnout.errors import Usage
from turnout.model import Count, Point, Series, Settled
from turnout.reconcile.intervals import agree, hull, width
from turnout.reconcile.series import PERSON, TOLD, series_of, value_of

__all__ = ["Policy", "load_policy", "settle"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """How the best value is chosen: the methods of each variable in order, what each means, and the limits of what is flagged."""

    variables: Mapping[str, tuple[str, ...]]
    methods: Mapping[str, Mapping[str, Any]]
    jump: float = 10
    words: str = "yield"
    name: str = "policy"

    def means(self, method: str) -> str:
        """What a method does, in a sentence's end."""
        return str(self.methods.get(method, {}).get("means", method))

    def of(self, variable: str) -> tuple[str, ...]:
        """The methods for a variable, in the order in which they are tried."""
        return self.variables.get(variable, self.variables["other"])


def load_policy(own: Mapping[str, Any] | None = None, name: str = "policy") -> Policy:
    """The policy of the codebook; rows of one's own, called `name`, replace rows of it. Raises Usage for those that do not fit."""
    raw = tomllib.loads((Path(codebook.__file__).parent / "policy.toml").read_text(encoding="utf-8"))
    for part in ("variables", "methods", "limits"):
        raw[part] = {**raw.get(part, {}), **(own or {}).get(part, {})}
    methods: dict[str, dict[str, Any]] = raw["methods"]
    for variable, names in raw["variables"].items():
        if unknown := [method for method in names if method not in methods]:
            raise Usage(f"{name}: no method {unknown[0]!r} for {variable} (there are: {', '.join(methods)})")
    return Policy(
        variables={variable: tuple(names) for variable, names in raw["variables"].items()}, methods=methods,
        jump=float(raw["limits"]["jump"]), words=str(raw["limits"]["words"]), name=name,
    )


def settle(variable: str, points: Iterable[Point], policy: Policy) -> Settled:
    """The settled value of a variable of one event or tally, from all points told of it (those rejected and outdated too)."""
    series = series_of(points, policy.jump)
    current = [p for one in series for p in one.points if p.standing == "current"]
    mine = [p for p in current if p.statement.rule == PERSON]
    low, high = hull(value_of(p) for p in (mine or _spanning(current, policy)))
    method, chosen = _choose(policy.of(variable), policy, series, current)
    who = next((one for one in series if chosen is not None and chosen in one.points), None)
    return Settled(
        variable=variable, low=low, high=high, best=value_of(chosen) if chosen is not None else None, method=method,
        speaker=who.speaker if who else None, series=series, disputed=not _agreed(mine or current), flags=_flags(series),
    )


def _spanning(current: list[Point], policy: Policy) -> list[Point]:
    """The points that low and high span: not a vague word ("thousands") where its own report has a number that it holds."""
    if policy.words != "yield":
        return current
    numbers: dict[str, list[Count]] = {}
    for point in current:
        value = value_of(point)
        if value.hedge != "vague" and None not in (value.low, value.high):
            numbers.setdefault(point.report, []).append(value)
    return [p for p in current if value_of(p).hedge != "vague" or not any(agree(value_of(p), n) for n in numbers.get(p.report, ()))]


def _choose(methods: tuple[str, ...], policy: Policy, series: tuple[Series, ...], current: list[Point]) -> tuple[str, Point | None]:
    if not current:
        return "nothing stands", None
    for name in methods:
        if (point := _METHODS.get(name, _by_role)(current, series, policy.methods[name])) is not None:
            return name, point
    return "abstain", None


def _person(current: list[Point], _: tuple[Series, ...], __: Mapping[str, Any]) -> Point | None:
    return max((p for p in current if p.statement.rule == PERSON), key=lambda p: (p.known_at, p.statement.id), default=None)


def _agree(current: list[Point], _: tuple[Series, ...], __: Mapping[str, Any]) -> Point | None:
    return _sharpest(current) if _agreed(current) else None


def _witnesses(current: list[Point], _: tuple[Series, ...], __: Mapping[str, Any]) -> Point | None:
    """The value that more independent witnesses tell or agree with than any other; none when two are even."""
    ranked = sorted(((_backing(p, current), p) for p in current), key=lambda row: (-row[0], *_sharpness(row[1])))
    best, point = ranked[0]
    rivals = [p for count, p in ranked[1:] if count == best and not agree(value_of(p), value_of(point))]
    return point if best > 1 and not rivals else None


def _by_role(current: list[Point], series: tuple[Series, ...], row: Mapping[str, Any]) -> Point | None:
    """The value of the only speaker of certain roles, or what all of them agree on."""
    roles = row.get("roles", ())
    mine = [p for one in series if one.role in roles for p in one.points if p in current]
    if row.get("exact"):
        mine = [p for p in mine if value_of(p).hedge == "exact"]
    return _sharpest(mine) if mine and _agreed(mine) else None


_METHODS = {"person": _person, "agreed": _agree, "witnesses": _witnesses, "abstain": lambda *_: None}


def _agreed(points: list[Point]) -> bool:
    values = [value_of(p) for p in points]
    return all(agree(one, other) for number, one in enumerate(values) for other in values[:number])


def _sharpest(points: list[Point]) -> Point:
    return min(points, key=_sharpness)


def _sharpness(point: Point) -> tuple[object, ...]:
    value = value_of(point)
    return (width(value), value.hedge != "exact", -(value.low or value.high or 0), point.known_at, point.statement.id)


def _backing(point: Point, current: list[Point]) -> int:
    return len({p.witness for p in current if (value_of(p).low, value_of(p).high) == (value_of(point).low, value_of(point).high)})


def _flags(series: tuple[Series, ...]) -> tuple[str, ...]:
    """What a reader should look at: falls and jumps, each in a sentence."""
    out = []
    for one in series:
        before: Point | None = None
        for point in one.points:
            if point.flag and before is not None:
                what = "fell" if point.flag == "fall" else "rose more than tenfold"
                out.append(f"{one.speaker}: {what}, {value_of(before)} then {value_of(point)}")
            before = point if point.standing in TOLD else before
    return tuple(out)
