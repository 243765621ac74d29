"""The ground: how the names of a report speak for one another."""

from __future__ import annotations

import pytest

from turnout.geocode import gazetteer
from turnout.geocode.ground import Ground, Name
from turnout.geocode.toponym import Toponym


def name(text: str) -> Name:
    entries = tuple(gazetteer().lookup(text))[:60]
    return Name([Toponym(start=0, end=len(text), text=text, candidates=entries, score=2.0)], entries, None)


def test_a_name_does_not_speak_for_itself() -> None:
    ground, paris = Ground(None), name("Paris")
    paris.weigh_first()
    ground.add(paris)
    ground.remove(paris)
    assert all(abs(weight) < 1e-9 for weight in ground.countries.values())


def test_neighbours_decide() -> None:
    ground, paris, dallas, austin = Ground(None), name("Paris"), name("Dallas"), name("Austin")
    names = [paris, dallas, austin]
    for one in names:
        one.weigh_first()
        ground.add(one)
    ground.fix_anchors(names)
    texas = next(entry for entry in paris.candidates if entry.admin1 == "TX")
    maine = next(entry for entry in paris.candidates if entry.admin1 == "ME")
    assert ground.support(texas) > ground.support(maine)


def test_the_chances_of_a_name_add_up() -> None:
    springfield = name("Springfield")
    springfield.weigh_first()
    assert sum(springfield.chances) == pytest.approx(1.0)
    assert springfield.rivals(0.6)
