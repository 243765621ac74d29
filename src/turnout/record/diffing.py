"""Diffing: what changed in the record between two times, and the report or the person that changed it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from turnout import reconcile
from turnout.model import Canonical, Settled, Total
from turnout.model.show import show_count, show_date, show_place
from turnout.publish.flat import shown
from turnout.publish.redaction import Redaction
from turnout.record.privacy import redaction_of, title_of
from turnout.record.views import as_known
from turnout.record.words import Words
from turnout.store._ledger import until
from turnout.store.rows import Block

if TYPE_CHECKING:
    from turnout.store import Store

__all__ = ["Change", "diff"]

DECIDED = ("rejected", "corrected")

Owner = Canonical | Total


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change: what of (an event's or total's id and title), which variable, before, after, and what moved it.

    `kind`: new, gone, moved (a figure), coded (form, issues, place, day), merged (of several), parted (from one that goes on).
    """

    kind: str
    id: str
    title: str
    variable: str = ""
    before: str = ""
    after: str = ""
    because: tuple[str, ...] = ()


def diff(store: Store, times: tuple[str, str], policy: reconcile.Policy, redaction: Redaction | None = None) -> list[Change]:
    """The changes between what was known at two times (ISO; a day means its end), sorted by kind and title. Private people are left out."""
    with store.moment():
        blocks = store.touched(*times)
        before, after = (_known(store, blocks, at, policy) for at in times)
        changes = _Changes(store, times, redaction or redaction_of(store))
        found = changes.of(before, sorted(after, key=lambda one: one.id))
        return sorted(found, key=lambda change: (change.kind, change.title, change.id, change.variable))


def _known(store: Store, blocks: Iterable[Block], at: str, policy: reconcile.Policy) -> list[Owner]:
    """The events and totals of some blocks as known at a time."""
    out: list[Owner] = []
    for events, totals in as_known(store, blocks, at, policy):
        out += events
        out += totals
    return out


def title(one: Owner) -> str:
    """What an event or total is, on one line."""
    if isinstance(one, Canonical):
        return f"{one.form} in {show_place(one.place)}, {show_date(one.date)}"
    where = ", ".join(str(value) for value in one.scope.values() if value) or "scope unknown"
    return f"{one.variable} in {where}, {show_date(one.date)}"


def _figures(one: Owner) -> Mapping[str, Settled]:
    return one.figures if isinstance(one, Canonical) else {one.variable: one.settled}


