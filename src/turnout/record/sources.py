"""Sources: which independent sources tell of each event, copies of one text counted once, reports of no known source left out."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING

from turnout.model import Canonical
from turnout.reconcile import is_whole

if TYPE_CHECKING:
    from turnout.store import Store

__all__ = ["sources_of"]

CHUNK = 500


def sources_of(store: Store, events: Iterable[Canonical]) -> tuple[dict[str, set[str]], int]:
    """The independent sources of each event, and how many reports were left out since nothing says whose they are.

    A source is the outlet of each text, the first outlet of an agency's copy for all of them. What is the whole of other events
    is left out: its protests are those of its cities.
    """
    told: dict[str, set[str]] = {}
    first: dict[str, str] = {}
    unknown: dict[str, str] = {}
    found = (event for event in events if not is_whole(event))
    while some := list(islice(found, CHUNK)):
        _add(store, some, first, unknown, told)
    out = {name: {first[witness] for witness in witnesses if witness in first} for name, witnesses in told.items()}
    return out, sum(witness not in first for witness in unknown.values())


def _add(
    store: Store, events: list[Canonical], first: dict[str, str], unknown: dict[str, str], told: dict[str, set[str]]
) -> None:
    """The witnesses of these events, the outlet of each, and the reports that name none."""
    rows = {row.id: row for row in store.reports({name for event in events for name in event.reports})}
    for row in rows.values():
        if row.source:
            first.setdefault(row.witness, row.source)
        else:
            unknown[row.id] = row.witness
    for event in events:
        told[event.id] = {rows[name].witness for name in event.reports if name in rows}
