"""Standings: what became of a value by what people said: whether it stands, and which word made it so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from turnout.model import Judgement, Statement
from turnout.publish.redaction import Redaction
from turnout.record.decisions import Decisions
from turnout.record.people import coder_of
from turnout.record.privacy import cleared
from turnout.store.rows import HAND, Correction, StatementRow

if TYPE_CHECKING:
    from turnout.store import Store

__all__ = ["Standing", "of_read", "of_statement", "of_typed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What became of a value: `name` is stands, rejected, corrected, overruled (a person's value, by a later word) or withdrawn.

    `decision` is the word that made it so, or that gave a person's value which stands.
    """

    name: str = "stands"
    decision: Judgement | Correction | None = None

    @property
    def instead(self) -> Statement | None:
        """What a person says in place of the value."""
        return self.decision.statement if self.name == "corrected" and isinstance(self.decision, Correction) else None

    @property
    def coder(self) -> str:
        """Who made it so."""
        return coder_of(self.decision) if self.decision is not None else ""

    def cleared(self, redaction: Redaction) -> Standing:
        """The same without private people."""
        return self if self.decision is None else replace(self, decision=cleared(self.decision, redaction))


def of_read(decisions: Decisions, row: StatementRow) -> Standing:
    """The standing of a value that was read, or told with a new protest: this one stands while anything that was added to it does."""
    name = row.statement.candidate
    if row.told.coder.startswith(HAND) and not any(map(decisions.keeps, decisions.added.get(name, ()))):
        return Standing(name="withdrawn")
    return of_statement(decisions, row.statement, row.told.report)


def of_typed(store: Store, decisions: Decisions, typed: Sequence[Correction]) -> list[Standing]:
    """The standings of values that people gave, in their order."""
    targets = {row.statement.id: row.statement for row in store.statements(ids={one.target for one in typed if not one.adds})}
    targets |= {one.statement.id: one.statement for some in decisions.added.values() for one in some}
    return [_typed(decisions, one, one.statement if one.adds else targets.get(one.target)) for one in typed]


def _typed(decisions: Decisions, one: Correction, target: Statement | None) -> Standing:
    """The standing of what was added, the `target` itself, or of a value in the place of one; None is one that was added and taken back."""
    if one.id in decisions.gone or target is None:
        return Standing(name="withdrawn", decision=one)
    found = of_statement(decisions, target, one.report)
    if one.adds:
        return found if found.decision is not None else Standing(decision=one)
    if found.decision is not None and found.decision.id == one.id:
        return Standing(decision=one)
    return Standing(name="overruled", decision=found.decision or decisions.word(target, one.report))


def of_statement(decisions: Decisions, said: Statement, report: str) -> Standing:
    """The standing of a value by the words on it and its telling."""
    whole = decisions.words.get(said.candidate)
    if whole is not None and whole.verdict == "reject":
        return Standing(name="rejected", decision=whole)
    correction = decisions.corrects(said, report)
    if correction is not None:
        return Standing(name="corrected", decision=correction)
    rejection = decisions.rejects(said, report)
    return Standing() if rejection is None else Standing(name="rejected", decision=rejection)
