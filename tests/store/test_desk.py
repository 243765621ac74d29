"""The desk's rows: what is asked, most first, made anew with its owner; tasks and answers; and words that nobody can change."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import delete, exc, update

from tests.store.conftest import NOW, Make
from turnout.errors import Abort
from turnout.model import Judgement, Statement
from turnout.store import _schema as t
from turnout.store import open_store
from turnout.store._export import Store
from turnout.store.rows import Answer, Ask, Correction, Task


def ask(name: str, weight: float = 1.0, kind: str = "figure", owner: str = "ev-a") -> Ask:
    return Ask(id=name, kind=kind, weight=weight, doubt=0.5, owner=owner, left=f"st-{name}", before="900", after="3,000")


def test_what_is_worth_most_comes_first_a_page_at_a_time(store: Store) -> None:
    store.put_asks([], [ask("a", 1), ask("b", 3), ask("c", 2, "place"), ask("d", 2)])
    assert [one.id for one in store.asks()] == ["b", "c", "d", "a"]
    first = store.asks(2)
    assert [one.id for one in store.asks(2, after=first[-1])] == ["d", "a"]
    assert [one.id for one in store.asks(kind="place")] == ["c"] and store.asked() == {"figure": 3, "place": 1}
    assert store.ask("b") == (ask("b", 3), False) and store.ask("x") is None


def test_what_is_asked_of_an_owner_is_made_anew(store: Store) -> None:
    store.put_asks([], [ask("a"), ask("b", owner="ev-b")])
    store.put_asks(["ev-a"], [ask("c")])
    assert sorted(one.id for one in store.asks()) == ["b", "c"]
    store.put_asks(["ev-c"], [ask("b", owner="ev-c")])  # the same pair, asked of another event now
    assert {one.id: one.owner for one in store.asks()} == {"b": "ev-c", "c": "ev-a"}


def test_what_was_answered_is_asked_no_more(store: Store) -> None:
    store.put_asks([], [ask("a"), ask("b")])
    store.answered("a", True)
    assert [one.id for one in store.asks()] == ["b"] and store.ask("a") == (ask("a"), True)
    store.answered("a", False)
    assert [one.id for one in store.asks()] == ["a", "b"]


def test_settling_puts_what_is_asked_of_its_events(store: Store, make: Make) -> None:
    store.take([make("a1")], NOW)
    store.put_asks([], [ask("old", owner="ev-gone")])
    store.settled([("Riga", "2024-03-09")], [], [], NOW, [ask("new", owner="ev-new")])
    assert sorted(one.id for one in store.asks()) == ["new", "old"]


def test_tasks_and_answers_are_kept_apart(store: Store) -> None:
    task = Task(id="task-1", name="March", coders=("ada", "bea"), items=(ask("a"),), made_by="cy", made_at=NOW)
    assert store.give(task) and not store.give(task) and store.tasks() == [task]
    said = [Answer(task="task-1", item="a", coder=name, verdict="accept", made_at=NOW) for name in ("ada", "bea")]
    for one in said:
        store.answer(one)
    assert store.answers("task-1") == said == store.answers() and store.answers("task-2") == []
    assert store.judgements() == []


@pytest.mark.parametrize("table", [t.judgement, t.correction, t.answer], ids=lambda table: str(table.name))
def test_no_word_of_a_person_can_be_changed_or_deleted(store: Store, make: Make, table: object) -> None:
    entry = make("a1")
    store.take([entry], NOW)
    assert entry.reading is not None
    said: Statement = entry.reading.statements[0]
    store.judge(Judgement(id="j-1", verdict="reject", left=said.id, coder="ada", made_at=NOW), NOW)
    store.correct(Correction(id="k-1", target=said.id, report=entry.report.id, statement=said, made_at=NOW), NOW)
    store.answer(Answer(task="task-1", item="a", coder="ada", verdict="accept"))
    for change in (update(table).values(payload="{}"), delete(table)):  # type: ignore[arg-type]
        with pytest.raises((exc.DBAPIError, Abort), match="kept") as stop, store._write() as connection:
            connection.execute(change)
        assert stop.value is not None
    assert len(store.judgements()) == len(store.corrections()) == len(store.answers()) == 1


@pytest.mark.parametrize("name", ["judgement", "correction", "answer"])
def test_no_word_is_replaced_by_hand(tmp_path: Path, make: Make, name: str) -> None:
    path = tmp_path / "turnout.db"
    with open_store(str(path)) as store:
        entry = make("a1")
        store.take([entry], NOW)
        assert entry.reading is not None
        said = entry.reading.statements[0]
        store.judge(Judgement(id="j-1", verdict="reject", left=said.id, coder="ada", made_at=NOW), NOW)
        store.correct(Correction(id="k-1", target=said.id, report=entry.report.id, statement=said, made_at=NOW), NOW)
        store.answer(Answer(task="task-1", item="a", coder="ada", verdict="accept"))
    with closing(sqlite3.connect(path)) as connection:
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({name})")]
        values = ", ".join("'{}'" if column == "payload" else f'"{column}"' for column in columns)
        with pytest.raises(sqlite3.IntegrityError, match="kept"):
            connection.execute(f"INSERT OR REPLACE INTO {name} SELECT {values} FROM {name}")
