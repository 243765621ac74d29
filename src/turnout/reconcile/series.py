"""Series: the values that one speaker gave of one figure over time, and what became of each.

A running total replaces the one before and is never added to it; so does any later word of the same speaker. What many
reports tell of one word of one speaker is that word with many witnesses.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from turnout.model import Count, Point, Series
from turnout.reconcile.intervals import agree, bounds, width
from turnout.reconcile.speakers import Speaker, speaker, unite

__all__ = ["PERSON", "RISING", "TOLD", "series_of", "value_of"]

PERSON = "person"  # the rule that a person's own statement names
RISING = frozenset({"detained", "injured", "killed", "police_injured", "police_killed", "fined", "charged", "remanded", "shot",
                    "localities", "signatures", "protests", "sites"})
"""Variables of which more is known as time goes on: of two values told at one time the larger is the newer."""
TOLD = ("current", "superseded", "outdated")  # what was said and not taken back by a person
HISTORY = ("superseded", "outdated", "copy")
"""The standings that a point is given with when its report was changed: it comes before all that reports still say."""
SMALL = 20  # the least value of which a tenfold jump is one: 2 then 30 held is a protest that goes on


def value_of(point: Point) -> Count:
    """The count that a point says; raises TypeError for a statement of another kind."""
    value = point.statement.value
    if not isinstance(value, Count):
        raise TypeError(f"{point.statement.id}: {point.statement.variable} is no count")
    return value


def series_of(points: Iterable[Point], jump: float = 10) -> tuple[Series, ...]:
    """The series of each speaker, in the order of their names; the points of one variable, scope and window are given."""
    given = list(points)
    first = _outlets(given)
    told = [(speaker(p.statement.attribution, first[p.witness], p.witness), p) for p in given]
    meant = unite(who for who, _ in told)
    rows = sorted(((meant[who.key], who, p) for who, p in told), key=lambda row: (row[0].key, _order(row[2])))
    return tuple(_one(who, [_named(p, said, who) for _, said, p in group], jump) for who, group in groupby(rows, key=lambda row: row[0]))


def _outlets(points: Iterable[Point]) -> dict[str, str | None]:
    """Whose own word a copy is: that of the outlet that had it first; twelve papers with one agency's copy are not twelve speakers."""
    out: dict[str, str | None] = {}
    for point in sorted(points, key=lambda p: (p.source is None, p.known_at, p.report)):
        out.setdefault(point.witness, point.source)
    return out


def _named(point: Point, said: Speaker, meant: Speaker) -> Point:
    if said.key == meant.key:
        return point
    return replace(point, why=_both(point.why, f"“{said.name}” is taken for {meant.name}, the only {meant.role} named here"))


def _order(point: Point) -> tuple[object, ...]:
    statement, value = point.statement, value_of(point)
    low, high = bounds(value)
    size = (low, high) if statement.variable in RISING or statement.cumulative else (0.0, 0.0)
    return (point.standing not in HISTORY, _time(point), statement.rule == PERSON, size, point.report, statement.id)


def _time(point: Point) -> str:
    """When it was said: the statement's own time, or the report's where that is finer ("2022-02-24" against 18:38 of that day)."""
    as_of, known = point.statement.as_of or "", point.known_at
    return known if known.startswith(as_of) else as_of


def _one(who: Speaker, points: list[Point], jump: float) -> Series:
    points = _sharpened(points)
    standing = [p for p in points if p.standing == "current"]
    newest = _newest(standing)
    out, before = [], None
    for point in points:
        if point.standing == "current" and newest is not None:
            point = _judged(point, newest)
        if point.standing in TOLD:
            point, before = _flagged(point, before, jump), point
        out.append(point)
    return Series(speaker=who.name, role=who.role, points=_copies(out), key=who.key)


