"""Doubts: what is asked first is what is likeliest wrong and would change most."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.newsroom import DAY, Newsroom, event_in
from turnout import reconcile
from turnout.model import Count, Evidence, Point, Reading, Refusal, Report, Settled, Statement
from turnout.record import doubts
from turnout.record.decisions import Decisions
from turnout.record.desk import Item
from turnout.store.rows import Ask

POLICY = reconcile.load_policy()


def settled(*values: tuple[int, float]) -> Settled:
    points = [
        Point(statement=Statement(
            id=f"st-{at}", candidate="event-a", variable="participants", value=Count(low=value, high=value),
            evidence=(Evidence(0, 1, "x"),), confidence=sure, coder="rules@1",
        ), report=f"report-{at}", source=f"The {at}", known_at=f"{DAY}T1{at}:00", witness=f"report-{at}")
        for at, (value, sure) in enumerate(values)
    ]
    return reconcile.settle("participants", points, POLICY)


def asks(figure: Settled) -> list[tuple[str, str, str, int]]:
    found = doubts._figures(("ev-a", "participants"), figure, Decisions(), POLICY)
    return [(one.left, one.before, one.after, one.people) for one in found]


def test_a_doubtful_value_says_what_the_figure_would_be_without_it() -> None:
    assert asks(settled((3000, 0.6))) == [("st-0", "3,000", "", 3000)]
    assert asks(settled((3000, 0.6), (900, 0.99))) == [("st-0", "900-3,000", "900", 2100)]


def test_a_sure_value_and_one_that_changes_nothing_are_not_asked_about() -> None:
    assert asks(settled((3000, 0.99))) == []
    assert asks(settled((900, 0.6), (900, 0.99))) == []


def test_a_value_that_moves_the_range_alone_says_so_and_weighs_less_than_one_that_moves_the_figure() -> None:
    figure = settled((26, 0.6), (41, 0.99), (41, 0.99))
    assert figure.best == Count(low=41, high=41) and (figure.low, figure.high) == (26, 41)
    (one,) = doubts._figures(("ev-a", "detained"), figure, Decisions(), POLICY)
    assert (one.left, one.before, one.after, one.keeps) == ("st-0", "26-41", "41", "41")
    (whole,) = doubts._figures(("ev-a", "detained"), settled((26, 0.6)), Decisions(), POLICY)
    assert whole.keeps == "" and one.weight < whole.weight / 2
    told = Item(ask=one, question="").effect
    assert told == "without it detained would stay 41, and its range go from 26-41 to 41"


def test_what_nobody_counted_is_not_told_as_of_no_people() -> None:
    for kind, told in (("link", "is of unknown size"), ("part", "one event of unknown size"), ("place", "an event of unknown size")):
        ask = Ask(id="ask-a", kind=kind, weight=1, doubt=0.5, owner="ev-a", left="event-a")
        assert told in Item(ask=ask, question="").effect
        assert "12 people" in Item(ask=replace(ask, people=12), question="").effect


@given(st.floats(0, 1e7), st.floats(0, 1e7))
def test_more_people_never_weigh_less(one: float, other: float) -> None:
    assert (doubts.size(one) <= doubts.size(other)) == (one <= other) or doubts.size(one) == doubts.size(other)


@given(st.lists(st.tuples(st.integers(0, 10**6), st.floats(0, 1)), min_size=1, max_size=5))
def test_a_weight_is_never_negative_and_few_values_are_asked_about(values: list[tuple[int, float]]) -> None:
    found = list(doubts._figures(("ev-a", "participants"), settled(*values), Decisions(), POLICY))
    assert len(found) <= doubts.FEW and all(one.weight >= 0 and one.people > 0 for one in found)


def test_refusals_of_large_numbers_come_first() -> None:
    text = "Some 40 cars, then 30,000 people at the stadium, and a rumour."
    spans = [(5, 7, "whose?"), (19, 25, "whose?"), (49, 61, "no"), (0, 0, "nothing here")]
    reading = Reading(report=Report(id="report-a", text=text), refusals=tuple(Refusal(start=a, end=b, reason=why) for a, b, why in spans))
    found = sorted(doubts.of_reading(reading), key=lambda one: -one.weight)
    assert [one.people for one in found] == [30000, 40, 0] and len({one.id for one in found}) == 3
    assert found[0].id == doubts.refusal_id("report-a", 19, 25)


def test_two_tellings_that_are_nearly_alike_are_asked_about_and_no_more_when_somebody_said(tmp_path: Path) -> None:
    room = Newsroom(folder=tmp_path)
    room.publish("herald", "In Kazan, about 2,000 people marched on Sunday, the organisers said.")
    room.publish("courier", "In Kazan, 300 people rallied outside the opera house over pensions on Sunday, the police said.")
    room.run()
    with room.open() as record:
        links = [one for one in record.store.asks() if one.kind in ("link", "part")]
        for one in links:
            assert one.left != one.right and one.weight > 0
            record.judge("different", one.left, one.right, reason="two", coder="ada")
        left = [one for one in record.store.asks() if one.kind in ("link", "part")]
        assert not {one.id for one in left} & {one.id for one in links}


@pytest.mark.parametrize(("say", "left"), [("accept", False), ("reject", False), ("unsure", True)])
def test_what_was_decided_is_asked_no_more_and_what_nobody_can_tell_comes_last(tmp_path: Path, say: str, left: bool) -> None:
    room = Newsroom(folder=tmp_path)
    room.publish("gazette", "Our reporter saw the square fill in Perm on Sunday: perhaps two thousand came to the rally against the war.")
    room.run()
    with room.open() as record:
        perm = event_in(record, "Perm")
        figures = [one for one in record.store.asks() if one.kind == "figure" and one.owner == perm.id]
        if not figures:
            pytest.skip("the reader is sure of this one")
        one = figures[0]
        getattr(record, say)(one.left, coder="ada", reason="looked")
        held = record.store.ask(one.id)
        assert (held is not None) == left
        if held is not None:
            assert held[0].unsure == "ada" and held[0].weight < one.weight / 5
