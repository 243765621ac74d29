"""Readings made for the shapes in which a reading leaves the house."""

from __future__ import annotations

from dataclasses import replace

import pytest

from turnout.model import Attribution, Count, Figure, Reading, Statement


@pytest.fixture
def disputed(made_reading: Reading) -> Reading:
    """The made reading, but the crowd's size is disputed: the figure rests on the report's own words, not on those who contradict."""
    own = made_reading.statements[0]
    union = _said(own, "statement-union", "the union", 3000)
    police = _said(own, "statement-police", "the police", 150)
    event = made_reading.events[0]
    figure = Figure(value=event.figures["participants"].value, rests_on=(own.id,), envelope=(150, 3000))
    figures = {**event.figures, "participants": figure}
    return replace(made_reading, statements=(*made_reading.statements, union, police), events=(replace(event, figures=figures),))


def _said(like: Statement, id: str, name: str, number: int) -> Statement:
    return replace(like, id=id, value=Count(low=number, high=number, words=str(number)), attribution=Attribution(name=name, role=None))
