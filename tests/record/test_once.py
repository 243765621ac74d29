"""Once: a word that is sent twice is one row, for as long as it stands."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import pytest

from tests.newsroom import Newsroom, event_in, points
from turnout.errors import Abort
from turnout.record import Record, once, open_record
from turnout.record.adding import Missed, where_is

pytestmark = pytest.mark.usefixtures("kept")


@pytest.fixture
def ticking(papers: Newsroom) -> Iterator[Record]:
    """The record of three papers, with a clock that goes a second on whenever it is asked."""
    seconds = count()
    with open_record(papers.where, clock=lambda: f"2026-01-05T12:{(n := next(seconds)) // 60:02}:{n % 60:02}Z") as record:
        yield record


def test_the_same_word_is_one_row(ticking: Record) -> None:
    one, two = points(event_in(ticking, "Kazan"), "participants")
    for say in (
        lambda: ticking.reject(one.statement.id, reason="last year's", coder="Mona"),
        lambda: ticking.correct(two.statement.id, "650", reason="a slip", coder="Mona"),
        lambda: ticking.accept(two.statement.id, coder="Ada"),
    ):
        (first, new), (second, again) = ticking.once(say), ticking.once(say)
        assert (new, again) == (True, False) and first == second
    assert len(ticking.decisions()) == 3


def test_another_coder_another_reason_and_another_value_are_other_words(ticking: Record) -> None:
    name = points(event_in(ticking, "Kazan"), "participants")[0].statement.id
    told = [ticking.once(lambda: ticking.correct(name, value, reason=reason, coder=coder))[1]  # noqa: B023 - called at once
            for value, reason, coder in (("650", "a", "Mona"), ("650", "b", "Mona"), ("650", "b", "Ada"), ("700", "b", "Ada"))]
    assert told == [True] * 4 and len(ticking.decisions()) == 4


def test_what_was_taken_back_or_overruled_is_said_anew(ticking: Record) -> None:
    kazan, perm = event_in(ticking, "Kazan"), event_in(ticking, "Perm")

    def same() -> tuple[object, bool]:
        return ticking.once(lambda: ticking.judge("same", kazan.members[0], perm.members[0], reason="one march", coder="Mona"))

    first, _ = same()
    ticking.withdraw(first.id, reason="no", coder="Mona")  # type: ignore[attr-defined]
    assert same()[1] and not same()[1]
    ticking.judge("different", kazan.members[0], perm.members[0], reason="two towns", coder="Ada")
    assert same()[1]
    name = points(event_in(ticking, "Kazan"), "participants")[0].statement.id
    for value, new in (("650", True), ("700", True), ("650", True), ("650", False)):
        assert ticking.once(lambda: ticking.correct(name, value, reason="a slip", coder="Mona"))[1] is new  # noqa: B023 - called at once


def test_what_was_added_is_added_once(ticking: Record) -> None:
    [row] = [one for one in ticking.store.reports() if one.source == "The Herald"]
    span = where_is(ticking.store.texts([row.id])[row.id], "40 people")
    for more in ({"event": event_in(ticking, "Kazan").id}, {"place": "Omsk", "day": "2023-03-05"}):
        missed = Missed(report=row.id, spans=(span,), variable="injured", value="7", **more)
        (first, new), (second, again) = (ticking.once(lambda: ticking.add_statement(missed, coder="Mona")) for _ in range(2))  # noqa: B023
        assert (new, again) == (True, False) and first == second
    assert len([one for one in ticking.decisions() if "injured" in str(one["verdict"])]) == 2


def test_nothing_is_kept_of_what_was_said_before(ticking: Record) -> None:
    name = points(event_in(ticking, "Kazan"), "participants")[0].statement.id
    ticking.reject(name, reason="last year's", coder="Mona")
    before = ticking.revision()
    assert not ticking.once(lambda: ticking.reject(name, reason="last year's", coder="Mona"))[1]
    assert ticking.revision() == before


def test_within_one_second_it_waits_for_the_next(papers: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(once, "PAUSE", 0.0)
    with papers.open() as record:  # whose clock stands still
        name = points(event_in(record, "Kazan"), "participants")[0].statement.id
        said, _ = record.once(lambda: record.reject(name, reason="last year's", coder="Mona"))
        record.withdraw(said.id, reason="no", coder="Mona")
        with pytest.raises(Abort, match="within one second"):
            record.once(lambda: record.reject(name, reason="last year's", coder="Mona"))
