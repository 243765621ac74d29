"""Carrying: people's words on tellings go over to what another reading of the same report, or its next version, makes of them.

A word on a pair, or the rejection of a whole telling, names ids that another reader may not give again, nor a new version of the
document. When a report is read anew or changed, each such word is said once more of the telling that stands at the same words; it
counts as long as the first one does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from turnout.model import Event, Evidence, Judgement, Reading, Tally, content_id
from turnout.record.decisions import Decisions
from turnout.record.versions import moved
from turnout.store.rows import Told

if TYPE_CHECKING:
    from turnout.store import Store

__all__ = ["carry", "heir"]


def carry(store: Store, readings: Iterable[Reading], decisions: Decisions, now: str) -> int:
    """Say the standing words on tellings of these reports again, of what they are now; gives how many words were said.

    Call it in the transaction that takes the readings in.
    """
    fresh = {reading.report.id: reading for reading in readings}
    words = [*decisions.pairs, *decisions.rejected.values()]
    heirs = _heirs(store, {name for one in words for name in (one.left, one.right) if name}, fresh)
    said = [again for one in words if (again := _again(one, heirs, now)) is not None]
    for one in said:
        store.judge(one, now)
    return len(said)


def _heirs(store: Store, names: set[str], fresh: Mapping[str, Reading]) -> dict[str, str]:
    """For each telling, the one that stands in its place in a report that was read anew, or in a new version of its document."""
    out: dict[str, str] = {}
    if not names:
        return out
    rows: list[tuple[Event | Tally, Told]] = [(row.candidate.event, row.told) for row in store.candidates(ids=names)]
    rows += [(row.tally, row.told) for row in store.tallies(ids=names)]
    for old, told in rows:
        reading = fresh.get(told.report)
        if reading is not None and not told.current and isinstance(old, Event):
            found: Event | Tally | None = heir(old, reading.events)
        else:
            found = _later(store, old, told, fresh)
        if found is not None:
            out[old.id] = found.id
    return out


def _later(store: Store, old: Event | Tally, told: Told, fresh: Mapping[str, Reading]) -> Event | Tally | None:
    """What a new version of the document tells at the same words; None where there is none, or they no longer stand."""
    names = sorted({one.report for one in store.versions(told.doc)} & fresh.keys() - {told.report})
    if not names:
        return None
    reading, text = fresh[names[-1]], store.texts([told.report])[told.report]
    pieces = [*old.evidence, *(piece for row in store.statements([old.id]) for piece in row.statement.evidence)]
    there = tuple(new for piece in dict.fromkeys(pieces) if (new := moved(piece, text, reading.report.text)) is not None)
    if not there:
        return None
    if isinstance(old, Event):
        return heir(replace(old, evidence=there), reading.events)
    same = [one for one in reading.tallies if (one.variable, one.scope) == (old.variable, old.scope) and _shared(there, one.evidence)]
    return max(same, key=lambda one: (_shared(there, one.evidence), one.id), default=None)


def heir(old: Event, now: Sequence[Event]) -> Event | None:
    """The event that stands at an old one's words, the most of them; where none does, the only one at its place."""
    shared = sorted(((_overlap(old, one), one.id, one) for one in now), key=lambda row: (-row[0], row[1]))
    if shared and shared[0][0] > 0:
        return shared[0][2]
    here = [one for one in now if (one.place.geonames, one.place.name) == (old.place.geonames, old.place.name)]
    return here[0] if len(here) == 1 else None


def _overlap(one: Event, other: Event) -> int:
    """How many code points of evidence two tellings share; of the same place they share a little more."""
    shared = _shared(one.evidence, other.evidence)
    return 2 * shared + (shared > 0 and one.place.geonames == other.place.geonames)


def _shared(one: Iterable[Evidence], other: Sequence[Evidence]) -> int:
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)


def _again(one: Judgement, heirs: Mapping[str, str], now: str) -> Judgement | None:
    left, right = heirs.get(one.left, one.left), heirs.get(one.right, one.right)
    if (left, right) == (one.left, one.right) or left == right:
        return None
    if right:
        left, right = sorted((left, right))
    origin = one.carried or one.id
    return replace(one, id=content_id("judge", "carried", origin, left, right), left=left, right=right, made_at=now, carried=origin)
