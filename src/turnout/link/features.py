"""Features: on which level two candidates agree in place, day, form, issue and the rest, what each level weighs, and its sentence.

`weigh` is the quick way, over keys, for the many pairs of a block; `compare` is the same with every sentence.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from turnout.link.blocks import NO_HOSTS, Hosts
from turnout.link.keys import Keys, Rarity, keys_of
from turnout.link.says import told
from turnout.link.table import NEVER, Levels, Table, table
from turnout.model import Candidate

__all__ = ["Feature", "Score", "compare", "weigh"]

GAP = 7  # days between two tellings of one sit-in or strike
TIMES = 20
AGREE = 0.5
HOURS = 4
NAMES = 3  # names and numbers from which on it tells something that none is shared
APART = frozenset(("different", "counter"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """One feature's level, its weight, and the sentence that says why."""

    name: str
    level: str
    weight: float
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What comparing two candidates gives: the total, its verdict (same, different, unsure), and every feature that spoke."""

    total: float
    verdict: str
    features: tuple[Feature, ...]

    def __str__(self) -> str:
        lines = [f"{self.verdict} ({self.total:+.1f})", *(f"  {one.weight:+5.1f}  {one.sentence}" for one in self.features)]
        return "\n".join(lines)


def compare(
    left: Candidate, right: Candidate, rules: Table | None = None, *, hosts: Hosts = NO_HOSTS, rarity: Rarity | None = None
) -> Score:
    """Two candidates compared, every feature with its sentence; the same whichever comes first."""
    rules = rules or table()
    if right.id < left.id:
        left, right = right, left
    pair = keys_of(left, rules, hosts, rarity), keys_of(right, rules, hosts, rarity)
    total, levels = weigh(*pair, rules)
    features = tuple(
        Feature(name=name, level=level, weight=rules.weights[name][level],
                sentence=rules.says[name, level].format_map(told(name, (left, right), pair)))
        for name, level in levels
    )
    return Score(total=total, verdict=rules.verdict(total, levels), features=features)


def weigh(a: Keys, b: Keys, rules: Table) -> tuple[float, Levels]:
    """The total of two candidates and the level of each feature that has something to say; stops at one that settles it."""
    total = 0.0
    levels: list[tuple[str, str]] = []
    weights = rules.weights
    for name, level_of in FEATURES:
        level = level_of(a, b, rules)
        if level:
            weight = weights[name][level]
            levels.append((name, level))
            total += weight
            if weight < NEVER:
                return weight, tuple(levels)
    return total, tuple(levels)


def _place(a: Keys, b: Keys, rules: Table) -> str:
    if a.spot == b.spot:
        return "" if a.reach == "none" else "same" if a.reach == "point" else "country"
    if a.spot in b.home or b.spot in a.home or a.place in b.home or b.place in a.home:
        return "home"
    if a.reach == "none" or b.reach == "none":
        return ""
    if a.place == b.place and a.reach == b.reach:
        if a.edge or b.edge:
            return "edge" if "edge" in (a.edge, b.edge) else "quarter"
        return "part" if a.place in (a.spot, b.spot) else "beside"
    if a.spot in b.rivals or b.spot in a.rivals:
        return "rival"
    return "wider" if a.reach != b.reach and a.country == b.country else "different"


def _day(a: Keys, b: Keys, rules: Table) -> str:
    x, y = a.days, b.days
    if x.kind == "unknown" or y.kind == "unknown":
        return ""
    gap = max(x.first, y.first) - min(x.last, y.last)
    if gap <= 0:
        return _overlap(a, b, rules)
    if "reported" in (x.kind, y.kind) or "month" in (x.kind, y.kind):
        return "different"
    if a.form in rules.lasting and b.form in rules.lasting and a.family == b.family and gap <= GAP:
        return "run" if gap == 1 else "later"
    if gap == 1:
        if (a.form in rules.nightly and b.form in rules.nightly) or ((a.night or b.night) and _form(a, b, rules) not in APART):
            return "night"
        late, early = (x, y) if x.first > y.first else (y, x)
        if late.taken and late.kind == early.kind == "day":  # nothing is published before it happens
            return "taken"
    return "different"


def _overlap(a: Keys, b: Keys, rules: Table) -> str:
    x, y = a.days, b.days
    if x.kind == "reported" or y.kind == "reported":
        return "reported" if x.kind != y.kind and "day" in (x.kind, y.kind) else ""
    if x.kind == "month" or y.kind == "month":
        return "month"
    if x.kind == "week" or y.kind == "week":
        return "week"
    if x.first == y.first and x.last == y.last:
        return "same"
    return "morning" if _after_the_night(a, b, rules) or _after_the_night(b, a, rules) else "within"


def _after_the_night(a: Keys, b: Keys, rules: Table) -> bool:
    """Whether one went through the night before the other's day, and the other does not tell of a night."""
    over = a.days.last == a.days.first + 1 == b.days.first == b.days.last
    return over and (a.night or a.form in rules.nightly) and not (b.night or b.form in rules.nightly)


