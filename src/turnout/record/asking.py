"""Asking: what an explanation asks of the ledger, fetched once and shown without private people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from turnout import reconcile
from turnout.model import Canonical, Evidence, Judgement, Point, Report, Statement, content_id
from turnout.publish.explain import sentence
from turnout.publish.redaction import Redaction
from turnout.publish.why import Quote, Witness
from turnout.record.decisions import Decisions, overruled, withdrawn
from turnout.record.derive import points_of
from turnout.record.people import words_on
from turnout.record.privacy import cleared, title_of
from turnout.record.settling import decisions_of
from turnout.store.rows import Correction

if TYPE_CHECKING:
    from turnout.store import Store

Word = Judgement | Correction

__all__ = ["Asked"]


class Asked:
    """What is asked for one explanation."""

    def __init__(self, store: Store, policy: reconcile.Policy, as_of: str | None, redaction: Redaction) -> None:
        self.store, self.policy, self.as_of, self.redaction = store, policy, as_of, redaction
        self._decided: dict[frozenset[str], Decisions] = {}
        self._reports: dict[str, Report | None] = {}

    def witness(self, members: Sequence[str], event: Canonical | None = None) -> Witness:
        """The questions of publish.why about some tellings, answered from the store; of an event with what is told beside figures."""
        told = self._told(event) if event is not None else {}
        stands, past = self._said(members)
        return Witness(quote=self.quote, means=self.policy.means, statement=self.statement, people=stands, past=past, told=told)

    def decided(self, reports: Iterable[str]) -> Decisions:
        """What people decided about these reports, read when it is first asked for."""
        wanted = frozenset(reports)
        if wanted not in self._decided:
            self._decided[wanted] = decisions_of(self.store, self.as_of, about=wanted)
        return self._decided[wanted]

    def points(self, candidates: Sequence[str]) -> list[Point]:
        """Every value told of some candidates, with what became of it."""
        rows = list(self.store.statements(candidates, as_of=self.as_of))
        return [self.redaction.point(one) for one in points_of(rows, self.decided(row.told.report for row in rows))]

    def quote(self, statement: Statement, report: str) -> Quote | None:
        """The sentence under a statement."""
        return self.words(statement.evidence[0], report)

    def words(self, piece: Evidence, report: str) -> Quote | None:
        """The sentence round some words of a report."""
        held = self.report(report)
        if held is None:
            return None
        first, last = sentence(held.text, piece.start, piece.end)
        pieces = ((first, piece.start), (piece.start, piece.end), (piece.end, last))
        before, words, after = (_flat(self.redaction.quote(report, start, held.text[start:end])) for start, end in pieces)
        return Quote(
            before=before, words=words, after=after, report=held.id, title=title_of(held, self.redaction),
            source=self.redaction.source(held.id, held.source),
            time=held.updated or held.published or "", where=self.redaction.address(held) or "no address", kept=f"kept whole as {held.id}",
        )

    def statement(self, name: str) -> tuple[Statement, str] | None:
        """A statement of any reading, or a correction's own, with its report."""
        for row in self.store.statements(ids=[name]):
            return self.redaction.statement(row.statement, row.told.report), row.told.report
        for one in self.store.corrections([content_id("correction", name)], as_of=self.as_of):
            return self.redaction.statement(one.statement, one.report), one.report
        return None

    def report(self, name: str) -> Report | None:
        """A report as its last reading made it."""
        if name not in self._reports:
            self._reports[name] = self.store.report(name)
        return self._reports[name]

    def _told(self, event: Canonical) -> dict[str, tuple[Point, ...]]:
        """What is told beside figures: place, day and status, and the codes that no longer hold."""
        shown = {name for code in event.codes for name in code.statements}
        out: dict[str, list[Point]] = {"place": [], "date": []}
        for point in self.points(event.members):
            said = point.statement
            if said.variable not in event.figures and not (said.id in shown and point.standing == "current"):
                out.setdefault(said.variable, []).append(point)
        return {name: tuple(points) for name, points in out.items() if points}

    def _said(self, members: Sequence[str]) -> tuple[dict[str, tuple[Judgement, ...]], Counter[str]]:
        """What people said of the statements about some tellings and stands, in order of time; and how much of each stands no more."""
        rows = list(self.store.statements(members))
        added = self.decided(row.told.report for row in rows).added
        names = {row.statement.id for row in rows} | {one.statement.id for name in members for one in added.get(name, ())}
        corrections = self.store.corrections(names, as_of=self.as_of)
        words = words_on(self.store, {*names, *(one.id for one in corrections)}, self.as_of)
        gone = withdrawn(words)
        gone |= overruled(words, corrections, gone)
        said: list[Word] = [*(one for one in words if one.left in names), *(one for one in corrections if not one.adds)]
        past = Counter(_of(one) for one in said if one.id in gone or one.carried in gone)
        out: dict[str, list[Judgement]] = {}
        for one in sorted((one for one in said if one.id not in gone and one.carried not in gone), key=lambda one: one.when):
            out.setdefault(_of(one), []).append(_told(cleared(one, self.redaction)))
        return {name: tuple(some) for name, some in out.items()}, past


def _of(one: Word) -> str:
    return one.left if isinstance(one, Judgement) else one.target


def _told(one: Word) -> Judgement:
    """A word as an explanation tells it."""
    if isinstance(one, Judgement):
        return one
    return Judgement(id=one.id, verdict=f"corrected to {one.statement.value}", left=one.target, reason=one.reason,
                     coder=one.statement.coder, made_at=one.made_at)


def _flat(words: str) -> str:
    """Words on one line, spaces at either edge kept."""
    return " ".join(f"|{words}|".split()).strip("|") if words.strip() else " " * bool(words)