def _sharpened(points: list[Point]) -> list[Point]:
    """The points, those marked that say less exactly what their own report says at the same moment: "about 500", then "500"."""
    moments: dict[tuple[str, str], list[Point]] = {}
    for point in points:
        if point.standing == "current" and point.statement.rule != PERSON:
            moments.setdefault((point.report, _time(point)), []).append(point)
    return [_less(point, moments.get((point.report, _time(point)), ())) for point in points]


def _less(point: Point, beside: Iterable[Point]) -> Point:
    if point.standing != "current" or point.statement.rule == PERSON:
        return point
    value = value_of(point)
    finer = [other for p in beside if _exactness(other := value_of(p)) < _exactness(value) and agree(other, value)]
    if not finer:
        return point
    best = min(finer, key=lambda count: (_exactness(count), count.low or 0, count.high or 0))
    return replace(point, standing="copy", why=_both(point.why, f"says less exactly what {best} says"))


def _exactness(count: Count) -> tuple[bool, float, bool]:
    """How exact a count is, the least first."""
    return count.hedge == "vague", width(count), count.hedge != "exact"


def _newest(standing: list[Point]) -> Point | None:
    """The point that holds: a person's, else the last; a vaguer word after a precise one that it agrees with does not replace it."""
    if not standing:
        return None
    mine = [p for p in standing if p.statement.rule == PERSON]
    held = (mine or standing)[-1]
    for point in reversed(mine or standing):
        if value_of(held).hedge != "vague":
            break
        if value_of(point).hedge != "vague" and agree(value_of(point), value_of(held)):
            held = point
    return held


def _judged(point: Point, newest: Point) -> Point:
    """What the newest word makes of an earlier one: the same value stays, told by one more; another is superseded."""
    value, now = value_of(point), value_of(newest)
    if point is newest or (value.low, value.high) == (now.low, now.high):
        return point
    if now.hedge != "vague" and value.hedge == "vague" and agree(value, now):
        return replace(point, standing="superseded", why=_both(point.why, f"says less exactly what {now} says"))
    if _time(point) == _time(newest) and point.statement.variable not in RISING and newest.statement.rule != PERSON:
        return point  # two values at one time: both stand, and the record shows it
    if _in_two_papers(point, newest):
        return replace(point, why=_both(point.why, f"another report of the day has {now}, and no word of a correction"))
    told = newest.statement.as_of or newest.known_at
    return replace(point, standing="superseded", why=_both(point.why, f"the newest is {now}" + (f" of {told}" if told else "")))


def _in_two_papers(point: Point, newest: Point) -> bool:
    """Whether two papers tell of one day what one speaker said of a crowd, neither as a count that goes on: the later is no newer."""
    if point.statement.variable in RISING or newest.statement.rule == PERSON or None in (point.source, newest.source):
        return False
    apart = point.source != newest.source and point.report != newest.report
    goes_on = point.statement.cumulative or newest.statement.cumulative
    return apart and not goes_on and _time(point)[:10] == _time(newest)[:10] != ""


def _both(one: str, other: str) -> str:
    return f"{one}; {other}" if one else other


def _flagged(point: Point, before: Point | None, jump: float) -> Point:
    if before is None or point.statement.rule == PERSON:
        return point
    value, last = value_of(point), value_of(before)
    low, high = bounds(value)
    past_low, past_high = bounds(last)
    if point.statement.variable in RISING and high < past_low:
        return replace(point, flag="fall")
    if low > jump * past_high and past_high >= SMALL:
        return replace(point, flag="jump")
    return point


def _copies(points: list[Point]) -> tuple[Point, ...]:
    """The points, those marked that the same copy said already: one witness is counted once."""
    seen: dict[tuple[object, ...], str] = {}
    out = []
    for point in points:
        value = value_of(point)
        key = (point.witness, value.low, value.high, value.hedge)
        if point.standing == "current" and key in seen and point.statement.rule != PERSON:
            what = "said again in the same report" if seen[key] == point.report else "the same copy in another place"
            point = replace(point, standing="copy", why=_both(point.why, what))
        elif point.standing == "current":
            seen[key] = point.report
        out.append(point)
    return tuple(out)
