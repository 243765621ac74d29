"""Tallies: figures over many localities, each speaker's series kept whole, and checked against the events of the record."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from turnout.model import Canonical, Count, DateRange, Point, Series, Settled, Tally, Total, content_id
from turnout.reconcile.figures import Policy, settle
from turnout.reconcile.intervals import bounds, plus
from turnout.reconcile.issues import near
from turnout.reconcile.series import RISING, value_of
from turnout.reconcile.wholes import VAST, is_whole, with_parts

__all__ = ["Told", "check", "coverage_line", "scope_key", "total", "total_key"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A tally of one report with the point of its statement: who says it, when, in which report."""

    tally: Tally
    point: Point


def scope_key(scope: dict[str, object]) -> str:
    """A scope as text: "RU", "RU/Moscow|Perm"; "?" where the country is not known."""
    places = scope.get("places")
    inner = "|".join(sorted(str(place) for place in places)) if isinstance(places, (list, tuple)) else str(scope.get("admin1") or "")
    return f"{scope.get('country') or '?'}/{inner}" if inner else str(scope.get("country") or "?")


def total_key(tally: Tally) -> tuple[str, str, str]:
    """What makes tallies one figure: variable, scope and window; different windows are different figures.

    A window that is open to the present ("since 24 February") is one window, whatever the day on which it is told.
    """
    day = tally.date
    if _open(tally):
        return tally.variable, scope_key(tally.scope), f"{day.start}.."
    window = f"{day.start or day.partial or '?'}..{day.end or day.start or '?'}" if day.precision == "day" or day.start is None else (
        f"{day.precision}:{day.start}")
    return tally.variable, scope_key(tally.scope), window


def _open(tally: Tally) -> bool:
    """Whether a running total's window ends only because its report does: on the report's own day, which its words do not name."""
    day = tally.date
    if day.precision != "day" or not (day.start and day.end and tally.as_of and tally.cumulative):
        return False
    return day.start[:10] < day.end[:10] == tally.as_of[:10] and not _names_both(day)


def _names_both(day: DateRange) -> bool:
    """Whether the words give the last day beside the first one: "between 20 and 24 February"."""
    numbers = [int(number) for number in re.findall(r"\d+", day.words)]
    first, last = int(str(day.start)[8:10]), int(str(day.end)[8:10])
    if first in numbers:
        numbers.remove(first)
    return last in numbers


def total(told: Sequence[Told], policy: Policy) -> Total:
    """One tally of the record out of the tallies of one key (at least one)."""
    rows = sorted(told, key=lambda row: (row.point.known_at, row.tally.id))
    first = rows[0].tally
    settled = settle(first.variable, [row.point for row in rows], policy)
    by_statement = {row.point.statement.id: row.tally for row in rows}
    partial = _partial(settled, by_statement)
    if partial:
        settled = settle(first.variable, [_set_aside(row.point, partial) for row in rows], policy)
    return Total(
        id=content_id("total", *total_key(first)), scope=first.scope, date=_window([row.tally.date for row in rows]),
        variable=first.variable, settled=settled,
        localities=_by_speaker(settled, by_statement),
        members=tuple(sorted(row.tally.id for row in rows)), partial=tuple(sorted(partial)),
    )


def _window(days: Sequence[DateRange]) -> DateRange:
    """The window of the tallies of one key; of an open one as far as the last report saw."""
    return max(days, key=lambda day: day.end or day.start or "")


def _by_speaker(settled: Settled, by_statement: dict[str, Tally]) -> dict[str, Count]:
    """In how many places each speaker counted; where two are shown by one name, it is what the one says whose value is chosen."""
    out: dict[str, Count | None] = {}
    for one in [*_ranked(settled), *settled.series]:
        out.setdefault(one.speaker, _localities(one, by_statement))
    return {name: among for name, among in out.items() if among is not None}


def _localities(series: Series, by_statement: dict[str, Tally]) -> Count | None:
    point = series.current or (series.points[-1] if series.points else None)
    tally = by_statement.get(point.statement.id) if point else None
    return tally.localities if tally else None


def _set_aside(point: Point, partial: dict[str, str]) -> Point:
    why = partial.get(point.statement.id)
    return replace(point, standing="superseded", why=why) if why and point.standing == "current" else point


def _partial(settled: Settled, by_statement: dict[str, Tally]) -> dict[str, str]:
    """Counts that were only under way ("so far") when another speaker counted more, in more places: earlier and partial, not rivals.

    So is a vague word ("hundreds have been held") beside a count of what only rises that says in how many places.
    """
    current = [(one, one.current) for one in settled.series if one.current]
    out: dict[str, str] = {}
    for one, point in current:
        mine = by_statement[point.statement.id]
        vague = value_of(point).hedge == "vague" and mine.localities is None and settled.variable in RISING
        if not (point.statement.cumulative or vague):
            continue
        for other, rival in current:
            theirs = by_statement[rival.statement.id]
            if other is one or theirs.localities is None or not _more(value_of(rival), value_of(point)):
                continue
            if vague or _more(theirs.localities, mine.localities):
                scope = "a word, not a count" if vague else f"“so far”, in {mine.localities} places"
                wider = f"{other.speaker} has {value_of(rival)} in {theirs.localities}"
                out[point.statement.id] = f"an earlier, partial count: {scope}, where {wider}"
    return out


