"""Named: a mapping that never changes, in nouns that print, compare, hash and travel."""

from __future__ import annotations

import copy
import pickle
from dataclasses import replace

import pytest

from turnout.model import Canonical, Event, Reading
from turnout.model.named import Named
from turnout.model.wire import from_line, to_line


def test_it_is_a_mapping_and_does_not_change() -> None:
    held = {"a": 1}
    named = Named(held)
    held["b"] = 2
    assert named == {"a": 1} and dict(named) == {"a": 1} and len(named) == 1 and named.get("b") is None
    assert repr(named) == "{'a': 1}" and hash(named) == hash(Named({"a": 1})) and Named() == {}
    with pytest.raises(TypeError):
        named["a"] = 3  # type: ignore[index]
    with pytest.raises(AttributeError):
        named._held = {}


def test_it_travels_between_processes() -> None:
    named = Named({"a": 1})
    assert pickle.loads(pickle.dumps(named)) == named and copy.deepcopy(named) == named


def test_the_figures_of_an_event_cannot_be_changed(made_reading: Reading) -> None:
    event = made_reading.events[0]
    assert event.figures and isinstance(event.figures, Named)
    with pytest.raises(TypeError):
        event.figures["detained"] = None  # type: ignore[index]
    assert replace(event, figures=dict(event.figures)) == event and hash(event) == hash(replace(event))
    assert pickle.loads(pickle.dumps(event)) == event == from_line(Event, to_line(event))
    assert str(event.figures).startswith("{'")


def test_nor_those_of_an_event_of_the_record(made_reading: Reading) -> None:
    event = made_reading.events[0]
    found = Canonical(id="ev-1", place=event.place, date=event.date, status="happened", form="march", members=(), reports=(), witnesses=1)
    assert isinstance(found.figures, Named) and from_line(Canonical, to_line(found)) == found
