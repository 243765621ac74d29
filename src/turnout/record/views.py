"""Views: events and totals of a record, as it stands or as it was known at a time, a batch of blocks in memory at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from turnout import geocode, reconcile
from turnout.model import CANONICAL, Canonical, Total
from turnout.record.days import Days, Window
from turnout.record.derive import derive_events, derive_totals
from turnout.record.settling import by_candidate, decisions_of
from turnout.store._board import outline
from turnout.store._find import TELLING
from turnout.store._reach import near
from turnout.store.rows import Block, Filter, Outline

if TYPE_CHECKING:
    from turnout.store import Store

__all__ = ["as_known", "checked", "events", "known", "passes", "summed", "totals", "with_parts"]

Noun = TypeVar("Noun", Canonical, Total)
BATCH = 400
CHUNK = 500


def events(store: Store, want: Filter, policy: reconcile.Policy, as_of: str | None = None) -> Iterator[Canonical]:
    """The events of the record that the filter lets through, in the order of their ids."""
    with store.moment():
        yield from _events(store, want, policy, as_of)


def _events(store: Store, want: Filter, policy: reconcile.Policy, as_of: str | None) -> Iterator[Canonical]:
    found = iter(_told(store, want, policy, as_of))
    days = _days(store, policy, as_of)
    while some := list(islice(found, CHUNK)):
        yield from related(some, days)


def related(some: Sequence[Canonical], days: Days) -> Iterator[Canonical]:
    """Events, those across a country or region with their relation to the events of its cities."""
    days.load(window for one in some if reconcile.is_wide(one) for window in _windows(one))
    for one in some:
        near = [other for window in _windows(one) for other in days.inside(window)] if reconcile.is_wide(one) else ()
        yield reconcile.with_parts(one, near)


def with_parts(store: Store, event: Canonical, policy: reconcile.Policy, as_of: str | None = None) -> Canonical:
    """One event with its relation to the events of its cities, where it is across a country or region."""
    return next(related([event], _days(store, policy, as_of)))


def _told(store: Store, want: Filter, policy: reconcile.Policy, as_of: str | None) -> Iterable[Canonical]:
    """The events as linking and settling left them, in the order of their ids."""
    if as_of is None:
        return store.events(want)
    if want.ids is not None:  # they are few, and each is named after a member
        then = _Then(store.blocks_of(TELLING + one.removeprefix(CANONICAL) for one in want.ids), frozenset())
    else:
        then = _then(store, want, as_of)
    anew = [one for batch, _ in as_known(store, then.blocks, as_of, policy) for one in batch if passes(one, want)]
    return sorted([*_standing(store, () if want.ids is not None else store.events(want), then, as_of), *anew], key=lambda one: one.id)


@dataclass(frozen=True, slots=True)
class _Then:
    """What is to be worked out anew to know what was known at a time: the blocks of it, and the events and totals that it stands for."""

    blocks: Iterable[Block]
    moved: Set[str]


def _then(store: Store, want: Filter, as_of: str) -> _Then:
    """What of a filter's events and totals was, or may have been, otherwise at a time."""
    groups, moved = store.mixed(as_of)
    return _Then([block for group in groups if near(group, want, country_of) for block in group], moved)


def _standing(store: Store, settled: Iterable[Noun], then: _Then, as_of: str) -> Iterator[Noun]:
    """Those events or totals that were at a time as they are now."""
    walk = iter(settled)
    while some := list(islice(walk, CHUNK)):
        begun = store.begun(as_of, (one.id for one in some)) - then.moved
        yield from (one for one in some if one.id in begun)


def known(store: Store, policy: reconcile.Policy, as_of: str) -> tuple[set[str], list[Outline]]:
    """What was known at a time: the ids of the events that were as they are now, and the outlines of those that were otherwise."""
    with store.moment():
        then = _then(store, Filter(), as_of)
        anew = [outline(one) for batch, _ in as_known(store, then.blocks, as_of, policy) for one in batch]
        return store.begun(as_of) - then.moved, anew


def country_of(place: str) -> str | None:
    """The country of a block's place, by its key: of a city (`g:524901`), a country (`c:RU`), a name (`n:RU:omsk`), a tally's scope.

    None where the key tells none: such a block may be about any country.
    """
    kind, _, rest = place.partition(":")
    if kind == "g" and rest.isdecimal():
        entry = geocode.gazetteer().numbered(int(rest))
        return entry.country if entry is not None else None
    if kind == "tally":
        rest = rest.partition(":")[2].partition("/")[0]
    code = rest.partition(":")[0]
    return code if len(code) == 2 and code.isupper() else None


