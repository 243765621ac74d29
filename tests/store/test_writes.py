"""What people say and what settling makes: kept once, marked, replaced as one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from turnout.model import Canonical, Count, DateRange, Judgement, Settled, Total
from turnout.store._export import Store
from turnout.store.rows import Correction

NOW = "2026-01-05T12:00:00Z"
RIGA = ("Riga", "2024-03-09")


def event_of(make, *names: str, **other: object) -> Canonical:
    told = [make(name).reading.events[0] for name in names]
    made = Canonical(
        id=f"ev-{min(names)}", place=told[0].place, date=told[0].date, status="happened", form="march",
        members=tuple(sorted(one.id for one in told)), reports=tuple(f"report-{name}" for name in sorted(names)), witnesses=len(names),
    )
    return replace(made, **other)


def total_of(*names: str, **other: object) -> Total:
    held = Settled(variable="detained", low=12, high=12, best=Count(low=12, high=12), method="latest", speaker="police", series=())
    made = Total(
        id=f"total-{min(names)}", scope={"country": "LV"}, date=DateRange(start="2024-03-09", end="2024-03-09"), variable="detained",
        settled=held, localities={}, members=tuple(f"tally-{name}" for name in sorted(names)),
    )
    return replace(made, **other)


def test_settling_replaces_what_has_members_in_the_blocks(store: Store, make) -> None:
    store.take([make("a1"), make("a2"), make("b1", place="Cesis")], NOW)
    with store.lock():
        assert len(store.dirty()) == 2
        store.settled(store.dirty(), [event_of(make, "a1"), event_of(make, "a2"), event_of(make, "b1")], [total_of("a1", "a2")])
    assert store.dirty() == [] and [one.id for one in store.events()] == ["ev-a1", "ev-a2", "ev-b1"]
    store.settled([RIGA], [event_of(make, "a1", "a2")])
    assert [one.id for one in store.events()] == ["ev-a1", "ev-b1"]
    assert store.event("ev-a1") == event_of(make, "a1", "a2") and store.event("ev-a2") is None
    assert store.events_of(["event-a2", "event-b1", "event-x"]) == {"event-a2": "ev-a1", "event-b1": "ev-b1"}
    assert store.totals_of(["tally-a1"]) == {"tally-a1": "total-a1"}  # its tallies stand in no block
    store.settled([RIGA])
    assert [one.id for one in store.events()] == ["ev-b1"]


def test_what_an_event_that_goes_leaves_elsewhere_is_settled_again(store: Store, make) -> None:
    store.take([make("a1"), make("b1", place="Cesis"), make("b2", place="Cesis")], NOW)
    store.settled(store.dirty(), [event_of(make, "a1", "b1"), event_of(make, "b2")])
    store.settled([RIGA], [event_of(make, "a1")])
    assert [one.id for one in store.events()] == ["ev-a1", "ev-b2"] and store.dirty() == [("Cesis", "2024-03-09")]


def test_a_place_that_a_telling_left_takes_no_event_from_where_it_is_now(store: Store, make) -> None:
    store.take([make("a1")], NOW)
    store.take([make("a1", coder="rules@0.2.0", blocks={"event-a1": [("Cesis", "2024-03-09")]})], NOW)
    store.settled([("Cesis", "2024-03-09")], [event_of(make, "a1")])
    store.settled([RIGA])
    assert [one.id for one in store.events()] == ["ev-a1"] and store.dirty() == []


def test_a_total_whose_tallies_stand_in_blocks_goes_with_them(store: Store, make) -> None:
    store.take([make("a1", blocks={"tally-a1": [("tally LV", "2024-03")]})], NOW)
    store.settled(store.dirty(), totals=[total_of("a1")])
    assert store.total("total-a1") == total_of("a1")
    store.settled([("tally LV", "2024-03")])
    assert store.total("total-a1") is None


def test_an_event_makes_room_for_itself(store: Store, make) -> None:
    store.take([make("a1"), make("b1", place="Cesis")], NOW)
    store.settled(store.dirty(), [event_of(make, "a1"), event_of(make, "b1")], [total_of("a1")])
    store.settled([RIGA], [event_of(make, "a1", "b1")], [total_of("a1", variable="injured")])
    assert [one.id for one in store.events()] == ["ev-a1"] and [one.variable for one in store.totals()] == ["injured"]


def test_what_leaves_the_lock_by_an_exception_was_never_there(store: Store, make) -> None:
    store.take([make("a1")], NOW)
    with pytest.raises(ValueError, match="stop"), store.lock():
        store.settled(store.dirty(), [event_of(make, "a1")])
        store.take([make("a2")], NOW)
        assert store.event("ev-a1") is not None
        raise ValueError("stop")
    assert store.event("ev-a1") is None and store.dirty() == [RIGA] and store.counts().reports == 1


def test_a_word_on_a_candidate_or_statement_marks_its_blocks(store: Store, make) -> None:
    store.take([make("a1"), make("b1", place="Cesis")], NOW)
    store.settled(store.dirty())
    store.judge(Judgement(id="ju-1", verdict="different", left="event-a1", right="event-b1"), NOW)
    assert len(store.dirty()) == 2
    store.settled(store.dirty())
    store.judge(Judgement(id="ju-2", verdict="reject", left="st-a1"), NOW)
    assert store.dirty() == [RIGA]
    store.settled(store.dirty())
    store.judge(Judgement(id="ju-3", verdict="withdraw", left="ju-1"), NOW)
    assert len(store.dirty()) == 2


def test_a_correction_is_kept_once_found_by_what_it_is_about_and_withdrawn(store: Store, make) -> None:
    store.take([make("a1")], NOW)
    store.settled(store.dirty())
    said = replace(make("a1").reading.statements[0], id="st-ilze", coder="Ilze", value=Count(low=500, high=500))
    word = Correction(id="co-1", target="st-a1", report="report-a1", statement=said, reason="a slip", made_at="2024-03-10T09:00")
    assert store.correct(word, NOW) and not store.correct(word, NOW)
    assert store.dirty() == [RIGA]
    assert store.corrections() == [word] == store.corrections(["st-a1"]) == store.corrections(["report-a1"]) == store.corrections(["co-1"])
    assert store.corrections(as_of="2024-03-09") == [] == store.corrections(["st-a2"])
    store.settled(store.dirty())
    store.judge(Judgement(id="ju-1", verdict="withdraw", left="co-1"), NOW)
    assert store.dirty() == [RIGA]


def test_everything_can_be_settled_anew(store: Store, make) -> None:
    store.take([make("a1")], NOW)
    store.settled(store.dirty(), [event_of(make, "a1")], [total_of("a1")])
    store.unsettle()
    assert store.dirty() == [RIGA] and list(store.events()) == [] == list(store.totals())
    store.settled([RIGA])
    store.mark([("Cesis", "2024-01-01"), ("Cesis", "2024-01-01")])
    store.mark([("Cesis", "2024-01-01")])
    assert store.dirty() == [("Cesis", "2024-01-01")]
