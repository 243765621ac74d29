"""Decisions: what people said, as one lookup: which words stand, what is rejected, and what says it instead.

A person's word is one more row. It is held in place by the statement it was about and by that statement's report, variable and
words, so that it stands when another reading of the report gives the same words another id, and in every version of its document
in which the words still stand.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from turnout.model import DateRange, Evidence, Judgement, Place, Statement
from turnout.record.versions import Elsewhere
from turnout.store.rows import Correction, StatementRow

__all__ = ["ADDED", "Anchor", "Decisions", "decide", "overruled", "withdrawn"]

ADDED = "added"
"""The rule that a statement names which a person added, for the program had missed it: it holds as one that was read does."""
ON_ONE = ("accept", "reject", "unsure")
"""The words on one thing alone."""


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

    `pairs` are their words on pairs of candidates (the latest on each pair); `words` maps ids of statements and candidates to the
    latest that accepts or rejects them, `unsure` to who could not tell since, which takes no other word away; `anchors` are the words
    by report;
    `corrections` by report, the latest of each target. `moves` are all corrections of places and days by report, taken back or not:
    where a candidate may come to stand. `added` are the statements that were missed, by candidate, and `amended` what corrects those.
    `gone` are the ids of the words that are taken back, and `upheld` tells of corrections that were accepted when they last were.
    """

    pairs: list[Judgement] = field(default_factory=list)
    words: dict[str, Judgement] = field(default_factory=dict)
    unsure: dict[str, Judgement] = field(default_factory=dict)
    anchors: dict[str, list[tuple[Anchor, Judgement]]] = field(default_factory=dict)
    corrections: dict[str, list[Correction]] = field(default_factory=dict)
    moves: dict[str, list[Correction]] = field(default_factory=dict)
    added: dict[str, list[Correction]] = field(default_factory=dict)
    amended: dict[str, Correction] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    upheld: dict[str, tuple[str, int]] = field(default_factory=dict)

    @property
    def rejected(self) -> dict[str, Judgement]:
        """The words that reject, by the id of the statement or candidate."""
        return {name: said for name, said in self.words.items() if said.verdict == "reject"}

    def word(self, statement: Statement, report: str) -> Judgement | None:
        """The latest word that accepts or rejects a statement; None where nobody said one.

        What a person added has words of its own: those on what a program read at the same place are not about it.
        """
        if statement.id in self.words or statement.rule == ADDED:
            return self.words.get(statement.id)
        return next((said for said in self._there(statement, report) if said.verdict != "unsure"), None)

    def doubts(self, statement: Statement, report: str) -> Judgement | None:
        """Who could not tell of a statement after whatever else was said of it; None where nobody did."""
        there = [] if statement.rule == ADDED else self._there(statement, report)
        held = [self.unsure[statement.id]] if statement.id in self.unsure else [said for said in there if said.verdict == "unsure"]
        firm = self.word(statement, report), self.corrects(statement, report)
        return next((said for said in held if all(one is None or one.when < said.when for one in firm)), None)

    def _there(self, statement: Statement, report: str) -> list[Judgement]:
        """What was said of the words that a statement rests on, the latest first."""
        return [said for anchor, said in self.anchors.get(report, ()) if anchor.holds(statement)]

    def rejects(self, statement: Statement, report: str) -> Judgement | None:
        """The decision that rejects a statement, or None."""
        said = self.word(statement, report)
        return said if said is not None and said.verdict == "reject" else None

    def corrects(self, statement: Statement, report: str) -> Correction | None:
        """The correction that says something else in place of a statement, or None; a later word takes it away."""
        found = next((one for one in self.corrections.get(report, ()) if _about(one, statement)), None)
        found = self.amended.get(statement.id) if statement.rule == ADDED else found
        said = self.word(statement, report) if found is not None else None
        return found if found is None or said is None or said.when <= self.when(found) else None

    def when(self, one: Correction) -> tuple[str, int]:
        """When a correction was last said, or accepted: it has its place among the words on a statement from then."""
        return self.upheld.get(one.id, one.when)

    def keeps(self, one: Correction) -> bool:
        """Whether what a person added still holds, as it was added or corrected."""
        return self.rejects(one.statement, one.report) is None or self.corrects(one.statement, one.report) is not None

    def moved(self, statement: Statement, report: str) -> list[Place | DateRange]:
        """The places or days that corrections of a statement ever gave."""
        values = (one.statement.value for one in self.moves.get(report, ()) if _about(one, statement))
        return [value for value in values if isinstance(value, (Place, DateRange))]


def _about(one: Correction, statement: Statement) -> bool:
    return one.target == statement.id or _same_words(one, statement)


def _same_words(one: Correction, statement: Statement) -> bool:
    said = one.statement
    first = said.evidence[0]
    return Anchor(report=one.report, variable=said.variable, start=first.start, end=first.end).holds(statement)


def _nowhere(report: str, piece: Evidence) -> Sequence[tuple[str, Evidence]]:
    return ()


