"""Diffing: what changed in the record between two times, and the report or the person that changed it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from turnout import reconcile
from turnout.model import Canonical, Settled, Total
from turnout.model.show import show_count, show_date, show_place
from turnout.publish.flat import shown
from turnout.record.views import as_known
from turnout.store._ledger import until
from turnout.store.rows import Block

if TYPE_CHECKING:
    from turnout.store import Store

__all__ = ["Change", "diff"]

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


def diff(store: Store, start: str, end: str, policy: reconcile.Policy) -> list[Change]:
    """The changes between what was known at two times (ISO; a day means its end), sorted by kind and title."""
    blocks = store.touched(start, end)
    before, after = (_known(store, blocks, at, policy) for at in (start, end))
    owner = {member: one for one in before for member in one.members}
    heirs: dict[str, str] = {}
    out: list[Change] = []
    for one in sorted(after, key=lambda one: one.id):
        past = sorted({owner[member].id: owner[member] for member in one.members if member in owner}.values(), key=lambda old: old.id)
        if not past:
            out.append(Change(kind="new", id=one.id, title=title(one), after=_sums(one), because=_reports(store, one, None)))
        elif all(old.id in heirs for old in past):
            because = tuple(f"apart from {heirs[old.id]}" for old in past)
            out.append(Change(kind="parted", id=one.id, title=title(one), before=past[0].id, after=_sums(one), because=because))
        else:
            if len(past) > 1:
                out.append(Change(kind="merged", id=one.id, title=title(one), before=", ".join(old.id for old in past), after=one.id))
            out += _changes(store, next(old for old in past if old.id not in heirs), one, (start, end))
        for old in past:
            heirs.setdefault(old.id, one.id)
    out += [Change(kind="gone", id=old.id, title=title(old), before=_sums(old)) for old in before if old.id not in heirs]
    return sorted(out, key=lambda change: (change.kind, change.title, change.id, change.variable))


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


def _figures(one: Owner) -> dict[str, Settled]:
    return one.figures if isinstance(one, Canonical) else {one.variable: one.settled}


def _sums(one: Owner) -> str:
    return "; ".join(f"{name} {shown(settled)}" for name, settled in sorted(_figures(one).items()))


def _moved_by(store: Store, old: Owner, new: Owner, times: tuple[str, str]) -> tuple[str, ...]:
    """The decisions that people made between two times on what an event or tally is made of."""
    members = {*old.members, *new.members}
    start, end = (until(at) for at in times)
    said = [one for one in store.judgements() if start < one.made_at <= end]
    fixed = [one for one in store.corrections() if start < one.made_at <= end and one.statement.candidate in members]
    names = members | {row.statement.id for row in store.statements(members)} | {one.id for one in store.corrections() if
                                                                                 one.statement.candidate in members}
    names |= {one.id for one in store.judgements() if names & {one.left, one.right}}
    told = [(one.made_at, f"{one.verdict} by {one.coder}: {one.reason}") for one in said if names & {one.left, one.right}]
    told += [(one.made_at, f"{one.statement.variable} corrected to {one.statement.value} by {one.statement.coder}: {one.reason}")
             for one in fixed]
    return tuple(line for _, line in sorted(told))


def _joined(store: Store, old: Owner, new: Owner) -> tuple[str, ...]:
    """The reports that an event rests on now and did not before."""
    return tuple(_named(store, name) for name in sorted(set(getattr(new, "reports", ())) - set(getattr(old, "reports", ()))))


def _changes(store: Store, old: Owner, new: Owner, times: tuple[str, str]) -> Iterator[Change]:
    past, now = _figures(old), _figures(new)
    for name in sorted({*past, *now}):
        was, told = past.get(name), now.get(name)
        if _settled(was) != _settled(told):
            yield Change(
                kind="moved", id=new.id, title=title(new), variable=name, before=shown(was) if was else "",
                after=shown(told) if told else "", because=_reports(store, new, was, told, times[0]) or _moved_by(store, old, new, times),
            )
    if isinstance(old, Canonical) and isinstance(new, Canonical):
        pairs = (("form", old.form, new.form), ("issues", ", ".join(old.issues), ", ".join(new.issues)),
                 ("place", show_place(old.place), show_place(new.place)), ("day", show_date(old.date), show_date(new.date)),
                 ("response", ", ".join(old.response), ", ".join(new.response)))
        for variable, before, after in pairs:
            if before != after:
                because = _moved_by(store, old, new, times) or _joined(store, old, new)
                yield Change(kind="coded", id=new.id, title=title(new), variable=variable, before=before, after=after, because=because)


def _settled(one: Settled | None) -> tuple[object, ...]:
    if one is None:
        return ()
    current = sorted((s.speaker, show_count(p.statement.value)) for s in one.series if (p := s.current))  # type: ignore[arg-type]
    return one.low, one.high, one.best and show_count(one.best), tuple(current)


def _reports(store: Store, new: Owner, was: Settled | None, told: Settled | None = None, start: str = "") -> tuple[str, ...]:
    """What moved a figure: the reports of its new current points, and the people who corrected it; of a new owner its reports."""
    if told is None:
        settled = list(_figures(new).values())
        names = {p.report for one in settled for s in one.series for p in s.points}
        return tuple(_named(store, name) for name in sorted(names or set(getattr(new, "reports", ()))))
    known = {p.statement.id for s in was.series for p in s.points if p.standing == "current"} if was else set()
    fresh = [p for s in told.series for p in s.points if p.statement.id not in known and p.standing == "current"]
    fresh = [p for p in fresh if not start or p.known_at > until(start)]  # what was known before moved nothing by itself
    lost = [p for s in told.series for p in s.points if p.statement.id in known and p.standing in ("rejected", "corrected")]
    return tuple(dict.fromkeys([*(_named(store, p.report) for p in fresh if p.statement.rule != reconcile.PERSON), *(p.why for p in lost)]))


def _named(store: Store, report: str) -> str:
    held = store.report(report)
    if held is None:
        return report
    name = held.title or held.url or held.path or held.id
    return ", ".join(part for part in (name, held.source, held.updated or held.published) if part)
