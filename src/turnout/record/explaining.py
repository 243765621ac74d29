"""Explaining: an id's derivation, out of the ledger's own rows, each value with its sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from turnout import geocode, link, reconcile
from turnout.errors import Usage
from turnout.model import Canonical, Judgement, Settled, Total
from turnout.publish.redaction import Redaction
from turnout.publish.why import why_event, why_total
from turnout.record.asking import Asked
from turnout.record.privacy import cleared, redaction_of, untold
from turnout.record.recounting import meant, of_statement, recount
from turnout.record.views import as_known, checked, totals, with_parts
from turnout.store.rows import CandidateRow, Filter, StatementRow, TallyRow

if TYPE_CHECKING:
    from turnout.store import Store

__all__ = ["coverage_lines", "explain", "figures"]

PAIRS = 12  # pairs of members whose comparison is shown; an event of many reports has very many


def explain(
    store: Store, name: str, policy: reconcile.Policy, as_of: str | None = None, redaction: Redaction | None = None
) -> list[str]:
    """The derivation of whatever an id names, in lines; raises Usage where it names nothing. Private people are left out."""
    with store.moment():
        asked = Asked(store, policy, as_of, redaction or redaction_of(store))
        clean = asked.redaction
        found = _owner(store, name, policy, as_of)
        named = meant(store, name)
        first = of_statement(asked, named)
        if isinstance(found, Canonical):
            lines = coverage_lines(store, found, policy, as_of, clean)
            return [*first, *why_event(clean.event(found), asked.witness(found.members, found), _why_one(asked, found), lines)]
        if isinstance(found, Total):
            found = clean.total(found)
            return [*first, *why_total(found, asked.witness(found.members), reconcile.coverage_line(found))]
        if first := first or recount(asked, name, named):
            return first
    raise Usage(f"{name}: nothing in the record has that id; `turnout events` and `turnout tallies` list what there is")


def figures(store: Store, name: str, policy: reconcile.Policy, as_of: str | None = None) -> tuple[str, Mapping[str, Settled]]:
    """The id of the event or tally that a name means, and its settled figures by variable."""
    found = _owner(store, name, policy, as_of)
    if isinstance(found, Canonical):
        return found.id, found.figures
    if isinstance(found, Total):
        return found.id, {found.variable: found.settled}
    raise Usage(f"{name}: nothing in the record has that id; `turnout events` and `turnout tallies` list what there is")


def _owner(store: Store, name: str, policy: reconcile.Policy, as_of: str | None) -> Canonical | Total | None:
    """The event or total that an id means: its own, a member's, or a statement's of a member."""
    found = meant(store, name)
    value = found.value if found is not None else None
    if isinstance(value, StatementRow):
        inner = meant(store, value.statement.candidate)
        value = inner.value if inner is not None else None
    if isinstance(value, CandidateRow):
        value = store.event(store.events_of([value.candidate.id]).get(value.candidate.id, ""))
    elif isinstance(value, TallyRow):
        value = store.total(store.totals_of([value.tally.id]).get(value.tally.id, ""))
    if as_of is not None and isinstance(value, (Canonical, Total)):
        value = _then(store, value, policy, as_of)
    return checked(store, value, policy, as_of) if isinstance(value, Total) else (
        with_parts(store, value, policy, as_of) if isinstance(value, Canonical) else None)


def _then(store: Store, now: Canonical | Total, policy: reconcile.Policy, as_of: str) -> Canonical | Total | None:
    """What an event or total was at a time: the one then that shares a member with it."""
    members = set(now.members)
    for events, sums in as_known(store, store.blocks_of(now.members), as_of, policy):
        both: list[Canonical | Total] = [*events, *sums]
        for one in both:
            if members & set(one.members):
                return one
    return None


def _why_one(told: Asked, event: Canonical) -> list[Judgement]:
    """Why the members are one event: people's words on them, and the linker's comparison of the likest pairs."""
    rows = {row.candidate.id: row.candidate for row in told.store.candidates(ids=event.members, as_of=told.as_of)}
    members = [rows[name] for name in event.members if name in rows]
    pairs = [said for said in told.decided(one.report for one in rows.values()).pairs if said.left in rows or said.right in rows]
    out = [cleared(said, told.redaction) for said in pairs]
    hosts, private = geocode.gazetteer().hosts(), told.redaction.private(event.reports)
    scored = [(link.compare(one, other, hosts=hosts), one.id, other.id) for one, other in combinations(members[:PAIRS], 2)]
    for score, one, other in sorted(scored, key=lambda row: (-row[0].total, row[1], row[2]))[:PAIRS]:
        why = told.redaction.words(event.reports, "; ".join(untold(feature.sentence, private) for feature in score.features))
        out.append(Judgement(id="", verdict=score.verdict, left=one, right=other, reason=why, coder="the linker", score=score.total))
    return out


def coverage_lines(
    store: Store, event: Canonical, policy: reconcile.Policy, as_of: str | None = None, redaction: Redaction | None = None
) -> list[str]:
    """The coverage lines of the tallies that an event is of: how much of each with a number of places the record has."""
    if not event.place.country or not event.date.start:
        return []
    want = Filter(country=event.place.country, since=event.date.start, until=event.date.end or event.date.start)
    clean = redaction or redaction_of(store)
    return [f"{line}." for line in lines_of(clean.total(one) for one in totals(store, want, policy, as_of) if event.id in one.found)]


def lines_of(found: Iterable[Total]) -> Sequence[str]:
    """The coverage lines of totals, each once."""
    return list(dict.fromkeys(f"{line} ({one.variable}, {one.date})" for one in found if (line := reconcile.coverage_line(one))))
