"""Blocks: what must be settled together."""

from __future__ import annotations

from turnout.model import Judgement
from turnout.store._export import Store

NOW = "2026-01-05T12:00:00Z"


def _days(*days: str) -> list[tuple[str, str]]:
    return [("Riga", day) for day in days]


def test_blocks_that_share_a_candidate_belong_together(store: Store, make) -> None:
    store.take([
        make("a1", blocks={"event-a1": _days("01", "02")}), make("a2", blocks={"event-a2": _days("02", "03")}),
        make("a3", blocks={"event-a3": _days("05")}), make("a4", blocks={"event-a4": [("Cesis", "01")]}),
    ], NOW)
    assert store.dirty() == [("Cesis", "01"), *_days("01", "02", "03", "05")]
    assert store.dirty(2) == [("Cesis", "01"), *_days("01")]
    assert store.closed(_days("03")) == [_days("01", "02", "03")]
    assert store.closed([*_days("03", "05"), ("Cesis", "01"), ("Cesis", "09")]) == [
        [("Cesis", "01")], [("Cesis", "09")], _days("01", "02", "03"), _days("05"),
    ]


def test_what_a_person_called_the_same_belongs_together_wherever_it_is(store: Store, make) -> None:
    store.take([make("a1"), make("b1", place="Cesis"), make("c1", place="Cesis", day="2024-03-12")], NOW)
    assert len(store.closed(store.dirty())) == 3
    store.judge(Judgement(id="ju-1", verdict="same", left="event-b1", right="event-a1"), NOW)
    store.judge(Judgement(id="ju-2", verdict="different", left="event-b1", right="event-c1"), NOW)
    assert store.closed([("Riga", "2024-03-09")]) == [[("Cesis", "2024-03-09"), ("Riga", "2024-03-09")]]


def test_a_reading_that_was_replaced_joins_nothing(store: Store, make) -> None:
    store.take([make("a1", blocks={"event-a1": _days("01", "02")})], NOW)
    store.take([make("a1", coder="rules@0.2.0", blocks={"event-a1": _days("02")})], NOW)
    assert store.closed(_days("01", "02")) == [_days("01"), _days("02")]
