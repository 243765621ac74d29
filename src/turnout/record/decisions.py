"""Decisions: what people said, as one lookup: which words stand, what is rejected, and what says it instead.

A person's word is one more row. It is held in place by the statement it was about and by that statement's report, variable and
words, so that it stands when another reading of the report gives the same words another id.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from turnout.model import DateRange, Judgement, Place, Statement
from turnout.store.rows import Correction, StatementRow

__all__ = ["Anchor", "Decisions", "decide", "withdrawn"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """The words a decision is about: report, variable and span; `value` where the decision is of that value alone."""

    report: str
    variable: str
    start: int
    end: int
    value: object = None

    def holds(self, statement: Statement) -> bool:
        """Whether a statement of the same report is about these words."""
        if statement.variable != self.variable or (self.value is not None and statement.value != self.value):
            return False
        return any(piece.start < self.end and self.start < piece.end for piece in statement.evidence)


@dataclass(slots=True, kw_only=True)
class Decisions:
    """The standing decisions of people.

    `pairs` are their words on pairs of candidates (the latest on each pair); `rejected` maps ids of statements and candidates to
    the decision; `anchors` the same by report; `corrections` by report, the latest of each target. `moves` are all corrections of
    places and days by report, taken back or not: where a candidate may come to stand.
    """

    pairs: list[Judgement] = field(default_factory=list)
    rejected: dict[str, Judgement] = field(default_factory=dict)
    anchors: dict[str, list[tuple[Anchor, Judgement]]] = field(default_factory=dict)
    corrections: dict[str, list[Correction]] = field(default_factory=dict)
    moves: dict[str, list[Correction]] = field(default_factory=dict)

    def rejects(self, statement: Statement, report: str) -> Judgement | None:
        """The decision that rejects a statement, or None."""
        if statement.id in self.rejected:
            return self.rejected[statement.id]
        return next((said for anchor, said in self.anchors.get(report, ()) if anchor.holds(statement)), None)

    def corrects(self, statement: Statement, report: str) -> Correction | None:
        """The correction that says something else in place of a statement, or None."""
        return next((one for one in self.corrections.get(report, ()) if _about(one, statement)), None)

    def moved(self, statement: Statement, report: str) -> list[Place | DateRange]:
        """The places or days that corrections of a statement ever gave."""
        values = (one.statement.value for one in self.moves.get(report, ()) if _about(one, statement))
        return [value for value in values if isinstance(value, (Place, DateRange))]


def _about(one: Correction, statement: Statement) -> bool:
    return one.target == statement.id or _same_words(one, statement)


def _same_words(one: Correction, statement: Statement) -> bool:
    said = one.statement
    if one.target == said.candidate:  # a value that no statement gave: it is about the candidate
        return False
    first = said.evidence[0]
    return Anchor(report=one.report, variable=said.variable, start=first.start, end=first.end).holds(statement)


def decide(
    judgements: Iterable[Judgement], corrections: Iterable[Correction], find: Callable[[Iterable[str]], Mapping[str, StatementRow]],
) -> Decisions:
    """The standing decisions among all that people ever said; `find` gives the statements of some ids, in whatever reading they were.

    Judgements and corrections come in the order in which they were recorded: of two of one second the later recorded one holds.
    """
    words = sorted(judgements, key=lambda one: one.made_at)
    gone = withdrawn(words)
    out = Decisions()
    pairs: dict[frozenset[str], Judgement] = {}
    for one in words:
        if one.id in gone or one.carried in gone:
            continue
        if one.verdict == "reject":
            out.rejected[one.left] = one
        elif one.verdict in ("same", "different", "unsure"):
            pairs[frozenset((one.left, one.right))] = one
    out.pairs = sorted(pairs.values(), key=lambda one: one.id)
    for name, row in find(out.rejected).items():
        said, first = row.statement, row.statement.evidence[0]
        anchor = Anchor(report=row.told.report, variable=said.variable, start=first.start, end=first.end, value=said.value)
        out.anchors.setdefault(row.told.report, []).append((anchor, out.rejected[name]))
    latest: dict[tuple[str, str, str], Correction] = {}
    for correction in sorted(corrections, key=lambda one: one.made_at):
        if isinstance(correction.statement.value, (Place, DateRange)):
            out.moves.setdefault(correction.report, []).append(correction)
        if correction.id not in gone:
            latest[correction.report, correction.target, correction.statement.variable] = correction
    for correction in latest.values():
        out.corrections.setdefault(correction.report, []).append(correction)
    return out


def withdrawn(said: Iterable[Judgement]) -> set[str]:
    """The ids taken back: a withdrawal counts while none that counts takes it back itself, in whatever order they are told.

    Times decide nothing here: a decision and its withdrawal may be of one second.
    """
    by_target: dict[str, list[str]] = {}
    for one in said:
        if one.verdict == "withdraw":
            by_target.setdefault(one.left, []).append(one.id)
    gone: dict[str, bool] = {}
    for target in by_target:
        chain = [target]
        while chain:
            name = chain[-1]
            open_ones = [one for one in by_target.get(name, ()) if one not in gone and one not in chain]
            if open_ones:
                chain += open_ones
                continue
            gone.setdefault(name, any(not gone.get(one, False) for one in by_target.get(name, ())))
            chain.pop()
    return {name for name, taken in gone.items() if taken}
