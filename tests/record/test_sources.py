"""Sources: who tells of an event, an agency's copy counted once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.newsroom import DAY, Newsroom, event_in
from turnout.record import Record, sources
from turnout.record.sources import sources_of

COPY = (
    "In Kazan, about 2,000 people marched against the war on Sunday, the organisers said. Police detained 40 people on the square in "
    "front of the theatre, and the column went along the lake as far as the old bridge. Speakers asked for the release of those held. "
    "By evening the square was empty, and the trams ran again along the embankment, a dispatcher of the city's transport office said."
)


def test_each_outlet_is_a_source(record: Record) -> None:
    kazan, perm = event_in(record, "Kazan"), event_in(record, "Perm")
    found, unknown = sources_of(record.store, [kazan, perm])
    assert not unknown and found == {kazan.id: {"The Herald", "The Courier"}, perm.id: {"The Gazette"}}


def test_the_same_copy_in_three_papers_is_one_source(room: Newsroom) -> None:
    for name in ("herald", "courier", "gazette"):
        room.publish(name, COPY, f"{DAY}T18:00")
    room.run()
    with room.open() as record:
        event = event_in(record, "Kazan")
        assert (len(event.reports), event.witnesses) == (3, 1)
        (told,) = sources_of(record.store, [event])[0].values()
    assert len(told) == 1 and told <= {"The Herald", "The Courier", "The Gazette"}


def test_chunks_come_to_the_same(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    events = list(record.events())
    whole = sources_of(record.store, events)
    monkeypatch.setattr(sources, "CHUNK", 1)
    assert sources_of(record.store, events) == whole and len(whole[0]) == 2


def test_a_report_that_names_no_source_is_no_source_of_its_own(room: Newsroom) -> None:
    room.publish("herald", "In Kazan, about 2,000 people marched against the war on Sunday, the organisers said.", f"{DAY}T16:00")
    room.publish("note", "In Kazan, 500 people marched against the war on Sunday, police said.", f"{DAY}T18:00", source=None, url=None)
    room.publish("leaf", "In Perm, hundreds rallied against the war on Sunday.", f"{DAY}T18:00", source=None, url=None)
    room.run()
    with room.open() as record:
        found, unknown = sources_of(record.store, record.events())
        assert sorted(map(sorted, found.values())) == [[], ["The Herald"]] and unknown == 2
        told = record.coverage()
        assert (told.events, told.sources, told.once, told.unknown) == (1, 1, 1, 2)


def test_what_is_the_whole_of_other_events_is_left_out(record: Record) -> None:
    kazan, perm = event_in(record, "Kazan"), event_in(record, "Perm")
    assert set(sources_of(record.store, [kazan, replace(perm, related=((kazan.id, "whole of"),))])[0]) == {kazan.id}