class _Changes:
    """The changes between two times, each with what made it."""

    def __init__(self, store: Store, times: tuple[str, str], redaction: Redaction) -> None:
        self._store, self._start, self._redaction = store, times[0], redaction
        self._words = Words(store, *times, redaction)
        self._names: dict[str, str] = {}

    def of(self, before: Iterable[Owner], after: Iterable[Owner]) -> Iterator[Change]:
        """What became of the events and totals of one time, and what is new."""
        before = list(before)
        owner = {member: one for one in before for member in one.members}
        heirs: dict[str, str] = {}
        for one in after:
            past = sorted({owner[member].id: owner[member] for member in one.members if member in owner}.values(), key=lambda old: old.id)
            yield from self._became(past, one, heirs)
            for old in past:
                heirs.setdefault(old.id, one.id)
        for old in before:
            if old.id not in heirs:
                yield Change(kind="gone", id=old.id, title=title(old), before=self._sums(old), because=self._words.of(old.members))

    def _became(self, past: list[Owner], one: Owner, heirs: Mapping[str, str]) -> Iterator[Change]:
        """What came of these events or totals in one that holds members of them."""
        if not past:
            yield Change(kind="new", id=one.id, title=title(one), after=self._sums(one), because=self._reports(one, None))
            return
        said = self._words.of(one.members, *(old.members for old in past))
        goes_on = next((old for old in past if old.id not in heirs), None)
        if goes_on is None:
            apart = tuple(f"apart from {heirs[old.id]}" for old in past)
            yield Change(kind="parted", id=one.id, title=title(one), before=past[0].id, after=self._sums(one), because=(*said, *apart))
            return
        if len(past) > 1:
            because = said or self._joined(past, one)
            before = ", ".join(old.id for old in past)
            yield Change(kind="merged", id=one.id, title=title(one), before=before, after=one.id, because=because)
        yield from self._moved(goes_on, one, said)

    def _moved(self, old: Owner, new: Owner, said: tuple[str, ...]) -> Iterator[Change]:
        past, now = _figures(old), _figures(new)
        for name in sorted({*past, *now}):
            was, told = past.get(name), now.get(name)
            if _settled(was) != _settled(told):
                because = (self._reports(new, was, told) if told else ()) or said
                yield Change(kind="moved", id=new.id, title=title(new), variable=name, before=self._shown(was), after=self._shown(told),
                             because=because)
        if isinstance(old, Canonical) and isinstance(new, Canonical):
            pairs = (("form", old.form, new.form), ("issues", ", ".join(old.issues), ", ".join(new.issues)),
                     ("place", show_place(old.place), show_place(new.place)), ("day", show_date(old.date), show_date(new.date)),
                     ("response", ", ".join(old.response), ", ".join(new.response)))
            for variable, before, after in pairs:
                if before != after:
                    because = said or self._joined([old], new)
                    yield Change(kind="coded", id=new.id, title=title(new), variable=variable, before=before, after=after, because=because)

    def _joined(self, past: Iterable[Owner], new: Owner) -> tuple[str, ...]:
        """The reports that an event rests on now and did not before."""
        known = {name for old in past for name in getattr(old, "reports", ())}
        return tuple(self._named(name) for name in sorted(set(getattr(new, "reports", ())) - known))

    def _reports(self, new: Owner, was: Settled | None, told: Settled | None = None) -> tuple[str, ...]:
        """What moved a figure: the reports of its new current points or that took one back, who corrected it; of a new owner all."""
        if told is None:
            settled = list(_figures(new).values())
            names = {p.report for one in settled for s in one.series for p in s.points}
            return tuple(self._named(name) for name in sorted(names or set(getattr(new, "reports", ()))))
        before = {p.statement.id: p.standing for s in was.series for p in s.points} if was else {}
        known = {name for name, standing in before.items() if standing == "current"}
        fresh = [p for s in told.series for p in s.points if p.statement.id not in known and p.standing == "current"]
        fresh = [p for p in fresh if p.known_at > until(self._start)]  # what was known before moved nothing by itself
        lost = [p for s in told.series for p in s.points if p.standing in DECIDED and before.get(p.statement.id) not in DECIDED]
        unsaid = [p for s in told.series for p in s.points if p.standing == "outdated" and before.get(p.statement.id) == "current"]
        whose = [self._named(p.report) for p in fresh if p.statement.rule != reconcile.PERSON]
        whose += [f"{self._named(p.report)}: {p.why}" for p in unsaid]
        return tuple(dict.fromkeys([*whose, *(self._redaction.words([p.report], p.why) for p in lost)]))

    def _named(self, report: str) -> str:
        if report not in self._names:
            held = self._store.report(report)
            name = title_of(held, self._redaction) or self._redaction.address(held) or held.id if held else report
            told = (name, self._redaction.source(held.id, held.source), held.updated or held.published) if held else (name,)
            self._names[report] = ", ".join(part for part in told if part)
        return self._names[report]

    def _shown(self, settled: Settled | None) -> str:
        return shown(self._redaction.settled(settled)) if settled else ""

    def _sums(self, one: Owner) -> str:
        return "; ".join(f"{name} {self._shown(settled)}" for name, settled in sorted(_figures(one).items()))


def _settled(one: Settled | None) -> tuple[object, ...]:
    if one is None:
        return ()
    current = sorted((s.speaker, show_count(p.statement.value)) for s in one.series if (p := s.current))  # type: ignore[arg-type]
    return one.low, one.high, one.best and show_count(one.best), tuple(current)
