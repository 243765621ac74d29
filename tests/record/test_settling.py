"""Settling: what is dirty is worked out again, and a piece at a time comes to the same as everything at once."""

from __future__ import annotations

import random
from contextlib import suppress

import pytest

from tests.newsroom import DAY, HERALD, NOW, Newsroom, event_in, points
from turnout.errors import Usage
from turnout.model import Judgement
from turnout.record import Record
from turnout.record import settling as room_of_settling
from turnout.record.adding import Missed
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


@pytest.mark.parametrize("seed", range(2))
def test_the_decisions_about_a_report_are_those_that_all_of_them_come_to_there(papers: Newsroom, seed: int) -> None:
    chance = random.Random(seed)
    for number, later in enumerate((HERALD.replace("40 people", "45 people"), HERALD)):
        decide_at_random(papers, chance, f"2026-01-0{number + 1}T12:00:00Z")
        papers.run(papers.publish("herald", later, f"{DAY}T1{number + 7}:00"))  # the same address says something else, and the first again
    decide_at_random(papers, chance, "2026-01-04T12:00:00Z")
    with papers.open() as record:
        store, every = record.store, decisions_of(record.store)
        assert every.words and every.corrections
        names = [row.id for row in store.reports()]
        assert len(names) >= 4
        for name in names:
            near = decisions_of(store, about=[name])
            reading = store.reading(name)
            assert reading is not None
            for said in reading.statements:
                assert (near.word(said, name), near.corrects(said, name)) == (every.word(said, name), every.corrects(said, name))
                assert near.moved(said, name) == every.moved(said, name)
            told = {one.id for one in (*reading.events, *reading.tallies)}
            for ours, all_of in ((near.words, every.words), (near.added, every.added)):
                assert {key: ours.get(key) for key in told} == {key: all_of.get(key) for key in told}
            assert [one for one in near.pairs if told & {one.left, one.right}] == [
                one for one in every.pairs if told & {one.left, one.right}]
            missed = {one.statement.id for key in told for one in near.added.get(key, ())}
            assert {key: near.amended.get(key) for key in missed} == {key: every.amended.get(key) for key in missed}


def decide_at_random(papers: Newsroom, chance: random.Random, now: str) -> None:
    """Two dozen words of two people on whatever is in the record, each with its like in the other versions, and some taken back."""
    for _ in range(24):
        with papers.open(now) as record, suppress(Usage):
            members, coder = [row.candidate.id for row in record.store.candidates()], chance.choice(("ada", "bea"))
            said = list(record.store.statements([*members, *(row.tally.id for row in record.store.tallies())]))
            one, more = chance.choice(said), [*record.store.judgements(), *record.store.corrections()]
            own = [held.statement.id for held in record.store.corrections() if held.adds]
            target = chance.choice(own) if own and chance.random() < 0.4 else one.statement.id
            way = chance.randrange(7)
            if way == 0:
                record.judge(chance.choice(("same", "different")), *chance.sample(members, 2), reason="so", coder=coder)
            elif way == 1:
                record.reject(chance.choice((target, one.statement.candidate)), reason="no", coder=coder)
            elif way == 2:
                record.accept(target, coder=coder)
            elif way == 3:
                value = {"place": "Perm, RU", "date": DAY, "form": "rally"}.get(one.statement.variable, str(chance.randrange(900)))
                record.correct(target, value, reason="better", coder=coder)
            elif way == 4:
                missed = Missed(report=one.told.report, spans=((3, 8),), variable="injured", value=str(chance.randrange(99)),
                                event=one.statement.candidate)
                record.add_statement(missed, coder=coder)
            elif more:
                record.withdraw(chance.choice(more).id, reason="not so", coder=coder)


def test_settling_reads_the_words_on_what_it_settles_alone(papers: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    with papers.open() as record:
        assert not record.store.spoken()
        for number in range(200):
            record.store.judge(Judgement(
                id=f"judge-{number}", verdict="accept", left=f"st-{number}", right="", reason="so", coder="ada", made_at=NOW), NOW)
        assert record.store.spoken()
        read: list[int] = []
        held = record.store.judgements
        monkeypatch.setattr(record.store, "judgements", lambda *args, **more: read.append(len(found := held(*args, **more))) or found)
        record.accept(points(event_in(record, "Kazan"), "participants")[0].statement.id, coder="ada")
        record.run([str(papers.publish("herald", HERALD.replace("40", "41"), f"{DAY}T17:00"))])
        assert read and max(read) <= 2


def test_statements_come_by_candidate(record: Record) -> None:
    kazan = event_in(record, "Kazan")
    told = by_candidate(record.store.statements(kazan.members))
    assert set(told) == set(kazan.members)
    assert all(row.statement.candidate == name for name, rows in told.items() for row in rows)
