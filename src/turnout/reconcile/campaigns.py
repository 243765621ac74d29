"""Campaigns: waves of events with a shared issue in one country, and the solidarity events abroad."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta

from turnout.model import Campaign, Canonical, content_id
from turnout.reconcile.wholes import is_whole

__all__ = ["campaigns"]

GAP = 10  # days without an event after which the next one begins another wave
LEAST = 2  # events that make a wave
BEYOND = 3  # days after a wave in which an event abroad still belongs to it
COUNTER = "counter_protest"
VAGUE = frozenset({"other", "foreign-solidarity"})
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")


def campaigns(
    events: Iterable[Canonical], *, about: Callable[[Canonical], frozenset[str]], countries: Mapping[str, str], phrases: Mapping[str, str],
) -> list[Campaign]:
    """The campaigns of the record, sorted by start, country and issue.

    What is the whole of other events is none of them, and a protest against a protest belongs to no wave of what it is against.

    `about` gives the countries that an event speaks of beside its own (an embassy it stands at, a target); `countries` names
    countries by code; `phrases` says an issue as one would in a title: "against mobilisation".
    """
    dated = (e for e in events if e.date.start and e.place.country and not is_whole(e) and not _against(e))
    known = sorted(dated, key=lambda e: (e.days[0] if e.days else "", e.id))
    abroad: dict[str, list[Canonical]] = {}
    for event in known:
        for country in about(event) - {event.place.country}:
            abroad.setdefault(country, []).append(event)
    waves: dict[tuple[str, str], list[list[Canonical]]] = {}
    for event in known:
        for issue in event.issues:
            if issue not in VAGUE:
                _add(waves.setdefault((str(event.place.country), issue), []), event)
    out = [
        _campaign(country, issue, wave, abroad.get(country, []), countries.get(country, country), phrases.get(issue, issue))
        for (country, issue), found in waves.items() for wave in found if len(wave) >= LEAST
    ]
    return sorted(out, key=lambda c: (c.start, c.country, c.issue))


def _against(event: Canonical) -> bool:
    """Whether an event is the protest against another one of the record."""
    return event.form == COUNTER and any(relation == COUNTER.replace("_", "-") for _, relation in event.related)


def _add(waves: list[list[Canonical]], event: Canonical) -> None:
    if waves and _after(_last(waves[-1]), GAP) >= event.days[0]:
        waves[-1].append(event)
    else:
        waves.append([event])


def _last(wave: list[Canonical]) -> str:
    return max(event.days[-1] for event in wave)


def _after(day: str, days: int) -> str:
    then = date.fromisoformat(day[:10])
    return (then + timedelta(days=min(days, (date.max - then).days))).isoformat()


def _campaign(country: str, issue: str, wave: list[Canonical], abroad: list[Canonical], name: str, phrase: str) -> Campaign:
    start, end = wave[0].days[0], _last(wave)
    near = [e for e in abroad if start <= e.days[0] <= _after(end, BEYOND) and {issue, *VAGUE} & set(e.issues)]
    return Campaign(
        id=content_id("campaign", country, issue, min(e.id for e in wave)), name=f"{name}, {phrase}, {_span(start, end)}", country=country,
        issue=issue, start=start, end=end, events=tuple(e.id for e in wave), abroad=tuple(e.id for e in near),
    )


def _span(start: str, end: str) -> str:
    """The months of a wave: "September 2022", "September to November 2022", "December 2021 to January 2022"."""
    (year, month), (last_year, last_month) = ((day[:4], MONTHS[int(day[5:7]) - 1]) for day in (start, end))
    if (year, month) == (last_year, last_month):
        return f"{month} {year}"
    return f"{month} to {last_month} {year}" if year == last_year else f"{month} {year} to {last_month} {last_year}"
