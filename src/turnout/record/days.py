"""Days: the events of countries and days that a view asks for again and again, each day read once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from turnout.model import Canonical, Settled
from turnout.store.rows import Filter

__all__ = ["Days", "Window"]

Window = tuple[str, str, str]
"""A country with a first and a last ISO day."""


class Days:
    """Events by country and day. `find` gives those that a filter lets through; of figures, `variables` alone are kept."""

    def __init__(self, find: Callable[[Filter], Iterable[Canonical]], variables: frozenset[str] = frozenset()) -> None:
        self._find, self._variables = find, variables
        self._held: dict[tuple[str, str], list[Canonical]] = {}

    def load(self, windows: Iterable[Window]) -> None:
        """Read the days of these windows that were not read before."""
        missing: dict[str, set[str]] = {}
        for country, first, last in set(windows):
            missing.setdefault(country, set()).update(day for day in _days(first, last) if (country, day) not in self._held)
        wanted = {country: days for country, days in missing.items() if days}
        self._held |= {(country, day): [] for country, days in wanted.items() for day in days}
        for want in self._filters(wanted):
            for event in self._find(want):
                slim = self._slim(event)
                for day in event.days:
                    if day in wanted.get(event.place.country or "", ()) and _in(day, want):
                        self._held[event.place.country or "", day].append(slim)

    def inside(self, window: Window) -> list[Canonical]:
        """The events of a window, each once, in the order of their ids."""
        self.load([window])
        country, first, last = window
        found = {event.id: event for day in _days(first, last) for event in self._held[country, day]}
        return [found[name] for name in sorted(found)]

    def _filters(self, wanted: dict[str, set[str]]) -> Iterator[Filter]:
        for country, days in sorted(wanted.items()):
            for first, last in _runs(days):
                yield Filter(country=country, since=first, until=last)

    def _slim(self, event: Canonical) -> Canonical:
        """An event without its history: a country's years of them are held at once."""
        return replace(event, codes=(), figures={name: _current(held) for name, held in event.figures.items() if name in self._variables})


def _current(settled: Settled) -> Settled:
    return replace(settled, series=tuple(replace(one, points=(one.current,) if one.current else ()) for one in settled.series))


def _in(day: str, want: Filter) -> bool:
    return (want.since or "") <= day <= (want.until or "~")


def _days(first: str, last: str) -> Iterator[str]:
    start, end = date.fromisoformat(first[:10]), date.fromisoformat(last[:10])
    return ((start + timedelta(days=number)).isoformat() for number in range((end - start).days + 1))


def _runs(days: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Days as runs of days that follow each other."""
    first = last = None
    for day in sorted(days):
        if first is not None and last is not None and date.fromisoformat(day) - date.fromisoformat(last) != timedelta(days=1):
            yield first, last
            first = None
        first, last = first or day, day
    if first is not None and last is not None:
        yield first, last
