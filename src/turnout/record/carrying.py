"""Carrying: people's words on tellings go over to what another reading of the same report, or its next version, makes of them.

A word on a pair, or the rejection of a whole telling, names ids that another reader may not give again, nor a new version of the
document. When a report is read anew or changed, each such word is said once more of the telling that stands at the same words; it
counts as long as the first one does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from turnout.model import Event, Evidence, Judgement, Reading, Tally, content_id, hand_id
from turnout.record.adding import hand_entry
from turnout.record.decisions import Decisions
from turnout.record.versions import moved
from turnout.store.rows import HAND, Correction, Told

if TYPE_CHECKING:
    from turnout.store import Store

__all__ = ["carry", "heir"]


def carry(store: Store, readings: Iterable[Reading], decisions: Decisions, now: str) -> int:
    """Say the standing words on tellings of these reports again, of what they are now; gives how many words were said.

    Call it in the transaction that takes the readings in.
    """
    fresh = {reading.report.id: reading for reading in readings}
    words = [*decisions.pairs, *decisions.words.values(), *decisions.unsure.values()]
    added = [one for told in decisions.added.values() for one in told]
    names = {name for one in words for name in (one.left, one.right) if name} | {one.target for one in added}
    heirs = _heirs(store, names, fresh)
    heirs |= _retold(store, {one.target for one in added} - heirs.keys(), fresh, now)
    said = [again for one in words if (again := _again(one, heirs, now)) is not None]
    for one in said:
        store.judge(one, now)
    told = [_added(store, one, heirs[one.target], fresh, now) for one in added if one.target in heirs]
    more = [one for one in told if one is not None]
    for missed in more:
        store.correct(missed, now)
    return len(said) + len(more)


def _retold(store: Store, names: set[str], fresh: Mapping[str, Reading], now: str) -> dict[str, str]:
    """Protests that people told of, told again of a new version of their document in which the words still stand."""
    out: dict[str, str] = {}
    for row in store.candidates(ids=names):
        if not row.told.coder.startswith(HAND):
            continue
        reading = _version(store, row.told, fresh)
        there = _moved(store, row.candidate.event.evidence, row.told.report, reading) if reading is not None else ()
        if reading is None or not there:
            continue
        event = replace(row.candidate.event, id=hand_id(row.candidate.id, reading.report.id), evidence=there)
        said = [
            replace(one.statement, id=content_id("st", event.id, one.statement.variable), candidate=event.id, evidence=there)
            for one in store.statements([row.candidate.id])
        ]
        store.take([hand_entry(reading, event, said, row.told.doc)], now)
        out[row.candidate.id] = event.id
    return out


def _version(store: Store, told: Told, fresh: Mapping[str, Reading]) -> Reading | None:
    """The reading of a new version of the document, among those taken in now."""
    names = sorted({one.report for one in store.versions(told.doc)} & fresh.keys() - {told.report})
    return fresh[names[-1]] if names else None


def _moved(store: Store, pieces: Iterable[Evidence], report: str, reading: Reading) -> tuple[Evidence, ...]:
    """Where words of a report stand in a version of it; those that do not stand there are left out."""
    if report == reading.report.id:
        return tuple(pieces)
    text = store.texts([report])[report]
    return tuple(new for piece in dict.fromkeys(pieces) if (new := moved(piece, text, reading.report.text)) is not None)


def _added(store: Store, one: Correction, heir: str, fresh: Mapping[str, Reading], now: str) -> Correction | None:
    """What a person added, said again of the telling that stands in the place of the one it was added to; None where its words are gone."""
    homes = [*(row.told for row in store.candidates(ids=[heir])), *(row.told for row in store.tallies(ids=[heir]))]
    home = homes[0].report if homes else one.report
    reading = fresh.get(home)
    there = _moved(store, one.statement.evidence, one.report, reading) if reading is not None else ()
    if reading is None or not there:
        return None
    origin = one.carried or one.id
    said = replace(one.statement, candidate=heir, evidence=there)
    return replace(one, id=content_id("correction", "carried", origin, heir), target=heir, report=home, statement=said, made_at=now,
                   carried=origin)


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
    reading = _version(store, told, fresh)
    if reading is None:
        return None
    pieces = [*old.evidence, *(piece for row in store.statements([old.id]) for piece in row.statement.evidence)]
    there = _moved(store, pieces, told.report, reading)
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
