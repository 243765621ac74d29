"""Reach: a question leads to the blocks where its answer may lie, more rather than fewer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from turnout.model import Evidence, Judgement, Statement
from turnout.store._export import Store
from turnout.store._reach import _touches, near
from turnout.store.rows import Correction, Filter

NOW = "2026-01-05T12:00:00Z"
RIGA, CESIS, MAY = ("Riga", "2024-03-09"), ("Cesis", "2024-03-12"), ("Riga", "2024-05-01")


@pytest.fixture
def filled(store: Store, make) -> Store:
    store.take([make("a1"), make("b1", place="Cesis", day="2024-03-12"), make("c1", day="2024-05-01")], NOW)
    return store


@pytest.mark.parametrize(
    ("want", "found"),
    [
        (Filter(), {RIGA, CESIS, MAY}), (Filter(country="lv"), {RIGA, CESIS, MAY}), (Filter(country="EE"), {RIGA, CESIS, MAY}),
        (Filter(since="2024-04-01"), {MAY}), (Filter(until="2024-04-01"), {RIGA, CESIS}),
        (Filter(since="2024-03-16", until="2024-03-17"), {RIGA, CESIS}), (Filter(since="2024-03-20", until="2024-04-01"), set()),
        (Filter(since="0001-01-01", until="9999-12-31"), {RIGA, CESIS, MAY}), (Filter(until="0001-01-01"), set()),
    ],
)
def test_blocks_of_a_question(want: Filter, found: set[tuple[str, str]]) -> None:
    assert near((RIGA, CESIS, MAY), want) == found


def test_blocks_of_a_country() -> None:
    lands = {"Riga": "LV", "Cesis": None}
    of_latvia = {RIGA, CESIS, MAY}
    assert near(of_latvia, Filter(country="lv"), lands.get) == of_latvia
    assert near(of_latvia, Filter(country="EE"), lands.get) == {CESIS}  # nothing tells where that is


@pytest.mark.parametrize(
    ("since", "last", "touched"),
    [("2024-06-01", "~", True), ("", "2024-03-01", True), ("", "2024-02-01", False), ("2024-01-01", "2024-03-05", True)]
)
def test_a_window_that_is_open_to_the_present_touches_every_later_day(since: str, last: str, touched: bool) -> None:
    assert _touches("2024-03-01..", since, last) is touched


def test_blocks_of_candidates(filled: Store) -> None:
    assert filled.blocks_of(["event-a1", "event-c1", "event-none"]) == {RIGA, MAY}
    assert filled.blocks_of([]) == set()


def test_reports_known_between_touch_their_blocks(filled: Store) -> None:
    assert filled.touched("2024-03-01", "2024-03-11") == {RIGA}
    assert filled.touched("2024-03-09", "2024-04-01") == {CESIS}
    assert filled.touched("2024-03-09T17:00", "2024-06-01") == {RIGA, CESIS, MAY}
    assert filled.touched("2024-06-01", "2025-01-01") == set()


def test_a_changed_page_touches_the_blocks_of_its_older_version(filled: Store, make) -> None:
    filled.take([make("b2", place="Sigulda", day="2024-03-12", doc="b1.txt", known_at="2024-08-01T08:00")], NOW)
    assert filled.touched("2024-07-01", "2024-09-01") == {CESIS, ("Sigulda", "2024-03-12")}


def word(name: str, verdict: str, left: str, right: str = "", at: str = "2026-02-01") -> Judgement:
    return Judgement(id=name, verdict=verdict, left=left, right=right, coder="ada", made_at=at)


def test_what_people_say_touches_what_it_is_about_and_so_does_taking_it_back(filled: Store) -> None:
    filled.judge(word("j-1", "different", "event-a1", "event-b1"), NOW)
    assert filled.touched("2026-01-01", "2026-02-01") == {RIGA, CESIS}
    filled.judge(word("j-2", "withdraw", "j-1", at="2026-03-01"), NOW)
    assert filled.touched("2026-02-02", "2026-03-01") == {RIGA, CESIS}
    filled.judge(word("j-3", "withdraw", "j-2", at="2026-04-01"), NOW)
    assert filled.touched("2026-03-02", "2026-04-01") == {RIGA, CESIS}
    filled.judge(word("j-4", "reject", "st-c1", at="2026-05-01"), NOW)
    assert filled.touched("2026-04-02", "2026-05-01") == {MAY}


def test_a_correction_touches_its_statements_event(filled: Store) -> None:
    said = Statement(id="st-mine", candidate="event-b1", variable="form", value="rally", evidence=(Evidence(0, 1, "b"),), coder="ada")
    one = Correction(id="c-1", target="st-b1", report="report-b1", statement=said, made_at="2026-02-01")
    filled.correct(one, NOW)
    assert filled.touched("2026-01-01", "2026-02-01") == {CESIS}
    filled.correct(replace(one, id="c-2", made_at="2026-03-01"), NOW)
    filled.judge(word("j-1", "withdraw", "c-2", at="2026-04-01"), NOW)
    filled.judge(word("j-2", "withdraw", "j-1", at="2026-05-01"), NOW)
    assert filled.touched("2026-03-02", "2026-04-01") == filled.touched("2026-04-02", "2026-05-01") == {CESIS}
