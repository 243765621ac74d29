"""Copies: who shares bands is compared with the nearest, and joined where what fills the texts is the same."""

from __future__ import annotations

import pytest

from turnout.model import Report
from turnout.store import _copies
from turnout.store._export import Store
from turnout.store.rows import Copying

NOW = "2026-01-05T12:00:00Z"


def told(report: Report) -> str:
    """What the made reports begin with: their names."""
    return report.text.partition(":")[0]


def test_what_shares_bands_is_a_copy_where_it_is_filled_alike(store: Store, make) -> None:
    copying = Copying(telling=told, same=lambda one, two: one[0] == two[0])
    store.take([make("a1", bands=(1, 2)), make("b1", bands=(1, 2))], NOW, copying=copying)
    store.take([make("a2", bands=(1, 2)), make("b2", bands=(2, 3))], NOW, copying=copying)
    assert {row.id[-2:]: row.witness[-2:] for row in store.reports()} == {"a1": "a1", "a2": "a1", "b1": "b1", "b2": "b1"}


def test_a_report_is_compared_with_the_nearest_alone(store: Store, make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_copies, "MOST", 2)
    asked: list[tuple[str, str]] = []

    def same(one: str, two: str) -> bool:
        asked.append((one, two))
        return False

    store.take([make(f"a{i}", bands=(1, i + 10)) for i in range(1, 6)], NOW, copying=Copying(telling=told, same=same))
    asked.clear()
    store.take([make("b1", bands=(1, 13))], NOW, copying=Copying(telling=told, same=same))
    assert asked == [("a3", "b1"), ("a1", "b1")]
