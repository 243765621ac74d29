"""The whole of a report: what was read in it, and as statements of their own what people said since: nothing read is overwritten."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from turnout.errors import Usage
from turnout.model import Event, Reading, Statement
from turnout.publish.redaction import Redaction
from turnout.publish.redaction_reading import redacted
from turnout.record.decisions import Decisions
from turnout.record.privacy import title_of
from turnout.record.settling import decisions_of
from turnout.store.rows import HAND, Correction

if TYPE_CHECKING:
    from turnout.store import Store

__all__ = ["Whole", "wholes"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """All that a report says; `decided` gives of each person's statement the decision, and the statement it replaces (else "")."""

    reading: Reading
    decided: dict[str, tuple[str, str]] = field(default_factory=dict)


def wholes(store: Store, redaction: Redaction, names: Sequence[str], as_of: str | None = None) -> Iterator[Whole]:
    """What the last coder read in the reports of these ids, with what people said since; raises Usage where there is none."""
    redaction.load(names)
    decisions = decisions_of(store, as_of, about=names)
    by_hand: dict[str, list[Event]] = {}
    for row in store.candidates(ids=decisions.added):
        if row.told.coder.startswith(HAND) and row.candidate.id not in decisions.rejected:
            by_hand.setdefault(row.told.report, []).append(row.candidate.event)
    for name in names:
        read = store.reading(name)
        if read is None:
            raise Usage(f"{name}: no report of the record has that id")
        found = _whole(store, read, by_hand.get(name, ()), decisions)
        report = replace(read.report, title=title_of(read.report, redaction))
        yield replace(found, reading=redacted(replace(found.reading, report=report), redaction))


def _whole(store: Store, read: Reading, told: Sequence[Event], decisions: Decisions) -> Whole:
    """A reading with the protests that people told of in its report, the values they added, and those they put in the place of others."""
    tellings = [*(one.id for one in (*read.events, *told)), *(one.id for one in read.tallies)]
    kept = {name: some for name in tellings if (some := [one for one in decisions.added.get(name, ()) if decisions.keeps(one)])}
    events = [one for one in told if one.id in kept]
    decided: dict[str, tuple[str, str]] = {}
    said = list(read.statements)
    for row in store.statements([one.id for one in events]):  # the place, the day and the form of a protest that was told
        said.append(row.statement)
        decided[row.statement.id] = _origin(kept[row.statement.candidate][0]), ""
    for one in {one.statement.id: one for some in kept.values() for one in some}.values():  # said again, it is the same word
        said.append(one.statement)
        decided[one.statement.id] = _origin(one), ""
    for fixed, old in _instead(said, read.report.id, decisions):
        said.append(replace(fixed.statement, candidate=old.candidate))
        decided[fixed.statement.id] = _origin(fixed), old.id
    return Whole(reading=replace(read, statements=tuple(said), events=(*read.events, *events)), decided=decided)


def _instead(said: Sequence[Statement], report: str, decisions: Decisions) -> list[tuple[Correction, Statement]]:
    """Each correction that stands, with the statement it replaces: the one that was meant, or what is read at the same words now."""
    found: dict[str, tuple[Correction, Statement]] = {}
    for one in said:
        fixed = decisions.corrects(one, report)
        if fixed is not None and (fixed.statement.id not in found or fixed.target == one.id):
            found[fixed.statement.id] = fixed, one
    return list(found.values())


def _origin(one: Correction) -> str:
    """The id of the decision that a person made, of one that was said again of another reading or version too."""
    return one.carried or one.id
