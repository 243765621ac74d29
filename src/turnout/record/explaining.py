"""Explaining: an id's derivation, out of the ledger's own rows, each value with its sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from turnout import geocode, link, reconcile
from turnout.errors import Usage
from turnout.model import Canonical, Judgement, Report, Settled, Statement, Total
from turnout.publish.explain import sentence
from turnout.publish.why import Quote, Witness, why_event, why_total
from turnout.record.decisions import Decisions
from turnout.record.people import only
from turnout.record.settling import decisions_of
from turnout.record.views import as_known, checked, totals, with_parts
from turnout.store._export import Store
from turnout.store.rows import CandidateRow, Filter, Found, StatementRow, TallyRow

__all__ = ["coverage_lines", "explain", "figures"]

PAIRS = 12  # pairs of members whose comparison is shown; an event of many reports has very many
NAME = "[name]"


class _Told:
    """What an explanation asks for, fetched once."""

    def __init__(self, store: Store, policy: reconcile.Policy, as_of: str | None) -> None:
        self.store, self.policy, self.as_of = store, policy, as_of
        self.decisions: Decisions = decisions_of(store, as_of)
        self.reports: dict[str, Report | None] = {}
        self.people: dict[str, list[tuple[int, int]]] = {}

    def witness(self) -> Witness:
        """The questions of publish.why, answered from the store."""
        return Witness(quote=self.quote, means=self.policy.means, statement=self.statement, people=self._said())

    def quote(self, statement: Statement, report: str) -> Quote | None:
        """The sentence under a statement, names of people blotted out."""
        held = self._report(report)
        if held is None:
            return None
        piece = statement.evidence[0]
        first, last = sentence(held.text, piece.start, piece.end)
        cut = (piece.start - first, piece.end - first)
        stretch = held.text[first:last]
        parts = (stretch[: cut[0]], stretch[cut[0] : cut[1]], stretch[cut[1] :])
        starts = (first, piece.start, piece.end)
        before, words, after = (_flat(self._blotted(report, start, part)) for start, part in zip(starts, parts, strict=True))
        return Quote(
            before=before, words=words, after=after, report=held.id, title=held.title or "", source=held.source,
            time=held.updated or held.published or "", where=held.url or held.path or "no address", kept=f"kept whole as {held.id}",
        )

    def statement(self, name: str) -> tuple[Statement, str] | None:
        """A statement of any reading, or a correction's own, with its report."""
        for row in self.store.statements(ids=[name]):
            return row.statement, row.told.report
        for said in self.decisions.corrections.values():
            for one in said:
                if one.statement.id == name:
                    return one.statement, one.report
        return None

    def _report(self, name: str) -> Report | None:
        if name not in self.reports:
            reading = self.store.reading(name)
            self.reports[name] = reading.report if reading else None
            self.people[name] = [(person.start, person.end) for person in reading.persons] if reading else []
        return self.reports[name]

    def _blotted(self, report: str, start: int, words: str) -> str:
        out, at = "", start
        for first, last in sorted(self.people[report]):
            if first >= at and last <= start + len(words):
                out += words[at - start : first - start] + NAME
                at = last
        return out + words[at - start :]

    def _said(self) -> dict[str, tuple[Judgement, ...]]:
        out: dict[str, list[Judgement]] = {}
        for said in self.store.judgements(as_of=self.as_of):
            out.setdefault(said.left, []).append(said)
        for one in self.store.corrections(as_of=self.as_of):
            row = Judgement(id=one.id, verdict=f"corrected to {one.statement.value}", left=one.target, reason=one.reason,
                            coder=one.statement.coder, made_at=one.made_at)
            out.setdefault(one.target, []).append(row)
        return {name: tuple(rows) for name, rows in out.items()}


def explain(store: Store, name: str, policy: reconcile.Policy, as_of: str | None = None) -> list[str]:
    """The derivation of an event, tally, candidate or statement in lines; raises Usage where the id names none of them."""
    told = _Told(store, policy, as_of)
    found = _owner(store, name, policy, as_of)
    if isinstance(found, Canonical):
        lines = coverage_lines(store, found, policy, as_of)
        return why_event(found, told.witness(), _why_one(told, found), lines)
    if isinstance(found, Total):
        return why_total(found, told.witness(), reconcile.coverage_line(found))
    raise Usage(f"{name}: nothing in the record has that id; `turnout events` and `turnout tallies` list what there is")


