"""Doubts: what is worth a person's look, and how much: how likely it is wrong, times how much a decision would change the record.

Pure: it sees what settling sees, once for each event that is settled, so that the queue is kept and never worked out for a request.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from turnout import link, reconcile
from turnout.link import Group
from turnout.model import Canonical, Count, Place, Point, Reading, Settled, Statement, Total, content_id
from turnout.model.show import show_count
from turnout.record.decisions import ADDED, Decisions
from turnout.store.rows import Ask, StatementRow

__all__ = ["changed", "of_events", "of_reading", "of_totals", "people_of", "refusal_id", "size"]

LEAST = 0.1  # how likely a value must be wrong to be asked about
FEW = 3  # values of one figure that are asked about, the most doubtful
RANGE = 0.2  # what is left of a weight where a decision moves the range of a figure alone, and its best value stays
SET_ASIDE = 0.1  # what is left of a weight where somebody looked and could not tell
WIDE = {"region": 0.4, "country": 0.6, "unknown": 0.8}
"""How likely a place that is only known so far could be known better."""
NUMBER = re.compile(r"\d{1,3}(?:[ ,.\u00a0\u202f]\d{3})+|\d{1,9}")
REFUSED = 0.2  # how likely a refusal hides something: of the eleven of the bundled reports two do


def size(people: float) -> float:
    """How much a change of so many people weighs: each tenfold as much again; a change of none still is one."""
    return 1.0 + math.log10(1.0 + max(people, 0.0))


def of_events(
    events: Iterable[Canonical], groups: Iterable[Group], told: Mapping[str, Sequence[StatementRow]], decisions: Decisions,
    policy: reconcile.Policy,
) -> list[Ask]:
    """What is asked of some events, of which the groups made them, and what was told of their members."""
    made = {one.id: one for one in events}
    home = {member: one for one in made.values() for member in one.members}
    out: list[Ask] = []
    for group in groups:
        event = made.get(group.id)
        if event is not None:
            out += _links(event, group, home)
            out += _places(event, [row for name in event.members for row in told.get(name, ())], decisions)
            for name, settled in event.figures.items():
                out += _figures((event.id, name), settled, decisions, policy)
    return out


def of_totals(totals: Iterable[Total], decisions: Decisions, policy: reconcile.Policy) -> list[Ask]:
    """What is asked of some tallies."""
    return [ask for one in totals for ask in _figures((one.id, one.variable), one.settled, decisions, policy)]


def of_reading(reading: Reading) -> list[Ask]:
    """What is asked of the refusals of a reading; the larger the number in the words, the sooner."""
    report = reading.report
    out = []
    for one in reading.refusals:
        numbers = [int(re.sub(r"\D", "", found)) for found in NUMBER.findall(report.text[one.start : one.end])]
        if one.end > one.start:
            name = refusal_id(report.id, one.start, one.end)
            people = max(numbers, default=0)
            out.append(Ask(
                id=name, kind="refusal", weight=round(REFUSED * size(people), 6), doubt=REFUSED, owner=report.id, left=name,
                report=report.id, people=people, start=one.start, end=one.end, why=one.reason,
            ))
    return out


def refusal_id(report: str, start: int, end: int) -> str:
    """The id of a refusal: of its report and its words, so that it is the same whoever reads it."""
    return content_id("ref", report, start, end)


def people_of(one: Canonical | Total) -> int:
    """How many people an event or tally is of: its participants and its detained."""
    figures = one.figures if isinstance(one, Canonical) else {one.variable: one.settled}
    return sum(_number(figures[name]) or 0 for name in figures if name in ("participants", "detained"))


def _number(settled: Settled) -> int | None:
    best = (settled.best.low, settled.best.high) if settled.best is not None else (None, None)
    return next((number for number in (*best, settled.low, settled.high) if number is not None), None)


def changed(before: Settled, after: Settled | None) -> int:
    """By how many people a figure would change, the most of low, high and best."""
    def sides(one: Settled | None) -> tuple[int, ...]:
        best = _number(one) if one is not None else None
        return (one.low or 0, one.high or one.low or 0, best or 0) if one is not None else (0, 0, 0)

    return max(abs(a - b) for a, b in zip(sides(before), sides(after), strict=True))


def _wrong(score: float) -> float:
    """How likely a linker's verdict of that score is wrong: even at the limit, and less the further away."""
    return 1.0 / (1.0 + math.exp(min(abs(score - link.table().same), 50.0)))