def _days(store: Store, policy: reconcile.Policy, as_of: str | None, variables: frozenset[str] = frozenset()) -> Days:
    return Days(lambda want: _told(store, want, policy, as_of), variables)


def _windows(event: Canonical) -> list[Window]:
    return [(str(event.place.country), day, day) for day in event.days]


def totals(store: Store, want: Filter, policy: reconcile.Policy, as_of: str | None = None) -> Iterator[Total]:
    """The totals that the filter lets through, each checked against the events of its scope and window, in the order of their ids."""
    with store.moment():
        yield from _checked(store, list(summed(store, want, policy, as_of)), policy, as_of)


def summed(store: Store, want: Filter, policy: reconcile.Policy, as_of: str | None) -> Iterable[Total]:
    """The totals as settling left them, in the order of their ids."""
    if as_of is None:
        return store.totals(want)
    then = _then(store, want, as_of)
    anew = [one for _, batch in as_known(store, then.blocks, as_of, policy) for one in batch if _total_passes(one, want)]
    return sorted([*_standing(store, store.totals(want), then, as_of), *anew], key=lambda one: one.id)


def checked(store: Store, total: Total, policy: reconcile.Policy, as_of: str | None = None) -> Total:
    """A total with what the record's events say of its scope and window."""
    return next(_checked(store, [total], policy, as_of))


def _checked(store: Store, found: Sequence[Total], policy: reconcile.Policy, as_of: str | None) -> Iterator[Total]:
    """Totals, each checked; the events of a country's day are read once for all of them."""
    days = _days(store, policy, as_of, frozenset(one.variable for one in found))
    days.load(window for one in found if (window := _window(one)))
    for one in found:
        window = _window(one)
        yield reconcile.check(one, days.inside(window)) if window else one


def _window(total: Total) -> Window | None:
    country, day = total.scope.get("country"), total.date
    return (country, day.start, day.end or day.start) if isinstance(country, str) and day.start else None


def as_known(
    store: Store, blocks: Iterable[Block], as_of: str, policy: reconcile.Policy
) -> Iterator[tuple[list[Canonical], list[Total]]]:
    """The events and totals of some blocks as known at a time, closed set by closed set."""
    waiting: list[Block] = []
    for group in store.closed(blocks):
        waiting += group
        if len(waiting) >= BATCH:
            yield _derived(store, waiting, as_of, policy)
            waiting = []
    if waiting:
        yield _derived(store, waiting, as_of, policy)


def _derived(store: Store, blocks: list[Block], as_of: str, policy: reconcile.Policy) -> tuple[list[Canonical], list[Total]]:
    rows = list(store.candidates(blocks, as_of=as_of))
    tallies = list(store.tallies(blocks, as_of=as_of))
    ids = [*(row.candidate.id for row in rows), *(row.tally.id for row in tallies)]
    told = by_candidate(store.statements(ids, as_of=as_of))
    decisions = decisions_of(store, as_of, about=[*(one.told.report for one in rows), *(one.told.report for one in tallies)])
    return list(derive_events(rows, told, decisions, policy).events), derive_totals(tallies, told, decisions, policy)


def passes(event: Canonical, want: Filter) -> bool:
    """Whether an event is wanted: the same question that the store asks of its rows."""
    place, day = event.place, event.date
    if want.place is not None:
        name = want.place.casefold()
        if {name, *want.called}.isdisjoint((place.name.casefold(), (place.admin1 or "").casefold())) and name != str(place.geonames):
            return False
    if want.issue is not None and want.issue not in event.issues:
        return False
    if (want.form is not None and event.form != want.form) or (want.ids is not None and event.id not in want.ids):
        return False
    if want.participants is not None and _participants(event) < want.participants:
        return False
    return _within(place.country, day.start, day.end, want)


def _participants(event: Canonical) -> int:
    settled = event.figures.get("participants")
    least = (settled.best or settled).low if settled is not None else None
    return -1 if least is None else least


def _total_passes(total: Total, want: Filter) -> bool:
    if (want.variable is not None and total.variable != want.variable) or (want.ids is not None and total.id not in want.ids):
        return False
    country = total.scope.get("country")
    return _within(country if isinstance(country, str) else None, total.date.start, total.date.end, want)


def _within(country: str | None, start: str | None, end: str | None, want: Filter) -> bool:
    if want.country is not None and country != want.country.upper():
        return False
    if want.since is not None and not (start and (end or start) >= want.since):
        return False
    return want.until is None or bool(start and start <= want.until + "~")
