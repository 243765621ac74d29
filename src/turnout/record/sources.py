"""Sources: which independent sources tell of each event, copies of one text counted once."""

from __future__ import annotations

from collections.abc import Iterable

from turnout.model import Canonical
from turnout.store._export import Store

__all__ = ["sources_of"]

CHUNK = 500


def sources_of(store: Store, events: Iterable[Canonical]) -> dict[str, set[str]]:
    """The independent sources of each event: the outlet of each text, the first outlet of an agency's copy for all of them."""
    out: dict[str, set[str]] = {}
    waiting: list[Canonical] = []
    first: dict[str, str] = {}
    for event in events:
        waiting.append(event)
        if len(waiting) >= CHUNK:
            _add(store, waiting, first, out)
            waiting = []
    _add(store, waiting, first, out)
    return out


def _add(store: Store, events: list[Canonical], first: dict[str, str], out: dict[str, set[str]]) -> None:
    wanted = {name for event in events for name in event.reports}
    rows = {row.id: row for row in store.reports(wanted)} if wanted else {}
    for row in rows.values():
        first.setdefault(row.witness, row.source or row.witness)
    for event in events:
        out[event.id] = {first[rows[name].witness] for name in event.reports if name in rows}
