"""Blind: while coders decide an item without seeing each other, no other door takes a word on it, and none tells of one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.newsroom import Newsroom, exported
from turnout.errors import Usage
from turnout.model import Judgement
from turnout.record import Record, blind
from turnout.record.adding import Missed
from turnout.store.rows import Ask, Task

pytestmark = pytest.mark.usefixtures("kept")

CODERS = ["ada", "bea"]


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    room = Newsroom(folder=tmp_path)
    room.publish("herald", "In Perm about 300 people rallied against the war on Sunday, the organisers said; 12 were detained there.\n\n"
                           "Correction, 6 March: an earlier version of this report said that 260 people had been detained.")
    room.publish("courier", "In Kazan, about 2,000 people marched against the war on Sunday.\n\n"
                            "In Tomsk, about 700 people marched on Sunday, the organisers said.")
    room.publish("gazette", "In Kazan, a strike of 40 teachers began on Sunday.\n\n"
                            "In Tomsk, 300 people rallied outside the opera house over pensions on Sunday, the police said.")
    room.run()
    with room.open() as opened:
        yield opened


def first(record: Record, *kinds: str) -> Ask:
    return next(one.ask for one in record.queue(100) if one.ask.kind in kinds)


def give(record: Record, kind: str, coders: list[str] = CODERS) -> tuple[Task, Ask]:
    task = record.assign("March", coders, coder="cy", kind=kind, number=100)
    return task, task.items[0]


def words(ask: Ask, record: Record) -> dict[str, Callable[[], object]]:
    """Every way to say something of an item from elsewhere."""
    if ask.kind in ("link", "part"):
        homes = record.store.events_of((ask.left, ask.right))
        pair = (ask.right, ask.left) if ask.kind == "part" else (homes[ask.left], homes[ask.right])
        return {"judge": lambda: record.judge("same", *pair, reason="seen", coder="dee")}
    if ask.kind == "refusal":
        missed = Missed(report=ask.report, spans=((ask.start, ask.start + 20),), variable="injured", value="7", place="Perm, RU",
                        day="2023-03-05")
        return {"add": lambda: record.add_statement(missed, coder="dee")}
    (row,) = record.store.statements(ids=[ask.left])
    piece = row.statement.evidence[0]
    more = Missed(report=ask.report, spans=((piece.start, piece.end),), variable=ask.variable, value="77", event=row.statement.candidate)
    return {
        "accept": lambda: record.accept(ask.left, coder="dee"), "unsure": lambda: record.unsure(ask.left, coder="ada"),
        "reject": lambda: record.reject(ask.left, reason="no", coder="bea"),
        "correct": lambda: record.correct(ask.left, "77", reason="no", coder="dee"),
        "whole": lambda: record.reject(row.statement.candidate, reason="no", coder="dee"),
        "add": lambda: record.add_statement(more, coder="dee"),
    }


@pytest.mark.parametrize("kind", ["figure", "link", "part", "refusal"])
def test_an_open_item_is_decided_nowhere_else_and_is_in_no_queue(record: Record, kind: str) -> None:
    waiting = record.waiting()
    task, item = give(record, kind)
    before = exported(record)
    assert kind not in {one.ask.kind for one in record.queue(100)} and kind not in record.waiting()
    for name, say in words(item, record).items():
        with pytest.raises(Usage, match="without seeing each other"):
            say()
        assert exported(record) == before and record.decisions() == [], name
    for say in (lambda: record.answer(item.id, "unsure", coder="dee"), lambda: record.item(item.id)):
        with pytest.raises(Usage, match="without seeing each other"):
            say()
    for one in task.items:
        for who in CODERS:
            record.respond(task, one.id, ("unsure", ""), coder=who)
    assert record.waiting() == waiting
    next(iter(words(item, record).values()))()
    assert len(record.decisions()) >= 1


def test_what_an_adjudicator_decides_is_answered_no_more(record: Record) -> None:
    task, item = give(record, "figure")
    record.adjudicate(task, item.id, ("accept", ""), coder="cy")
    with pytest.raises(Usage, match="decided"):
        record.respond(task, item.id, ("reject", ""), coder="bea")


def test_an_answer_stands_once_everybody_gave_theirs(record: Record) -> None:
    task, item = give(record, "figure")
    record.respond(task, item.id, ("accept", ""), coder="ada")
    record.respond(task, item.id, ("reject", ""), coder="ada")
    record.respond(task, item.id, ("accept", ""), coder="bea")
    assert record.respond(task, item.id, ("accept", ""), coder="bea").verdict == "accept"  # sent twice
    with pytest.raises(Usage, match="everybody"):
        record.respond(task, item.id, ("accept", ""), coder="ada")
    assert len(record.store.answers(task.id)) == 3


def test_what_somebody_said_a_word_of_is_not_given_blind(record: Record) -> None:
    item = first(record, "figure")
    record.unsure(item.left, coder="ada")
    record.accept(first(record, "figure").left, coder="ada")
    record.undo(coder="ada")
    given = {one.left for one in record.assign("March", CODERS, coder="cy", number=100).items}
    assert given and not given & {str(row["of"]) for row in record.decisions()}


def test_two_tasks_at_once_have_no_item_in_common(record: Record) -> None:
    task, item = give(record, "figure")
    with pytest.raises(Usage, match="nothing waits"):
        give(record, "figure", ["ada", "dee"])
    for who in CODERS:
        record.respond(task, item.id, ("accept", ""), coder=who)
    give(record, "figure", ["dee", "eve"])
    with pytest.raises(Usage, match="dee, eve"):  # the first task's adjudicator waits for the second's coders
        record.adjudicate(task, item.id, ("accept", ""), coder="cy")


def test_agreement_tells_nothing_of_an_item_that_somebody_still_answers(record: Record) -> None:
    pytest.importorskip("krippendorff")
    task, item = give(record, "figure", ["ada", "bea", "dee"])
    for who in CODERS:
        record.respond(task, item.id, ("accept", ""), coder=who)
    assert record.agreement() == []
    record.respond(task, item.id, ("reject", ""), coder="dee")
    assert next((one.about, one.coders) for one in record.agreement()) == ("decision", 3)


def test_a_word_asks_as_little_of_many_open_items_as_of_one(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    task, _ = give(record, "figure")
    assert len(task.items) > 1
    asked: list[str] = []

    def watch(name: str) -> None:
        whole = getattr(record.store, name)
        monkeypatch.setattr(record.store, name, lambda *some, **named: asked.append(name) or whole(*some, **named))

    watch("statements")
    watch("events_of")
    said = Judgement(id="j-1", verdict="accept", left="st-0", coder="dee")
    blind.keep(record.store, said)
    assert asked == ["statements"]
    asked.clear()
    blind.keep(record.store, replace(said, verdict="same", left="event-0", right="event-1"))
    assert asked == ["events_of"]
