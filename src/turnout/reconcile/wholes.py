"""Wholes: a telling of protests across a country or region, beside the protests of its cities, is those over again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from turnout.model import Canonical
from turnout.reconcile.issues import near

__all__ = ["VAST", "WHOLE", "is_whole", "is_wide", "with_parts"]

WHOLE = "whole of"
VAST = frozenset({"region", "country", "unknown"})
"""Precisions of a place that is no locality."""


def is_wide(event: Canonical) -> bool:
    """Whether an event of a known day and country has no locality of its own."""
    return event.place.precision in VAST and bool(event.place.country and event.days) and event.date.precision == "day"


def is_whole(event: Canonical) -> bool:
    """Whether an event is the whole of others in the record: it is counted with them, not beside them."""
    return any(relation == WHOLE for _, relation in event.related)


def with_parts(event: Canonical, others: Iterable[Canonical]) -> Canonical:
    """The event with its relation to those of its cities' events that share its country or region, a day, and the issue."""
    if not is_wide(event):
        return event
    parts = sorted({(one.id, WHOLE) for one in others if _part(one, event)} - set(event.related))
    return replace(event, related=(*event.related, *parts)) if parts else event


def _part(one: Canonical, whole: Canonical) -> bool:
    if one.place.precision in VAST or one.place.country != whole.place.country or set(one.days).isdisjoint(whole.days):
        return False
    region = whole.place.admin1 or whole.place.name
    return near(one.issues, whole.issues) and (whole.place.precision != "region" or one.place.admin1 in (region, whole.place.name))
