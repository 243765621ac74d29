"""Summing: tallies in outline, so that a page finds among thousands the few that it shows, and looks at those alone."""

from __future__ import annotations

from collections.abc import Iterable

from turnout.model import Count, Total
from turnout.store.rows import Sum

__all__ = ["longest", "sum_of"]

TOLD = ("current", "superseded")


def sum_of(total: Total) -> Sum:
    """A tally in outline."""
    times = [
        point.statement.as_of or point.known_at for series in total.settled.series for point in series.points
        if point.standing in TOLD and isinstance(point.statement.value, Count)
        and (point.statement.value.low is not None or point.statement.value.high is not None)
    ]
    when = [one for one in times if one]
    country = total.scope.get("country")
    return Sum(
        id=total.id, country=country if isinstance(country, str) else None, start=total.date.start, end=total.date.end or total.date.start,
        told=len(when) if len(set(when)) > 1 else 0, places=bool(total.localities),
    )


def longest(found: Iterable[Total]) -> list[Total]:
    """Tallies, those with the longest curve first."""
    return sorted(found, key=lambda one: (-sum_of(one).told, one.id))