def _links(event: Canonical, group: Group, home: Mapping[str, Canonical]) -> Iterator[Ask]:
    """The likest pairs with other events, and the weakest join inside."""
    for one in group.near:
        mine, other = home.get(one.left), home.get(one.right)
        if mine is None or other is None or mine.id == other.id:
            continue
        people, doubt = min(people_of(mine), people_of(other)), 0.5 if (one.score or 0) >= link.table().same else _wrong(one.score or 0)
        yield Ask(
            id=content_id("ask", "link", one.left, one.right), kind="link", weight=round(doubt * size(people), 6), doubt=round(doubt, 4),
            owner=mine.id, left=one.left, right=one.right, people=people, why=one.reason,
        )
    weak = [one for one in group.joined if one.coder == link.CODER and one.score is not None and _wrong(one.score) >= LEAST / 2]
    if weak:
        one = min(weak, key=lambda held: (held.score or 0, held.id))
        doubt, people = _wrong(one.score or 0), people_of(event)
        yield Ask(
            id=content_id("ask", "part", one.left, one.right), kind="part", weight=round(doubt * size(people), 6), doubt=round(doubt, 4),
            owner=event.id, left=one.left, right=one.right, people=people, why=one.reason,
        )


def _places(event: Canonical, told: Sequence[StatementRow], decisions: Decisions) -> Iterator[Ask]:
    """The place of an event that is known only widely, or of which reading was unsure."""
    doubt = WIDE.get(event.place.precision, 0.5 if event.place.basis == "unsure" or not event.place.geonames else 0.0)
    if not doubt:
        return
    for row in told:
        said = row.statement
        mine = said.variable == "place" and isinstance(said.value, Place) and row.told.live
        if mine and said.value == event.place and decisions.corrects(said, row.told.report) is None:
            found = _asked(said, row.told.report, decisions)
            if found is not None:
                people = people_of(event)
                yield Ask(
                    id=content_id("ask", "place", said.id), kind="place", weight=round(doubt * found * size(people), 6), doubt=doubt,
                    owner=event.id, left=said.id, report=row.told.report, variable="place", before=event.place.name, people=people,
                    unsure=_who(said, row.told.report, decisions),
                )
            return


def _figures(name: tuple[str, str], settled: Settled, decisions: Decisions, policy: reconcile.Policy) -> Iterator[Ask]:
    """The values of one figure that are not surely read, and what it would be without each."""
    owner, variable = name
    points = [point for one in settled.series for point in one.points]
    doubtful = sorted(
        (point for point in points if point.standing == "current" and point.statement.rule not in (reconcile.PERSON, ADDED)
         and 1 - point.statement.confidence >= LEAST),
        key=lambda point: (point.statement.confidence, point.statement.id),
    )
    for point in doubtful[:FEW]:
        said = point.statement
        left = _asked(said, point.report, decisions)
        if left is None:
            continue
        after = _without(variable, points, point, policy)
        people = changed(settled, after)
        if people:
            doubt = round(1 - said.confidence, 4)
            keeps = _shown(settled) if settled.best is not None and _shown(settled) == _shown(after) else ""
            before, then = (_range(settled), _range(after)) if keeps else (_shown(settled), _shown(after))
            yield Ask(
                id=content_id("ask", "figure", said.id), kind="figure", doubt=doubt, owner=owner, left=said.id, report=point.report,
                weight=round(doubt * left * (RANGE if keeps else 1.0) * size(people), 6), variable=variable, before=before, after=then,
                keeps=keeps, people=people, value=_read(said), unsure=_who(said, point.report, decisions),
            )


def _read(said: Statement) -> int | None:
    """The number that a value gives, or what bounds it."""
    return next((side for side in (said.value.low, said.value.high) if side is not None), None) if isinstance(said.value, Count) else None


def _without(variable: str, points: Sequence[Point], gone: Point, policy: reconcile.Policy) -> Settled | None:
    """The figure as it would be if a value were rejected: what it superseded, or was said again by, holds then."""
    left = [
        replace(point, standing="current", flag=None, why="") if point.standing in ("superseded", "copy") and point.why else point
        for point in points if point is not gone
    ]
    return reconcile.settle(variable.partition(":")[0], left, policy) if left else None


def _shown(settled: Settled | None) -> str:
    """A figure in a few words: its best value, or else its range."""
    if settled is None or (settled.best is None and settled.low is None and settled.high is None):
        return ""
    return show_count(settled.best) if settled.best is not None else _range(settled)


def _range(settled: Settled | None) -> str:
    return show_count(Count(low=settled.low, high=settled.high, hedge="range")) if settled is not None else ""


def _asked(said: Statement, report: str, decisions: Decisions) -> float | None:
    """How much of its weight is left: None where somebody decided, little where somebody could not tell."""
    if decisions.doubts(said, report) is not None:
        return SET_ASIDE
    return 1.0 if decisions.word(said, report) is None else None


def _who(said: Statement, report: str, decisions: Decisions) -> str:
    doubter = decisions.doubts(said, report)
    return doubter.coder if doubter is not None else ""
