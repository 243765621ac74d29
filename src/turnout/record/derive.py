"""Derive: events and totals out of rows, by linking and settling. A pure function of the rows it is given.

The same function makes the record that is stored and the record as it was known at a time; the two differ in the rows alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from turnout import geocode, link, reconcile
from turnout.model import Candidate, Canonical, Count, DateRange, Judgement, Place, Point, Statement, Tally, Total
from turnout.record.decisions import ADDED, Decisions
from turnout.store.rows import HAND, CandidateRow, StatementRow, TallyRow, Told

__all__ = ["Derived", "derive_events", "derive_totals", "points_of", "standing_candidates"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """What came of a closed set of rows: the events, and which pairs were judged how."""

    events: tuple[Canonical, ...] = ()
    groups: tuple[link.Group, ...] = ()


def standing_candidates(
    rows: Iterable[CandidateRow], statements: Mapping[str, Sequence[StatementRow]], decisions: Decisions
) -> list[CandidateRow]:
    """The candidates as people left them: the rejected ones gone, corrected places, days and forms in the place of those read."""
    out, rejected = [], decisions.rejected
    for row in rows:
        told = decisions.added.get(row.candidate.id, ())  # what a person told can be taken back, or rejected, and the event stands on it
        if (not row.told.coder.startswith(HAND) or any(map(decisions.keeps, told))) and row.candidate.id not in rejected:
            out.append(replace(row, candidate=_corrected(row.candidate, statements.get(row.candidate.id, ()), decisions)))
    return out


def _corrected(candidate: Candidate, told: Sequence[StatementRow], decisions: Decisions) -> Candidate:
    event = candidate.event
    for row in told:
        correction = decisions.corrects(row.statement, row.told.report)
        value = correction.statement.value if correction else None
        if isinstance(value, Place) and row.statement.variable == "place":
            event = replace(event, place=value)
        elif isinstance(value, DateRange) and row.statement.variable == "date":
            event = replace(event, date=value)
        elif isinstance(value, str) and row.statement.variable == "form":
            event = replace(event, form=value)
    return candidate if event is candidate.event else replace(candidate, event=event)


def derive_events(
    rows: Sequence[CandidateRow], statements: Mapping[str, Sequence[StatementRow]], decisions: Decisions, policy: reconcile.Policy
) -> Derived:
    """The events of a closed set of candidates: no candidate outside it may belong with one inside."""
    standing = standing_candidates(rows, statements, decisions)
    live = {row.candidate.id for row in standing if row.told.live}
    known = {row.candidate.id: row.candidate for row in standing}
    found = link.cluster(known.values(), decisions.pairs, hosts=geocode.gazetteer().hosts())
    groups = tuple(group for group in found if not live.isdisjoint(group.members))
    made: dict[str, Canonical] = {}
    for group in groups:
        told = [row for member in group.members for row in statements.get(member, ())]
        aside = frozenset(name for member in group.members for name in _aside(known[member], statements.get(member, ())))
        made[group.id] = reconcile.canonical([known[member] for member in group.members], points_of(told, decisions, aside), policy)
    return Derived(events=tuple(_related(made, groups)), groups=groups)


def _related(made: Mapping[str, Canonical], groups: Iterable[link.Group]) -> list[Canonical]:
    """The events with their relations to others that stand, in the order of their ids."""
    out = [
        replace(made[group.id], related=tuple((other, relation) for other, relation in group.related if other in made)) for group in groups
    ]
    return sorted(out, key=lambda event: event.id)


def _aside(candidate: Candidate, told: Iterable[StatementRow]) -> set[str]:
    """The values that a report's own figure does not rest on: a part of the crowd, or all the teachers of a country.

    Another speaker's value stands beside the figure, and another time's is its history; neither is meant.
    """
    by_variable: dict[str, list[Statement]] = {}
    for row in told:
        by_variable.setdefault(row.statement.variable, []).append(row.statement)
    out: set[str] = set()
    for variable, figure in candidate.event.figures.items():
        said = by_variable.get(variable, ())
        voices = {(_voice(one), one.as_of) for one in said if one.id in figure.rests_on}
        out |= {one.id for one in said if one.id not in figure.rests_on and (_voice(one), one.as_of) in voices}
    return out


def points_of(told: Iterable[StatementRow], decisions: Decisions, aside: frozenset[str] = frozenset()) -> list[Point]:
    """Every statement as a point with its standing, corrections among them; `aside` are ids that no figure rests on."""
    rows = [*(given := list(told)), *_added(given, decisions)]
    spoken = _spoken(rows, aside)
    out: list[Point] = []
    for row in rows:
        correction = decisions.corrects(row.statement, row.told.report)
        word = decisions.word(row.statement, row.told.report)
        rejection = word if word is not None and word.verdict == "reject" else None
        if not row.told.live and (rejection is None or correction is not None):
            standing, why = _history(row, spoken.get((row.told.doc, *_voice(row.statement)), ()))
            out.append(_point(row.statement, row.told, standing, why))
        elif correction is not None:
            why = _by(correction.statement.coder, correction.reason)
            out.append(_point(row.statement, row.told, "corrected", why, True))
            name = correction.statement.id
            held = "; ".join(filter(None, (why, _held(correction.statement, decisions.words.get(name), decisions.unsure.get(name)))))
            out.append(_point(_instead(correction.statement, row.statement), row.told, "current", held, True))
        elif rejection is not None:
            out.append(_point(row.statement, row.told, "rejected", _by(rejection.coder, rejection.reason), True))
        elif row.statement.id in aside:
            out.append(_point(row.statement, row.told, "aside", "the report's own figure does not rest on it"))
        else:
            held = _held(row.statement, word, decisions.doubts(row.statement, row.told.report))
            out.append(_point(row.statement, row.told, "current", held, bool(held)))
    return out


def _added(rows: Iterable[StatementRow], decisions: Decisions) -> Iterator[StatementRow]:
    """What people added to the candidates that these statements are about."""
    if decisions.added:
        told = {row.statement.candidate: row.told for row in rows}
        for name in sorted(told.keys() & decisions.added.keys()):
            yield from (StatementRow(statement=one.statement, told=told[name]) for one in decisions.added[name])


def _held(statement: Statement, word: Judgement | None, doubt: Judgement | None) -> str:
    """Who said of a value that holds that it is there at all, that it was read rightly, or last that they cannot tell."""
    said = [f"added by {statement.coder}"] if statement.rule == ADDED else []
    if doubt is not None:
        said.append("unsure: " + _by(doubt.coder, doubt.reason))
    elif word is not None:
        said.append("accepted " + _by(word.coder, word.reason))
    return "; ".join(said)


def _spoken(rows: Iterable[StatementRow], aside: frozenset[str]) -> dict[tuple[object, ...], list[Count]]:
    """What each voice of each document counts in the version that is live."""
    out: dict[tuple[object, ...], list[Count]] = {}
    for row in rows:
        value = row.statement.value
        if row.told.live and isinstance(value, Count) and row.statement.id not in aside:
            out.setdefault((row.told.doc, *_voice(row.statement)), []).append(value)
    return out


def _history(row: StatementRow, now: Sequence[Count]) -> tuple[str, str]:
    """The standing of a value of a version that is not live, and why: whatever its size or time, it can hold no more."""
    value = row.statement.value
    if not now:
        return "outdated", "the report was changed and no longer says so"
    if any(isinstance(value, Count) and (value.low, value.high, value.hedge) == (one.low, one.high, one.hedge) for one in now):
        return "copy", "the changed report says it again"
    return "superseded", f"the report was changed: now {', '.join(dict.fromkeys(map(str, now)))}"


def _voice(statement: Statement) -> tuple[object, ...]:
    by = statement.attribution
    return statement.variable, by.name if by else None


def _instead(correction: Statement, target: Statement) -> Statement:
    """The correction as a statement about the candidate that the corrected words are read as telling of now."""
    return replace(correction, candidate=target.candidate, as_of=correction.as_of or target.as_of)


def _by(coder: str, reason: str) -> str:
    return f"by {coder}: {reason}" if reason else f"by {coder}"


def _point(statement: Statement, told: Told, standing: str, why: str, decided: bool = False) -> Point:
    return Point(
        statement=statement, report=told.report, source=told.source, known_at=told.known_at, witness=told.witness,
        standing=standing, why=why, decided=decided,
    )


def derive_totals(
    rows: Iterable[TallyRow], statements: Mapping[str, Sequence[StatementRow]], decisions: Decisions, policy: reconcile.Policy
) -> list[Total]:
    """The totals of tallies: one a variable, scope and window, with every speaker's series."""
    by_key: dict[tuple[str, str, str], dict[str, Tally]] = {}
    rejected = decisions.rejected
    for row in rows:
        if row.tally.id not in rejected:
            by_key.setdefault(reconcile.total_key(row.tally), {})[row.tally.id] = row.tally
    summed = [_summed(tallies, statements, decisions) for tallies in by_key.values()]
    found = [reconcile.total(told, policy) for told in summed if told]
    return sorted((one for one in found if _stands(one)), key=lambda one: one.id)


def _summed(
    tallies: Mapping[str, Tally], statements: Mapping[str, Sequence[StatementRow]], decisions: Decisions
) -> list[reconcile.Told]:
    """Every count of some tallies of one variable, scope and window, with its standing among them all."""
    points = points_of([row for name in tallies for row in statements.get(name, ())], decisions)
    counted = [point for point in points if isinstance(point.statement.value, Count)]
    return [reconcile.Told(tally=tallies[point.statement.candidate], point=point) for point in counted]


def _stands(found: Total) -> bool:
    """Whether anything of it holds: a total of which every value was rejected or is no longer said is none."""
    return any(one.current for one in found.settled.series)
