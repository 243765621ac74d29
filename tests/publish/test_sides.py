"""Disputes: every value with who says so, and nothing where nobody disagrees."""

from __future__ import annotations

from turnout.model import Reading
from turnout.publish._sides import sides


def test_each_value_has_its_speakers_and_the_figure_s_own_stands_first(disputed: Reading) -> None:
    assert sides(disputed.events[0], "participants", disputed.statements) == [
        ("200-999", ("the report",)),
        ("3,000", ("the union",)),
        ("150", ("the police",)),
    ]


def test_speakers_who_agree_are_no_sides(disputed: Reading) -> None:
    assert sides(disputed.events[0], "detained", disputed.statements) == []
