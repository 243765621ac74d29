"""State: rounds, notes and documents, kept together or not at all."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from turnout.collect.state import DONE, DROPPED, QUEUED, Item, State
from turnout.errors import Abort, Later, Skip


def test_what_is_written_together_is_kept_together(tmp_path: Path) -> None:
    state = State(tmp_path / "s")
    with pytest.raises(ZeroDivisionError), state.writing():
        state.put([Item(source="a", doc="x", state=QUEUED)])
        state.note("a", {"n": "1"})
        raise ZeroDivisionError
    assert state.item("a", "x") is None and state.notes("a") == {}
    with state.writing():
        state.put([Item(source="a", doc="x", state=QUEUED, due=5.0), Item(source="a", doc="y", state=DONE, due=5.0, protests=1)])
        state.drop("a", [("x", "t"), ("z", "t")])
        state.note("a", {"n": "1"})
        state.answered("a", {"u": ("e", None)})
    state.close()
    again = State(tmp_path / "s")
    assert [one.doc for one in again.items("a", QUEUED)] == ["x"] and [one.doc for one in again.items("a", DROPPED)] == ["z"]
    assert again.notes("a") == {"n": "1"} and again.conditions("a", "u") == ("e", None) and again.conditions("a", "v") is None
    assert [one.doc for one in again.due("a", 6.0)] == ["y"] and again.due("a", 4.0) == [] and again.next_due(["a", "b"]) == 5.0
    health = again.health("a", "feed")
    assert (health.waiting, health.reports, health.protests, health.dropped, health.kind) == (1, 1, 1, 1, "feed")
    assert again.next_due(["b"]) is None


def test_a_round_that_did_not_end_is_known(tmp_path: Path) -> None:
    state = State(tmp_path / "s")
    assert state.begun("a", "feed", "t1") == "t1" == state.begun("a", "feed", "t2")
    state.anew("a")
    assert state.begun("a", "feed", "t3") == "t3"
    state.ended("a", "t4", next=9.0, fails=1, reason="no route")
    assert (state.health("a").failure, state.health("a").reason, state.health("a").fails) == ("t4", "no route", 1)
    assert state.begun("a", "feed", "t5") == "t5"
    state.ended("a", "t6", next=10.0)
    assert (state.health("a").success, state.health("a").fails, state.health("a").failure) == ("t6", 0, "t4")


def test_what_cannot_be_used_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "junk").write_bytes(b"no database" * 99)
    database = sqlite3.connect(tmp_path / "newer")
    database.execute("PRAGMA user_version = 99")
    database.close()
    for name in ("junk", "newer", "none/there"):
        with pytest.raises(Abort):
            State(tmp_path / name)


UNDONE = (  # what makes a file of each version one of the version before
    "ALTER TABLE skip DROP COLUMN list; ALTER TABLE skip DROP COLUMN whole; ALTER TABLE skip DROP COLUMN past; PRAGMA user_version = 4;",
    "DROP INDEX item_doc; ALTER TABLE source DROP COLUMN key; PRAGMA user_version = 3;",
    "DROP TABLE skip; PRAGMA user_version = 2;",
    "ALTER TABLE item DROP COLUMN tries; PRAGMA user_version = 1;",
)


@pytest.mark.parametrize("earlier", ["".join(UNDONE[:count]) for count in (1, 2, 3)])
def test_the_state_of_an_earlier_version_is_taken_over(tmp_path: Path, earlier: str) -> None:
    state = State(tmp_path / "state")
    with state.writing():
        state.put([Item(source="a", doc="one", state=QUEUED)])
    state.close()
    database = sqlite3.connect(tmp_path / "state")
    database.executescript(earlier)
    database.close()
    for _ in range(2):
        state = State(tmp_path / "state")
        (held,) = state.items("a", QUEUED)
        assert held.tries == 0 and state.skips("a") == []
        state.close()


def test_what_was_refused_while_a_source_found_its_items_is_kept_once_each(tmp_path: Path) -> None:
    state = State(tmp_path / "s")
    for at in ("t1", "t2"):
        with state.writing():
            state.skip("a", Skip("list.txt:3: 'x' is no address"), at)
            state.skip("a", Skip("list.txt:3: nor is 'y'"), at)
            state.skip("a", Later(f"https://a.example/feed: asked again after {at}"), at)
    assert sorted((one.doc, one.reason, one.at) for one in state.skips("a")) == [
        ("https://a.example/feed", "https://a.example/feed: asked again after t2", "t2"),
        ("list.txt:3", "list.txt:3: 'x' is no address", "t2"), ("list.txt:3", "list.txt:3: nor is 'y'", "t2"),
    ]
    assert state.health("a").refused == 3 and state.skips("b") == []


@pytest.mark.parametrize("at", [0, 1])
def test_a_damaged_one_says_that_it_may_be_deleted_and_what_is_lost_by_it(tmp_path: Path, at: int) -> None:
    state = State(tmp_path / "s")
    with state.writing():
        state.put(Item(source="a", doc=f"https://a.example/{number}", state=QUEUED) for number in range(999))
    state.close()
    with (tmp_path / "s").open("r+b") as file:
        file.seek(4096 * at)
        file.write(b"damaged " * (512 if at == 0 else 4000))
    with pytest.raises(Abort, match=r"safe to delete.*the record and its archive stay as they are.*asked for once more"):
        read = State(tmp_path / "s")
        read.health("a")
        read.items("a", QUEUED)


def test_a_source_that_is_called_otherwise_keeps_what_is_known_of_it(tmp_path: Path) -> None:
    state = State(tmp_path / "s")
    assert state.called({"a": "one", "b": "two"}) == {}
    with state.writing():
        state.put([Item(source="a", doc="x", state=QUEUED)])
        state.note("a", {"n": "1"})
        state.answered("a", {"u": ("e", None)})
        state.skip("a", Skip("line 3"), "t")
    state.begun("a", "feed", "t1")
    state.ended("a", "t2", next=7.0)
    assert state.called({"c": "one", "b": "two", "d": "one"}) == {"c": "a"}  # of two that are it the first
    assert state.health("c", "feed").success == "t2" and state.health("a").success is None and state.items("a", QUEUED) == []
    assert state.item("c", "x") and state.notes("c") == {"n": "1"} and state.conditions("c", "u") == ("e", None) and state.skips("c")
    assert state.called({"c": "elsewhere", "b": "two"}) == {} and state.item("c", "x")  # its address changed, its name did not
    assert state.called({"b": "two", "e": "elsewhere"}) == {"e": "c"}


def test_what_is_known_of_sources_is_its_owners_alone(tmp_path: Path) -> None:
    State(tmp_path / "s").close()
    assert (tmp_path / "s").stat().st_mode & 0o777 == 0o600
