"""Carrying: people's words on tellings go over to what another reading of the same report makes of them.

A word on a pair, or the rejection of a whole telling, names ids that another reader may not give again. When a report is read
anew, each such word is said once more of the telling that stands at the same words; it counts as long as the first one does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from turnout.model import Event, Judgement, Reading, content_id
from turnout.record.decisions import Decisions
from turnout.store._export import Store

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
    """For each telling that no reading now gives, the one that stands in its place in a report that was read anew."""
    out: dict[str, str] = {}
    for row in store.candidates(ids=names) if names else ():
        reading = fresh.get(row.told.report)
        if reading is None or row.told.current:
            continue
        if (found := heir(row.candidate.event, reading.events)) is not None:
            out[row.candidate.id] = found.id
    return out


def heir(old: Event, now: Sequence[Event]) -> Event | None:
    """The event that stands at an old one's words, the most of them; where none does, the only one at its place."""
    shared = sorted(((_overlap(old, one), one.id, one) for one in now), key=lambda row: (-row[0], row[1]))
    if shared and shared[0][0] > 0:
        return shared[0][2]
    here = [one for one in now if (one.place.geonames, one.place.name) == (old.place.geonames, old.place.name)]
    return here[0] if len(here) == 1 else None


def _overlap(one: Event, other: Event) -> int:
    """How many code points of evidence two tellings share; of the same place they share a little more."""
    shared = sum(
        max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one.evidence for b in other.evidence
    )
    return 2 * shared + (shared > 0 and one.place.geonames == other.place.geonames)


def _again(one: Judgement, heirs: Mapping[str, str], now: str) -> Judgement | None:
    left, right = heirs.get(one.left, one.left), heirs.get(one.right, one.right)
    if (left, right) == (one.left, one.right) or left == right:
        return None
    if right:
        left, right = sorted((left, right))
    origin = one.carried or one.id
    return replace(one, id=content_id("judge", "carried", origin, left, right), left=left, right=right, made_at=now, carried=origin)