def figures(store: Store, name: str, policy: reconcile.Policy, as_of: str | None = None) -> tuple[str, dict[str, Settled]]:
    """The id of the event or tally that a name means, and its settled figures by variable."""
    found = _owner(store, name, policy, as_of)
    if isinstance(found, Canonical):
        return found.id, found.figures
    if isinstance(found, Total):
        return found.id, {found.variable: found.settled}
    raise Usage(f"{name}: nothing in the record has that id; `turnout events` and `turnout tallies` list what there is")


def _owner(store: Store, name: str, policy: reconcile.Policy, as_of: str | None) -> Canonical | Total | None:
    """The event or total that an id means: its own, a member's, or a statement's of a member."""
    found = _meant(store, name)
    value = found.value if found is not None else None
    if isinstance(value, StatementRow):
        inner = _meant(store, value.statement.candidate)
        value = inner.value if inner is not None else None
    if isinstance(value, CandidateRow):
        value = store.event(store.events_of([value.candidate.id]).get(value.candidate.id, ""))
    elif isinstance(value, TallyRow):
        value = store.total(store.totals_of([value.tally.id]).get(value.tally.id, ""))
    if as_of is not None and isinstance(value, (Canonical, Total)):
        value = _then(store, value, policy, as_of)
    return checked(store, value, policy, as_of) if isinstance(value, Total) else (
        with_parts(store, value, policy, as_of) if isinstance(value, Canonical) else None)


def _meant(store: Store, name: str) -> Found | None:
    """What an id means: an event or total before what was told of it."""
    for kinds in (("event", "total"), ("candidate", "tally"), ("statement",)):
        if (found := only(store, name, *kinds)) is not None:
            return found
    return None


def _then(store: Store, now: Canonical | Total, policy: reconcile.Policy, as_of: str) -> Canonical | Total | None:
    """What an event or total was at a time: the one then that shares a member with it."""
    members = set(now.members)
    for events, sums in as_known(store, store.blocks_of(now.members), as_of, policy):
        both: list[Canonical | Total] = [*events, *sums]
        for one in both:
            if members & set(one.members):
                return one
    return None


def _why_one(told: _Told, event: Canonical) -> list[Judgement]:
    """Why the members are one event: people's words on them, and the linker's comparison of the likest pairs."""
    rows = {row.candidate.id: row.candidate for row in told.store.candidates(ids=event.members, as_of=told.as_of)}
    members = [rows[name] for name in event.members if name in rows]
    out = [said for said in told.decisions.pairs if said.left in rows or said.right in rows]
    hosts = geocode.gazetteer().hosts()
    scored = [(link.compare(one, other, hosts=hosts), one.id, other.id) for one, other in combinations(members[:PAIRS], 2)]
    for score, one, other in sorted(scored, key=lambda row: (-row[0].total, row[1], row[2]))[:PAIRS]:
        why = "; ".join(feature.sentence for feature in score.features)
        out.append(Judgement(id="", verdict=score.verdict, left=one, right=other, reason=why, coder="the linker", score=score.total))
    return out


def coverage_lines(store: Store, event: Canonical, policy: reconcile.Policy, as_of: str | None = None) -> list[str]:
    """The coverage lines of the tallies that an event is of: how much of each with a number of places the record has."""
    if not event.place.country or not event.date.start:
        return []
    want = Filter(country=event.place.country, since=event.date.start, until=event.date.end or event.date.start)
    return [f"{line}." for line in lines_of(one for one in totals(store, want, policy, as_of) if event.id in one.found)]


def lines_of(found: Iterable[Total]) -> Sequence[str]:
    """The coverage lines of totals, each once."""
    return list(dict.fromkeys(f"{line} ({one.variable}, {one.date})" for one in found if (line := reconcile.coverage_line(one))))


def _flat(words: str) -> str:
    """Words on one line, spaces at either edge kept."""
    return " ".join(f"|{words}|".split()).strip("|") if words.strip() else " " * bool(words)