def _report(a: Keys, b: Keys, rules: Table) -> str:
    """Rule 14: what one report tells as two protests of a place and day is two; a run of days it may well tell in pieces."""
    return "apart" if a.report == b.report and a.days.first <= b.days.last and b.days.first <= a.days.last else ""


def _copy(a: Keys, b: Keys, rules: Table) -> str:
    return "same" if a.witness == b.witness and a.report != b.report else ""


def _form(a: Keys, b: Keys, rules: Table) -> str:
    if a.form == b.form:
        return "" if a.form == rules.general else "same"
    one, two = a.family, b.family
    if one != two and (one in rules.alone or two in rules.alone):
        return "counter" if "counter" in (one, two) else "different"
    if a.form == rules.general or b.form == rules.general:
        return ""
    return "family" if one == two else "near" if (one, two) in rules.near else "different"


def _issue(a: Keys, b: Keys, rules: Table) -> str:
    if not a.issues or not b.issues:
        return ""
    if not a.issues.isdisjoint(b.issues):
        return "same"
    near = not a.kin.isdisjoint(b.kin) or not rules.open.isdisjoint(a.issues | b.issues)
    return "kin" if near else "different" if a.firm and b.firm else "passing"


def _venue(a: Keys, b: Keys, rules: Table) -> str:
    one, two = a.venue, b.venue
    if not one or not two:
        return ""
    if one <= two or two <= one:
        return "same"
    moves = a.form == "march" or b.form == "march" or a.foreign != b.foreign  # a route has many venues; scripts may hide one
    return "" if moves or one & two else "different"


def _actors(a: Keys, b: Keys, rules: Table) -> str:
    if not a.actors or not b.actors:
        return ""
    return "" if a.foreign != b.foreign and a.actors.isdisjoint(b.actors) else "different" if a.actors.isdisjoint(b.actors) else "same"


def _words(a: Keys, b: Keys, rules: Table) -> str:
    if not a.words or not b.words:
        return ""
    return "same" if len(a.words & b.words) >= AGREE * min(len(a.words), len(b.words)) else ""


def _hour(a: Keys, b: Keys, rules: Table) -> str:
    if a.hour is None or b.hour is None:
        return ""
    return "same" if abs(a.hour - b.hour) <= 1 else "different" if abs(a.hour - b.hour) >= HOURS else ""


def _figures(a: Keys, b: Keys, rules: Table) -> str:
    if not a.figures.isdisjoint(b.figures) and any(speaker for _, speaker, _ in a.figures & b.figures):
        return "speaker"
    if not a.values.isdisjoint(b.values):
        return "same"
    if a.crowd and b.crowd and (a.crowd[1] * TIMES < b.crowd[0] or b.crowd[1] * TIMES < a.crowd[0]):
        return "scale"
    return ""


def _terms(a: Keys, b: Keys, rules: Table) -> str:
    shared = a.terms & b.terms
    if shared:
        weights = a.weights
        cosine = sum([weights[term] for term in shared]) / (a.length * b.length)
        for least, level in rules.likeness:
            if cosine >= least:
                return level
    return "none" if len(a.names) >= NAMES and len(b.names) >= NAMES and a.names.isdisjoint(b.names) else ""


FEATURES: tuple[tuple[str, Callable[[Keys, Keys, Table], str]], ...] = (
    ("place", _place), ("day", _day), ("report", _report), ("form", _form), ("issue", _issue), ("venue", _venue), ("actors", _actors),
    ("words", _words), ("hour", _hour), ("figures", _figures), ("terms", _terms), ("copy", _copy),
)
"""Every feature with the function that finds its level; those that can settle it come first."""