def _more(one: Count | None, other: Count | None) -> bool:
    if one is None or other is None:
        return False
    return bounds(one)[0] > (other.high if other.high is not None else other.low or 0)


def check(found: Total, events: Iterable[Canonical]) -> Total:
    """The tally with what the record's events say of its scope and window: how many places, the sum of the cities, what is left over.

    Only events of the tally's own matter are of it: a strike of bus drivers is none of the places of an anti-war count. The sum
    adds only what the tally's own speaker says of single cities; a city is never given a share of the tally.
    """
    window = sorted((e for e in events if _inside(e, found)), key=lambda e: e.id)
    matter, untold = _of_matter(window, found)
    inside = [e for e in matter if not is_whole(with_parts(e, matter))]
    cities = [e for e in inside if e.place.precision not in VAST]
    places = len({(e.place.geonames or e.place.name) for e in cities})
    held = _chosen(found)
    if held is None:
        return replace(found, found=tuple(e.id for e in inside), places=places, untold=untold)
    by_city = [value for e in cities if (value := _said_by(e, found.variable, held.key))]
    summed, whole = plus(by_city), value_of(held.current) if held.current else None
    exceeds = summed is not None and whole is not None and (summed.low or 0) > bounds(whole)[1]
    return replace(
        found, found=tuple(e.id for e in inside), places=places, sum=summed, exceeds=exceeds, untold=untold,
        residual=None if whole is None or exceeds else _left(whole, summed),
    )


def _of_matter(events: Sequence[Canonical], found: Total) -> tuple[list[Canonical], bool]:
    """The events of the tally's own matter: those that share an issue, or a kin one, with those its own reports tell of.

    Where these tell no issue, all events are of it if they are of one matter, as far as that is known; if they are of several,
    only those of its own reports or with a figure of its own speaker are. The second value is whether that is so.
    """
    reports = {point.report for one in found.settled.series for point in one.points}
    told = {issue for event in events if not reports.isdisjoint(event.reports) for issue in event.issues}
    matters = sorted({event.issues for event in events})
    if told or all(near(one, other) for one, other in combinations(matters, 2)):
        return [event for event in events if near(event.issues, told)], False
    keys = {one.key for one in found.settled.series if one.key}
    own = [one for one in events if not (reports.isdisjoint(one.reports) and keys.isdisjoint(_speakers(one, found.variable)))]
    return own, True


def _speakers(event: Canonical, variable: str) -> set[str]:
    """The keys of those who give a figure of an event."""
    figure = event.figures.get(variable)
    return {one.key for one in figure.series} if figure else set()


def _chosen(found: Total) -> Series | None:
    """The series that the best value is of; else the largest standing one."""
    return next(iter(_ranked(found.settled)), None)


def _ranked(settled: Settled) -> list[Series]:
    """The standing series: the one that the best value is of, then by size."""
    standing = [(one, value_of(one.current)) for one in settled.series if one.current]
    best = settled.best
    return [one for one, _ in sorted(standing, key=lambda row: (
        row[0].speaker != settled.speaker, row[1] != best, -bounds(row[1])[0], row[0].speaker, row[0].key))]


def _inside(event: Canonical, found: Total) -> bool:
    if event.place.country != found.scope.get("country") or not event.date.start or not found.date.start:
        return False
    places = found.scope.get("places")
    if isinstance(places, (list, tuple)) and places and event.place.name not in places:
        return False
    last = found.date.end or found.date.start
    return any(found.date.start <= day <= last for day in event.days)


def _said_by(event: Canonical, variable: str, key: str) -> Count | None:
    """What a speaker says of one event; of whom the key is not known, nothing."""
    figure = event.figures.get(variable)
    for one in figure.series if figure and key else ():
        if one.key == key and one.current:
            return value_of(one.current)
    return None


def _left(whole: Count, part: Count | None) -> Count:
    """What the cities do not explain; with no city known that is all of it."""
    if part is None:
        return replace(whole, words="")
    low = None if whole.low is None or part.high is None else max(whole.low - part.high, 0)
    high = None if whole.high is None else max(whole.high - (part.low or 0), 0)
    hedge = "exact" if low == high else "at_least" if high is None else "up_to" if low is None else "range"
    return Count(low=low, high=high, hedge=hedge)


def coverage_line(found: Total) -> str:
    """How much of a tally the record has: "12 of the 44 places that OVD-Info counted are in this record".

    Empty where nobody says in how many places, or nothing tells which of the events are meant.
    Where the record has more places than were counted, some of them are other ones.
    """
    held = _chosen(found)
    told = found.localities.get(held.speaker) if held else None
    if held is None or told is None or found.untold:
        return ""
    most = told.high if told.high is not None else told.low
    if most is not None and found.places > most:
        return f"at least {most:,} places are in this record, where {held.speaker} counted {told}"
    return f"{found.places} of the {told} places that {held.speaker} counted are in this record"
