"""Events: what all candidates of one protest say together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from turnout.model import Candidate, Canonical, Count, DateRange, Place, Point, Settled, canonical_id
from turnout.reconcile.codes import chosen_form, coded
from turnout.reconcile.figures import Policy, settle

__all__ = ["canonical"]

FINENESS = ("venue", "locality", "district", "region", "country", "unknown")
LONGEST = 62  # days that are listed one by one; a longer run keeps its start and end


def canonical(group: Sequence[Candidate], told: Iterable[Point], policy: Policy) -> Canonical:
    """One event out of its candidates (at least one) and every point told of them.

    Its place, days and status are told by the live candidates alone: what a changed report said before is history.
    """
    points = sorted(told, key=lambda p: (p.known_at, p.report, p.statement.id))
    codes = coded(points)
    said_form = any(point.statement.variable == "form" for point in points)  # rejected ones too: then it is no more than a demonstration
    live = [one for one in group if one.live] or group
    day = _date(live)
    by = {name: tuple(code.value for code in codes if code.variable == name) for name in ("issue", "venue", "claim", "slogan", "organiser",
                                                                                         "target", "response")}
    members = tuple(sorted(one.id for one in group))
    statuses = {one.event.status for one in live}
    return Canonical(
        id=canonical_id(members), place=_place(live), date=day, status="happened" if "happened" in statuses else min(statuses),
        form=chosen_form(codes) if said_form else live[0].event.form, members=members,
        reports=tuple(sorted({one.report for one in group})),
        witnesses=len({one.witness for one in group}), issues=by["issue"], venues=by["venue"], claims=by["claim"], slogans=by["slogan"],
        actors=by["organiser"], targets=by["target"], response=by["response"], days=_days(live, day), figures=_figures(points, policy),
        codes=codes, confidence=max(one.event.confidence for one in live),
    )


def _figures(points: list[Point], policy: Policy) -> dict[str, Settled]:
    """The settled value of each counted variable; counts of a kind of their own (preventive detentions) are kept apart."""
    by: dict[str, list[Point]] = {}
    for point in points:
        said = point.statement
        if isinstance(said.value, Count) and not said.part_of:
            name = f"{said.variable}:{said.kind}" if said.kind and said.kind != "at_event" else said.variable
            by.setdefault(name, []).append(point)
    return {name: settle(name.partition(":")[0], found, policy) for name, found in sorted(by.items())}


def _place(group: Sequence[Candidate]) -> Place:
    """The finest place, of equals the one that most witnesses tell."""
    finest = min(FINENESS.index(one.event.place.precision) for one in group)
    told = [one for one in group if FINENESS.index(one.event.place.precision) == finest]
    votes = Counter(_key(one.event.place) for one in {(c.witness, _key(c.event.place)): c for c in told}.values())
    return min((one.event.place for one in told), key=lambda p: (-votes[_key(p)], p.basis != "stated", _key(p), -p.confidence))


def _key(place: Place) -> str:
    return f"{place.country}/{place.geonames or place.name}"


def _date(group: Sequence[Candidate]) -> DateRange:
    """The day that most witnesses tell; the whole run where a candidate tells of several days that hold it."""
    days = [one for one in group if one.event.date.precision == "day" and one.event.date.start]
    if not days:
        return min((one.event.date for one in group), key=lambda d: (d.start is None, d.precision, d.start or "", d.end or ""))
    votes = Counter((d.event.date.start, d.event.date.end or d.event.date.start) for d in {
        (c.witness, c.event.date.start, c.event.date.end): c for c in days}.values())
    start = min(str(one.event.date.start) for one in days)
    end = max(str(one.event.date.end or one.event.date.start) for one in days)
    best = min(votes, key=lambda run: (-votes[run], run[0] or "", run[1] or ""))
    shown = min((one.event.date for one in days if (one.event.date.start, one.event.date.end or one.event.date.start) == best),
                key=lambda d: (d.basis != "stated", d.basis, d.words))
    return DateRange(start=start, end=end, precision="day", basis=shown.basis, words=shown.words)


def _days(group: Sequence[Candidate], run: DateRange) -> tuple[str, ...]:
    """Every day on which a candidate has the event, in order."""
    out: set[str] = set()
    for one in group:
        told = one.event.date
        if told.start and told.precision == "day":
            first, last = date.fromisoformat(told.start[:10]), date.fromisoformat((told.end or told.start)[:10])
            span = min((last - first).days, LONGEST)
            out.update((first + timedelta(days=number)).isoformat() for number in range(span + 1))
    return tuple(sorted(out)) or ((run.start,) if run.start else ())
