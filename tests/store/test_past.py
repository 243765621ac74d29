"""The past: what is the same as it was is not worked out; what something came to since is."""

from __future__ import annotations

import pytest

from tests.store.conftest import NOW
from turnout.model import Judgement
from turnout.store._export import Store

RIGA, CESIS = ("Riga", "2024-03-09"), ("Cesis", "2024-03-12")


@pytest.fixture
def filled(store: Store, make) -> Store:
    store.take([make("a1"), make("a2", known_at="2024-03-20T10:00"), make("b1", place="Cesis", day="2024-03-12")], NOW)
    store.settled(store.dirty())
    return store


@pytest.mark.parametrize(
    ("as_of", "mixed"), [("2024-03-08", []), ("2024-03-10", [[RIGA]]), ("2024-03-15", [[RIGA]]), ("2024-03-20", []), ("2100-01-01", [])]
)
def test_what_was_known_in_part_is_mixed(filled: Store, as_of: str, mixed: list[list[tuple[str, str]]]) -> None:
    assert filled.mixed(as_of)[0] == mixed


def test_a_word_since_and_a_version_since_are_found(filled: Store, make) -> None:
    filled.judge(Judgement(id="judge-1", verdict="reject", left="event-b1", coder="ada", made_at="2024-04-01T10:00"), NOW)
    filled.settled(filled.dirty())
    assert filled.mixed("2024-03-31")[0] == [[CESIS]] and filled.mixed("2024-04-02")[0] == []
    filled.take([make("b2", doc="b1.txt", place="Liepaja", day="2024-03-13", known_at="2024-05-01T10:00")], NOW)
    filled.settled(filled.dirty())
    assert filled.mixed("2024-04-02")[0] == [[CESIS]] and filled.mixed("2024-05-02")[0] == []


def test_tellings_that_were_joined_are_of_one_set(filled: Store) -> None:
    filled.judge(Judgement(id="judge-1", verdict="same", left="event-b1", right="event-a2", coder="ada", made_at="2024-03-01T10:00"), NOW)
    filled.settled(filled.dirty())
    assert filled.mixed("2024-03-15")[0] == [[CESIS, RIGA]]


def test_what_waits_is_never_as_it_stands(filled: Store) -> None:
    filled.mark([CESIS])
    assert filled.mixed("2100-01-01")[0] == [[CESIS]]
