"""Explaining: an id's derivation, out of the ledger's own rows, each value with its sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from turnout import geocode, link, reconcile
from turnout.errors import Usage
from turnout.model import Canonical, Judgement, Point, Report, Settled, Statement, Total
from turnout.publish.explain import sentence
from turnout.publish.why import Quote, Witness, why_event, why_point, why_total
from turnout.record.decisions import Decisions
from turnout.record.derive import points_of
from turnout.record.people import only
from turnout.record.settling import decisions_of
from turnout.record.views import as_known, checked, totals, with_parts
from turnout.store.rows import CandidateRow, Correction, Filter, Found, StatementRow, TallyRow

if TYPE_CHECKING:
    from turnout.store import Store

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

    def witness(self, event: Canonical | None = None) -> Witness:
        """The questions of publish.why, answered from the store; of an event with what is told of its place, day and codes."""
        told = self._told(event) if event is not None else {}
        return Witness(quote=self.quote, means=self.policy.means, statement=self.statement, people=self._said(), told=told)

    def points(self, candidates: Sequence[str]) -> list[Point]:
        """Every value told of some candidates, with what became of it."""
        return points_of(self.store.statements(candidates, as_of=self.as_of), self.decisions)

    def _told(self, event: Canonical) -> dict[str, tuple[Point, ...]]:
        """What is told beside figures: place, day and status, and the codes that no longer hold."""
        shown = {name for code in event.codes for name in code.statements}
        out: dict[str, list[Point]] = {"place": [], "date": []}
        for point in self.points(event.members):
            said = point.statement
            if said.variable not in event.figures and not (said.id in shown and point.standing == "current"):
                out.setdefault(said.variable, []).append(point)
        return {name: tuple(points) for name, points in out.items() if points}

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
            before=before, words=words, after=after, report=held.id, title=self._title(held), source=held.source,
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

    def _title(self, held: Report) -> str:
        """A report's title, the names of private people in its text blotted out wherever they stand in it."""
        title = held.title or ""
        names = {held.text[first:last].strip() for first, last in self.people[held.id]}
        for name in sorted(names - {""}, key=lambda name: (-len(name), name)):
            title = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", NAME, title)
        return title

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
    meant = _meant(store, name)
    first = _first(told, meant)
    if isinstance(found, Canonical):
        lines = coverage_lines(store, found, policy, as_of)
        return [*first, *why_event(found, told.witness(found), _why_one(told, found), lines)]
    if isinstance(found, Total):
        return [*first, *why_total(found, told.witness(), reconcile.coverage_line(found))]
    if first := first or _past(told, name, meant):
        return first
    raise Usage(f"{name}: nothing in the record has that id; `turnout events` and `turnout tallies` list what there is")


def _first(told: _Told, meant: Found | None) -> list[str]:
    """A statement that was asked for by its own id: what it says, of what, and what became of it."""
    value = meant.value if meant is not None else None
    if not isinstance(value, StatementRow):
        return []
    rows = [one for one in told.points([value.statement.candidate]) if one.statement.id == value.statement.id]
    points = rows or points_of([value], told.decisions)
    out = [line for one in points if one.statement.id == value.statement.id for line in why_point(one, told.witness())]
    return [f"{value.statement.id}: {value.statement.variable} of {value.statement.candidate}", *out, ""]


def _past(told: _Told, name: str, meant: Found | None) -> list[str]:
    """What an id was that no event or tally has now: a rejected telling, one of an earlier version, or a person's decision."""
    found = meant or (_meant(told.store, name.replace("ev-", "event-", 1)) if name.startswith("ev-") else None)
    found = found or only(told.store, name, "judgement", "correction")
    value = found.value if found is not None else None
    if isinstance(value, Judgement):
        return [f"{value.id}: {value.verdict} of {' and '.join(filter(None, (value.left, value.right)))}",
                f"  by {value.coder}, {value.made_at}: {value.reason}"]
    if isinstance(value, Correction):
        said = value.statement
        was = told.statement(value.target)
        read = f", read before as {was[0].value}" if was else ""
        return [f"{value.id}: {said.variable} of {said.candidate} is {said.value}{read} [{value.target}]",
                f"  by {said.coder}, {value.made_at}: {value.reason}"]
    if not isinstance(value, (CandidateRow, TallyRow)):
        return []
    noun = value.candidate.event if isinstance(value, CandidateRow) else value.tally
    out = [f"{noun.id}: {repr(noun)[1:-1]}, told in {value.told.report}; it is in no event or tally of the record now."]
    word = told.decisions.rejected.get(noun.id)
    if word is not None:
        out.append(f"Rejected by {word.coder}, {word.made_at}: {word.reason} [{word.id}]")
    elif not value.told.live:
        later = [one.report for one in told.store.versions(value.told.doc) if one.live]
        out.append(f"Its report was changed; the version that stands now is {', '.join(later) or 'another'}.")
    return [*out, *(line for one in told.points([noun.id]) for line in [f"{one.statement.variable}:", *why_point(one, told.witness())])]


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
