"""Settling: dirty blocks become events and totals again, a few at a time, each batch one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from turnout import reconcile
from turnout.model import Canonical, Judgement, Report
from turnout.record import doubts
from turnout.record.decisions import ON_ONE, Decisions, decide
from turnout.record.derive import derive_events, derive_totals
from turnout.record.versions import elsewhere
from turnout.store.rows import Block, Correction, Filter, StatementRow

if TYPE_CHECKING:
    from turnout.store import Store

__all__ = ["Moved", "by_candidate", "decisions_of", "settle"]

BATCH = 400  # dirty blocks that are settled in one transaction


def decisions_of(
    store: Store, as_of: str | None = None, fresh: Mapping[str, Sequence[Report]] | None = None, about: Iterable[str] | None = None
) -> Decisions:
    """The standing decisions of people in a record, now or as made until a time; `fresh` are reports by address that come in now.

    With `about`, those alone that bear on these reports, or on what has these ids: few are read of many.
    """

    def find(ids: Iterable[str]) -> dict[str, StatementRow]:
        return {row.statement.id: row for row in store.statements(ids=ids)}

    if not store.spoken():
        return Decisions()
    if about is None:
        judgements, corrections = store.judgements(as_of=as_of), store.corrections(as_of=as_of)
    else:
        judgements, corrections = _near(store, set(about), as_of)
    said = find({one.left for one in judgements if one.verdict in ON_ONE and not one.right})
    reports = {row.told.report for row in said.values()} | {one.report for one in corrections}
    return decide(judgements, corrections, find, elsewhere(store, reports, fresh))


def _near(store: Store, about: set[str], as_of: str | None) -> tuple[list[Judgement], list[Correction]]:
    """The words on these reports, in any of their versions, with what takes them back or first said them."""
    reports = store.together(about)
    corrections = store.corrections(reports, as_of=as_of)
    names = about | store.decided(reports)
    names |= {name for one in corrections for name in (one.id, one.carried, one.statement.id) if name}
    while True:
        judgements = store.judgements(names, as_of=as_of)
        more = {name for one in judgements for name in (one.id, one.carried) if name} - names
        if not more:
            return judgements, corrections
        names |= more


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """What settling some blocks did: events that are new, changed and gone, and how many totals they have."""

    new: int
    changed: int
    gone: int
    totals: int


def settle(
    store: Store, policy: reconcile.Policy, step: Callable[[int, Moved], object] = lambda done, moved: None, *,
    now: Callable[[], str] = str,
) -> int:
    """Settle every dirty block; gives how many there were. What is settled so far stays when it is stopped in between.

    `now` gives the time for the log of changes.

    People's decisions are read under the lock of each batch: one that is made meanwhile marks its blocks, and counts then.
    """
    done = 0
    while True:
        with store.lock():
            dirty = store.dirty(BATCH)
            if not dirty:
                return done
            blocks = [block for group in store.closed(dirty) for block in group]
            moved = _settle(store, blocks, policy, now())
        done += len(dirty)
        step(done, moved)


def _settle(store: Store, blocks: Sequence[Block], policy: reconcile.Policy, now: str) -> Moved:
    rows = list(store.candidates(blocks))
    tallies = list(store.tallies(blocks))
    decisions = decisions_of(store, about=[*(one.told.report for one in rows), *(one.told.report for one in tallies)])
    told = by_candidate(store.statements([*(row.candidate.id for row in rows), *(row.tally.id for row in tallies)]))
    derived = derive_events(rows, told, decisions, policy)
    events = derived.events
    totals = derive_totals(tallies, told, decisions, policy)
    before = _before(store, [row.candidate.id for row in rows])
    asks = doubts.of_events(events, derived.groups, told, decisions, policy) + doubts.of_totals(totals, decisions, policy)
    store.settled(blocks, events, totals, now, asks)
    made = {event.id: event for event in events}
    changed = sum(made[name] != old for name, old in before.items() if name in made)
    return Moved(new=len(made.keys() - before.keys()), changed=changed, gone=len(before.keys() - made.keys()), totals=len(totals))


def _before(store: Store, members: Iterable[str]) -> dict[str, Canonical]:
    """The events that these candidates were members of."""
    ids = frozenset(store.events_of(members).values())
    return {one.id: one for one in store.events(Filter(ids=ids))} if ids else {}


def by_candidate(rows: Iterable[StatementRow]) -> dict[str, list[StatementRow]]:
    """The statements of each candidate, in the order in which they are given."""
    out: dict[str, list[StatementRow]] = {}
    for row in rows:
        out.setdefault(row.statement.candidate, []).append(row)
    return out
