"""Local: in order, and no further than asked."""

from __future__ import annotations

from turnout.engine import local


def test_outcomes_come_in_order_and_when_asked_for() -> None:
    done: list[int] = []
    outcomes = local.map(lambda item: done.append(item) or item * 2, [1, 2, 3])
    assert next(outcomes) == 2 and done == [1]
    assert list(outcomes) == [4, 6]
