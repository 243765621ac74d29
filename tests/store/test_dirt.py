"""Dirt: marked once, by report and by id."""

from __future__ import annotations

from turnout.store._dirt import mark_ids, mark_reports
from turnout.store._export import Store

NOW = "2026-01-05T12:00:00Z"


def test_reports_and_ids_mark_their_blocks(store: Store, make) -> None:
    store.take([make("a1"), make("b1", place="Cesis")], NOW)
    store.settled(store.dirty())
    with store._write() as connection:
        mark_reports(connection, store._backend, [1])
        mark_reports(connection, store._backend, [1, 99])
    assert store.dirty() == [("Riga", "2024-03-09")]
    with store._write() as connection:
        mark_ids(connection, store._backend, ["st-b1", "event-x", "tally-a1"])
    assert store.dirty() == [("Cesis", "2024-03-09"), ("Riga", "2024-03-09")]