def decide(
    judgements: Iterable[Judgement], corrections: Iterable[Correction], find: Callable[[Iterable[str]], Mapping[str, StatementRow]],
    elsewhere: Elsewhere = _nowhere,
) -> Decisions:
    """The standing decisions among all that people ever said; `find` gives the statements of some ids, in whatever reading they were.

    `elsewhere` gives the other versions of a report's document in which some words stand, and where.
    Of two of one second the later recorded one holds.
    """
    words = sorted(judgements, key=lambda one: one.when)
    own = list(corrections)
    gone = withdrawn(words)
    out = Decisions(gone=gone | {one.id for one in own if one.carried in gone}, upheld=_upheld(words, own, gone))
    pairs: dict[frozenset[str], Judgement] = {}
    for one in words:
        if one.id in gone or one.carried in gone:
            continue
        about = frozenset((one.left, one.right))
        if one.right and (one.verdict != "unsure" or about not in pairs):
            pairs[about] = one
        elif one.verdict in ON_ONE and not one.right:
            out.unsure.pop(one.left, None)
            (out.unsure if one.verdict == "unsure" else out.words)[one.left] = one
    out.pairs = sorted(pairs.values(), key=lambda one: one.id)
    rows = find({*out.words, *out.unsure})
    held = [one for one in (*out.words.values(), *out.unsure.values()) if one.left in rows]
    for one in sorted(held, key=lambda one: one.when, reverse=True):  # of words on what stands at one place the latest comes first
        _anchored(out, rows[one.left], one, elsewhere)
    own.sort(key=out.when)
    missed = {one.statement.id for one in own if one.adds}
    _add(out, own, missed, gone)
    _correct(out, [one for one in own if not one.adds and one.target not in missed], gone, elsewhere)
    return out


def _add(out: Decisions, corrections: Iterable[Correction], missed: set[str], gone: set[str]) -> None:
    """What people added, and what corrects it."""
    for one in corrections:
        if one.id in gone or one.carried in gone:
            continue
        if one.adds:
            out.added.setdefault(one.target, []).append(one)
        elif one.target in missed:
            out.amended[one.target] = one


def _anchored(out: Decisions, row: StatementRow, said: Judgement, elsewhere: Elsewhere) -> None:
    """Hold a word in place in its report, and in the other versions of its document."""
    piece = row.statement.evidence[0]
    for report, there in ((row.told.report, piece), *elsewhere(row.told.report, piece)):
        anchor = Anchor(
            report=report, variable=row.statement.variable, start=there.start, end=there.end, value=row.statement.value,
        )
        out.anchors.setdefault(report, []).append((anchor, said))


def _correct(out: Decisions, corrections: Iterable[Correction], gone: set[str], elsewhere: Elsewhere) -> None:
    """The corrections by report, the latest of each target; of several of the same words the latest comes first."""
    latest: dict[tuple[str, str, str], Correction] = {}
    everywhere: dict[str, list[Correction]] = {}
    for one in corrections:
        everywhere[one.id] = versions = [one, *_there(one, elsewhere)]
        if isinstance(one.statement.value, (Place, DateRange)):
            for version in versions:
                out.moves.setdefault(version.report, []).append(version)
        if one.id not in gone:
            key = one.report, one.target, one.statement.variable
            latest.pop(key, None)
            latest[key] = one
    for one in reversed(latest.values()):
        for version in everywhere[one.id]:
            out.corrections.setdefault(version.report, []).append(version)


def _there(one: Correction, elsewhere: Elsewhere) -> list[Correction]:
    """A correction as it is about the same words in the other versions of its document."""
    said = one.statement
    return [
        replace(one, report=report, statement=replace(said, evidence=(piece, *said.evidence[1:])))
        for report, piece in elsewhere(one.report, said.evidence[0])
    ]


def overruled(judgements: Collection[Judgement], corrections: Collection[Correction], gone: set[str]) -> set[str]:
    """The ids of decisions that a later one replaced: on the same pair, or on the same statement or telling; `gone` are taken back.

    Who could not tell replaces nobody's word but another's who could not.
    Of two of one second the later recorded one holds.
    """
    latest: dict[object, str] = {}
    unsure = {one.id for one in judgements if one.verdict == "unsure"}
    typed, upheld = _typed(corrections), _upheld(judgements, corrections, gone)
    said: list[tuple[tuple[str, int], object, str]] = []
    for one in judgements:
        if one.verdict != "withdraw" and one.id not in gone:
            said.append((one.when, frozenset((one.left, one.right)) if one.right else one.left, one.id))
    said += [(upheld.get(one.id, one.when), one.statement.id if one.adds else one.target, one.id)
             for one in corrections if one.id not in gone]
    last: dict[object, str] = {}
    for _, target, name in sorted(said, key=lambda row: row[0]):
        last[target] = name
        if name not in unsure or latest.get(target) in (None, *unsure):
            latest[target] = name
    over = {name for _, target, name in said if name not in (latest[target], last[target])}
    return over | {name for _, target, name in said if isinstance(target, str) and typed.get(target) in over}


def _typed(corrections: Iterable[Correction]) -> dict[str, str]:
    """The ids of corrections by those of the values that they give."""
    return {one.statement.id: one.id for one in corrections if not one.adds}


def _upheld(judgements: Iterable[Judgement], corrections: Iterable[Correction], gone: set[str]) -> dict[str, tuple[str, int]]:
    """When corrections were last accepted: whoever accepts the value that one gives says it again, in place of what was said since."""
    typed = _typed(corrections)
    told = sorted((*one.when, typed[one.left]) for one in judgements
                  if one.verdict == "accept" and one.left in typed and one.id not in gone)
    return {name: (made_at, n) for made_at, n, name in told}


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
