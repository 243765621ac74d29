"""The bench frame: counting, and the figures that follow from the counts."""

from __future__ import annotations

import pytest

from turnout.bench import Score, result


def test_counts_become_precision_recall_and_f1() -> None:
    score = Score("events", target=0.9)
    for number, outcome in enumerate(["right", "right", "right", "extra", "missed", "missed", "none"]):
        score.add(str(number), outcome)
    row = score.row()
    assert (row.right, row.extra, row.missed) == (3, 1, 2)
    assert row.precision == pytest.approx(3 / 4) and row.recall == pytest.approx(3 / 5) and row.f1 == pytest.approx(2 / 3)


def test_a_wrong_value_is_an_extra_and_a_miss() -> None:
    score = Score("form")
    score.add("1", "wrong", wanted="march", got="rally")
    assert (score.right, score.extra, score.missed) == (0, 1, 1)


def test_yes_or_no_items() -> None:
    score = Score("protest")
    for number, (wanted, got) in enumerate([(True, True), (True, False), (False, True), (False, False)]):
        score.judge(str(number), wanted, got)
    assert [item.outcome for item in score.items] == ["right", "missed", "extra", "none"]


def test_sets_are_compared_value_by_value() -> None:
    score = Score("tags")
    score.sets("1", {"arrest", "baton"}, {"arrest", "kettling"})
    assert {(item.id, item.outcome) for item in score.items} == {("1/arrest", "right"), ("1/baton", "missed"), ("1/kettling", "extra")}


def test_nothing_counted_is_nothing_claimed() -> None:
    row = Score("empty").row()
    assert (row.precision, row.recall, row.f1) == (0, 0, 0)


def test_a_result_holds_every_item() -> None:
    one, two = Score("a"), Score("b")
    one.judge("1", True, True)
    two.judge("1", True, False)
    held = result("task", [one, two], notes=["dev side"])
    assert [row.measure for row in held.rows] == ["a", "b"] and len(held.items) == 2 and held.notes == ("dev side",)
