"""The front: one board for all, made anew where the record changed, and not looked for at every question."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest

from tests.newsroom import Newsroom
from turnout.errors import Abort
from turnout.record import open_record
from turnout.store.rows import Filter
from turnout.web import front as front_module
from turnout.web.front import FRESH, WAITING, Asked, Front


class Clock:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.time = 0.0

    def __call__(self) -> float:
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def front(papers: Newsroom, clock: Clock) -> Iterator[Front]:
    made = Front(lambda: open_record(papers.where), connections=2, now=clock)
    yield made
    made.close()


def test_the_board_follows_the_record(front: Front, papers: Newsroom, clock: Clock) -> None:
    first = front.board()
    papers.publish("late", "In Omsk, about 70 people rallied against the war on Sunday.")
    papers.run()
    assert front.board() is first
    clock.time += FRESH
    second = front.board()
    assert second is not first and second.change > first.change and "Omsk" in {one.place for one in second}
    clock.time += FRESH
    assert front.board() is second


def test_who_knows_of_a_change_has_it_seen_at_once(front: Front, papers: Newsroom) -> None:
    first = front.board()
    papers.publish("late", "In Omsk, about 70 people rallied against the war on Sunday.")
    papers.run()
    front.stale()
    assert len(front.board().outlines) == len(first.outlines) + 1


def test_a_change_while_the_record_is_looked_at_is_seen_by_who_asks_next(
    front: Front, papers: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody looks; before that look is noted another one writes and says so: the next look is a new one."""
    looked = front_module._renewed

    def slowly(*told: Any) -> Any:
        found = looked(*told)
        monkeypatch.setattr(front_module, "_renewed", looked)
        papers.publish("late", "In Omsk, about 70 people rallied against the war on Sunday.")
        papers.run()
        front.stale()
        return found

    monkeypatch.setattr(front_module, "_renewed", slowly)
    assert len(front.board().outlines) + 1 == len(front.board().outlines)


def test_answers_are_kept_while_the_record_stands(front: Front, papers: Newsroom, clock: Clock) -> None:
    asked: list[int] = []

    def work(record: object) -> int:
        asked.append(1)
        return len(asked)

    assert [front.kept(("x",), work), front.kept(("x",), work), front.kept(("y",), work)] == [1, 1, 2]
    papers.publish("late", "In Omsk, about 70 people rallied against the war on Sunday.")
    papers.run()
    clock.time += FRESH
    assert front.kept(("x",), work) == 3


def test_a_slow_answer_keeps_nobody_else_waiting(front: Front) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def slow(record: object) -> str:
        begun.set()
        assert go_on.wait(10)
        return "slow"

    waiting = threading.Thread(target=lambda: front.kept(("slow",), slow), daemon=True)
    waiting.start()
    assert begun.wait(10) and front.kept(("quick",), lambda record: "quick") == "quick"
    go_on.set()
    waiting.join(10)
    assert front.kept(("slow",), lambda record: "anew") == "slow"


def test_what_failed_is_asked_again(front: Front) -> None:
    with pytest.raises(ZeroDivisionError):
        front.kept(("x",), lambda record: 1 // 0)
    assert front.kept(("x",), lambda record: 1) == 1


def test_questions_of_other_times_wait_for_each_other_and_nobody_else_for_them(front: Front) -> None:
    begun, go_on = threading.Semaphore(0), threading.Event()

    def slow(record: object) -> str:
        begun.release()
        assert go_on.wait(20)
        return "slow"

    waiting = [threading.Thread(target=front.past, args=((f"slow {at}",), "2023-03-05", slow), daemon=True) for at in range(WAITING)]
    for one in waiting:
        one.start()
    assert begun.acquire(timeout=10) and front.kept(("quick",), lambda record: "quick") == "quick"
    assert front.past(("now",), None, lambda record: "now") == "now"
    end = time.monotonic() + 20
    while front._waiting._value and time.monotonic() < end:  # until all of them wait
        time.sleep(0.01)
    with pytest.raises(Abort, match="too many"):
        front.past(("one more",), "2023-03-06", slow)
    assert not begun.acquire(blocking=False)
    go_on.set()
    for one in waiting:
        one.join(20)
    assert front.past(("slow 0",), "2023-03-05", lambda record: "anew") == "slow"


def test_few_boards_of_other_times_are_kept(front: Front) -> None:
    first = front.board("2030-01-01")
    assert front.board("2030-01-01") is first
    for year in (2031, 2032):
        front.board(f"{year}-01-01")
    assert front.board("2030-01-01") is not first


def test_tallies_in_outline_follow_the_record(front: Front, papers: Newsroom, clock: Clock) -> None:
    with papers.open() as record:
        assert [one.id for one in front.sums(Filter())] == [one.id for one in record.totals()]
    [before] = front.sums(Filter(country="ru", since="2023-03-05", until="2023-03-05"))
    assert front.sums(Filter(country="FR")) == front.sums(Filter(since="2024-01-01")) == front.sums(Filter(until="2023-01-01")) == []
    rally = "In Omsk, about 70 people rallied against the war on Sunday."
    told = "Across Russia 1,200 people have been detained in 50 cities so far, OVD-Info said."
    papers.publish("late", f"{rally}\n\n{told}", "2023-03-05T22:00")
    papers.run()
    clock.time += FRESH
    [after] = front.sums(Filter())
    assert after.told > before.told and after.id == before.id


def test_a_place_and_a_campaign_narrow(front: Front) -> None:
    board = front.board()
    assert [board.outlines[at].place for at in board.rows(front.want(Asked(place="perm")))] == ["Perm"]
    assert list(board.rows(front.want(Asked(campaign="campaign-none")))) == []


def test_as_known_then(front: Front) -> None:
    assert len(front.board("2020-01-01").outlines) == 0 < len(front.board("2030-01-01").outlines) == len(front.board().outlines)


def test_what_moves_no_event_moves_the_revision(front: Front, papers: Newsroom, clock: Clock) -> None:
    first, change = front.revision(), front.board().change
    papers.publish("weather", "It will rain in Perm on Monday, the weather service said.")
    papers.run()
    clock.time += FRESH
    second = front.revision()
    assert second != first and front.board().change == change
    with papers.open() as record:
        [kazan] = [one for one in record.events() if one.place.name == "Kazan"]
        record.judge("same", *kazan.members[:2], reason="to see", coder="me")
    clock.time += FRESH
    assert front.revision() != second


def test_what_was_closed_is_opened_anew(papers: Newsroom) -> None:
    front = Front(lambda: open_record(papers.where), connections=2)
    for _ in range(3):
        with front.record(), front.record():
            pass
        front.close()
