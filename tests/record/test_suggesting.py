"""Suggesting: what is read already, what a sentence says alone, or at least the number; nothing where nothing is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.newsroom import Newsroom, event_in
from tests.record.test_people import COUNT
from turnout.errors import Usage
from turnout.model import Count, Place
from turnout.record import Record
from turnout.record.adding import where_is
from turnout.record.people import value_of
from turnout.record.suggesting import Suggestion, suggest, typed

STORY = "In Perm about 300 people rallied against the war on Sunday. The stalls beside the square had sold 1,250 candles by dusk."


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    room = Newsroom(folder=tmp_path)
    room.publish("herald", STORY)
    room.run()
    with room.open() as opened:
        yield opened


def found(record: Record, words: str) -> Suggestion:
    (report,) = event_in(record, "Perm").reports
    return suggest(record.store, report, *where_is(record.store.texts([report])[report], words))


def test_what_was_read_is_suggested_with_its_telling(record: Record) -> None:
    told = found(record, "about 300 people")
    assert (told.variable, told.value) == ("participants", "about 300") and told.candidate == event_in(record, "Perm").members[0]


def test_a_number_that_nothing_was_read_of_is_suggested(record: Record) -> None:
    told = found(record, "1,250 candles")
    assert told.value == "1250" and told.candidate == event_in(record, "Perm").members[0]


def test_nothing_is_suggested_of_words_that_say_nothing(record: Record) -> None:
    assert not found(record, "stalls").value


def test_words_must_stand_there(record: Record) -> None:
    (report,) = event_in(record, "Perm").reports
    for name, start, end in ((report, 3, 3), (report, 0, 10**7), (report, -1, 4), ("report-0", 0, 4)):
        with pytest.raises(Usage):
            suggest(record.store, name, start, end)


@pytest.mark.parametrize("value", [
    Count(low=900, high=900), Count(low=389, high=None, hedge="at_least"), Count(low=3000, high=None, hedge="more_than"),
    Count(low=450, high=450, hedge="about"), Count(low=100, high=300, hedge="range"), Count(low=None, high=500, hedge="up_to"),
])
def test_what_is_suggested_can_be_typed_back(value: Count) -> None:
    back = value_of(typed(value), COUNT)
    assert isinstance(back, Count) and (back.low, back.high, back.hedge) == (value.low, value.high, value.hedge)


def test_a_vague_count_is_its_range_and_a_place_its_name() -> None:
    assert typed(Count(low=24, high=99, hedge="vague")) == "24 to 99" and "Perm" in typed(Place(name="Perm", country="RU"))
