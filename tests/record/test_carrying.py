"""Carrying: a person's word on a pair, or on a whole telling, outlasts a reading that gives the tellings other ids."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.newsroom import COURIER, HERALD, Newsroom
from turnout import pipeline
from turnout.model import DateRange, Event, Evidence, Place, Reading, Report
from turnout.record.carrying import heir

KAZAN, PERM = Place(name="Kazan", country="RU", geonames=551487), Place(name="Perm", country="RU", geonames=511196)


def event(name: str, start: int, end: int, place: Place = KAZAN) -> Event:
    return Event(
        id=name, place=place, date=DateRange(start="2023-03-05"), status="happened", form="march",
        evidence=(Evidence(start, end, "x" * (end - start)),),
    )


def test_the_heir_stands_at_the_same_words() -> None:
    old = event("event-old", 10, 60)
    assert heir(old, [event("event-a", 0, 20), event("event-b", 30, 90), event("event-c", 200, 260)]) == event("event-b", 30, 90)


def test_the_heir_of_words_that_nothing_stands_at_is_the_only_one_at_its_place() -> None:
    old = event("event-old", 10, 60)
    assert heir(old, [event("event-a", 100, 120), event("event-b", 100, 120, PERM)]) == event("event-a", 100, 120)
    assert heir(old, [event("event-a", 100, 120), event("event-b", 130, 140)]) is None and heir(old, []) is None


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return Newsroom(folder=tmp_path)


def another_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that gives every event and statement another id."""
    read = pipeline.read

    def reread(report: Report, **wish: object) -> Reading:
        found = read(report, **wish)  # type: ignore[arg-type]
        names = {one.id: f"{one.id[:-4]}beef" for one in found.events}
        events = tuple(replace(one, id=names[one.id]) for one in found.events)
        said = tuple(replace(one, id=f"{one.id[:-4]}beef", candidate=names.get(one.candidate, one.candidate)) for one in found.statements)
        return replace(found, events=events, statements=said)

    monkeypatch.setattr(pipeline, "read", reread)
    monkeypatch.setattr(pipeline, "CODER", "rules@9.9.9")


def test_a_pair_parted_by_a_person_stays_parted_when_it_is_read_anew(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    newsroom.publish("herald", HERALD)
    newsroom.publish("courier", COURIER)
    with newsroom.open() as record:
        record.run([str(newsroom.press)])
        (joined,) = [one for one in record.events() if one.place.name == "Kazan"]
        said = record.judge("different", *joined.members, reason="two marches", coder="ada")
        assert len([one for one in record.events() if one.place.name == "Kazan"]) == 2
    another_reader(monkeypatch)
    with newsroom.open() as record:
        assert record.run([str(newsroom.press)]).read == 2
        parted = [one for one in record.events() if one.place.name == "Kazan"]
        assert len(parted) == 2 and all(name.endswith("beef") for one in parted for name in one.members)
        record.withdraw(said.id, reason="one march after all", coder="ada")
        assert len([one for one in record.events() if one.place.name == "Kazan"]) == 1


def test_a_telling_rejected_by_a_person_stays_rejected_when_it_is_read_anew(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    newsroom.publish("herald", HERALD)
    with newsroom.open() as record:
        record.run([str(newsroom.press)])
        (one,) = [one for one in record.events() if one.place.name == "Kazan"]
        record.reject(one.members[0], reason="no protest", coder="ada")
    another_reader(monkeypatch)
    with newsroom.open() as record:
        record.run([str(newsroom.press)])
        assert not [one for one in record.events() if one.place.name == "Kazan"]
