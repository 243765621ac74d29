"""Settling: what is dirty is worked out again, and a piece at a time comes to the same as everything at once."""

from __future__ import annotations

import pytest

from tests.newsroom import NOW, Newsroom, event_in
from turnout.record import Record
from turnout.record import settling as room_of_settling
from turnout.record.settling import Moved, by_candidate, decisions_of, settle


def test_a_rebuild_from_nothing_equals_what_stood(papers: Newsroom) -> None:
    before = papers.export()
    with papers.open() as record:
        record.store.unsettle()
        assert record.counts().dirty > 0
        assert record.settle() > 0 and record.counts().dirty == 0
    assert papers.export() == before


def test_small_batches_come_to_the_same(papers: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    before = papers.export()
    monkeypatch.setattr(room_of_settling, "BATCH", 1)
    steps: list[int] = []
    with papers.open() as record:
        record.store.unsettle()
        settle(record.store, record.policy, lambda done, moved: steps.append(done))
    assert len(steps) > 1 and steps == sorted(steps)
    assert papers.export() == before


def test_what_moved_is_counted(record: Record) -> None:
    moved: list[Moved] = []
    kazan = event_in(record, "Kazan")
    record.judge("different", *kazan.members, reason="two", coder="ada")
    record.store.unsettle()
    settle(record.store, record.policy, lambda done, what: moved.append(what))
    assert sum(one.new for one in moved) == 3 and sum(one.totals for one in moved) == 1
    assert settle(record.store, record.policy) == 0


def test_decisions_are_those_made_until_then(papers: Newsroom) -> None:
    with papers.open("2026-02-01T00:00:00Z") as record:
        record.reject(event_in(record, "Perm").members[0], reason="an old photograph", coder="ada")
        assert not decisions_of(record.store, NOW).rejected
        assert len(decisions_of(record.store).rejected) == 1


def test_statements_come_by_candidate(record: Record) -> None:
    kazan = event_in(record, "Kazan")
    told = by_candidate(record.store.statements(kazan.members))
    assert set(told) == set(kazan.members)
    assert all(row.statement.candidate == name for name, rows in told.items() for row in rows)
