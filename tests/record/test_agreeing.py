"""Agreeing: what coders answer blind is no part of the record; alpha is that of the library, on values made by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.newsroom import Newsroom, exported
from turnout.errors import Usage
from turnout.record import Record
from turnout.record.agreeing import FEW, agreements, given
from turnout.store.rows import Answer, Ask, Task

pytestmark = pytest.mark.usefixtures("kept")

pytest.importorskip("krippendorff")

ASKS = tuple(
    Ask(id=f"ask-{at}", kind="figure", weight=1.0, doubt=0.5, owner="ev-a", left=f"st-{at}", variable="detained", value=10 * (at + 1))
    for at in range(4)
)
TASK = Task(id="task-1", name="March", coders=("ada", "bea"), items=ASKS, made_by="cy", made_at="2026-01-05T12:00:00Z")


def answers(**told: str) -> list[Answer]:
    """`ada="a a 12 r"`: accept, accept, correct to 12, reject; u is unsure, - no answer."""
    verdicts = {"a": "accept", "r": "reject", "u": "unsure"}
    return [
        Answer(task="task-1", item=ask.id, coder=who, verdict=verdicts.get(one, "correct"), value="" if one in verdicts else one)
        for who, line in told.items() for ask, one in zip(ASKS, line.split(), strict=True) if one != "-"
    ]


def test_perfect_agreement_is_one_and_few_units_are_said_to_be_few() -> None:
    decision, value = agreements([TASK], answers(ada="a r 12 a", bea="a r 12 a"))
    assert (decision.variable, decision.about, decision.level, decision.alpha) == ("detained", "decision", "nominal", 1.0)
    assert (value.about, value.level, value.units, value.coders, value.alpha) == ("value", "ratio", 3, 2, 1.0)
    assert f"fewer than {FEW}" in decision.note


def test_alpha_by_hand() -> None:
    # Nominal, two coders, units aa ar rr rr: o(ar) = 2 of 8 values; expected 2*3*5/(8*7) of disagreement: 1 - 7*2/(2*3*5).
    decision, *_ = agreements([TASK], answers(ada="a a r r", bea="a r r r"))
    assert decision.alpha == pytest.approx(1 - 7 * 2 / (2 * 3 * 5), abs=1e-4)


def test_what_nobody_varies_has_no_alpha() -> None:
    decision, value = agreements([TASK], answers(ada="a a a a", bea="a a a a"))
    assert decision.alpha is None and "not defined" in decision.note and value.alpha == 1.0


def test_the_unsure_and_the_unanswered_are_missing_and_the_last_answer_counts() -> None:
    assert agreements([TASK], answers(ada="u - a -", bea="a a u r")) == []
    twice = [*answers(ada="r - - -"), *answers(ada="a - - -")]
    assert given(TASK, twice)["ask-0"]["ada"].verdict == "accept"
    assert given(TASK, [Answer(task="task-1", item="ask-0", coder="cy", verdict="accept")])["ask-0"] == {}


def test_an_item_that_was_given_twice_is_one_unit_and_a_task_that_is_open_is_told_to_none_of_its_coders() -> None:
    said = answers(ada="a r a a", bea="a r r a")
    again = replace(TASK, id="task-2", coders=("ada", "cy"))
    both = [*said, *(replace(one, task="task-2", coder="cy" if one.coder == "bea" else "ada") for one in said)]
    decision, *_ = agreements([TASK, again], both)
    assert (decision.units, decision.coders) == (4, 3)
    left = [one for one in said if (one.coder, one.item) != ("bea", "ask-3")]
    assert agreements([TASK], left, coder="bea") == [] != agreements([TASK], left, coder="cy") == agreements([TASK], left)


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    pytest.importorskip("krippendorff")
    room = Newsroom(folder=tmp_path)
    room.publish("herald", "In Perm about 300 people rallied against the war on Sunday, the organisers said; 12 were detained there.")
    room.run()
    with room.open() as opened:
        yield opened


def test_nothing_of_a_task_counts_until_it_is_adjudicated(record: Record) -> None:
    before = exported(record)
    task = record.assign("March", ["ada", "bea", "ada"], coder="cy", kind="figure")
    item = task.items[0]
    record.respond(task, item.id, ("accept", ""), coder="ada")
    record.respond(task, item.id, ("correct", "250"), coder="bea")
    assert exported(record) == before and record.decisions() == [] and task.coders == ("ada", "bea")
    items, told = record.given(task)
    assert items[0].question and {who: one.verdict for who, one in told[item.id].items()} == {"ada": "accept", "bea": "correct"}
    assert {(one.about, one.units) for one in record.agreement()} == {("decision", 1), ("value", 1)}
    record.adjudicate(task, item.id, ("correct", "280"), coder="cy")
    assert [(row["coder"], row["reason"]) for row in record.decisions()] == [("cy", "adjudicated: March")]
    assert record.given(task)[1][item.id].keys() == {"ada", "bea"}
    with pytest.raises(Usage, match="asked under that id"):
        record.item(item.id)


def test_what_is_no_answer_or_not_theirs_is_refused(record: Record) -> None:
    task = record.assign("March", ["ada", "bea"], coder="cy")
    item = task.items[0].id
    for who, name, answer, says in (
        ("cy", item, ("accept", ""), "no item that cy"), ("ada", "ask-x", ("accept", ""), "no item"),
        ("ada", item, ("shrug", ""), "no answer"), ("ada", item, ("correct", " "), "to what"),
        ("ada", item, ("correct", "many"), "no count"),
    ):
        with pytest.raises(Usage, match=says):
            record.respond(task, name, answer, coder=who)
    with pytest.raises(Usage, match="two coders"):
        record.assign("March", ["ada", "ada "], coder="cy")
    with pytest.raises(Usage, match="nothing waits"):
        record.assign("March", ["ada", "bea"], coder="cy", kind="part")
    with pytest.raises(Usage, match="nobody was given"):
        record.task("task-x")
