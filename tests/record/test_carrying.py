"""Carrying: a person's word on a pair, or on a whole telling, outlasts a reading that gives the tellings other ids."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.newsroom import COURIER, DAY, HERALD, Newsroom, event_in, only_total, points
from turnout import pipeline
from turnout.model import Canonical, DateRange, Event, Evidence, Place, Reading, Report
from turnout.record import Record
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


TYPO = "On Sunday the wether was cold. "
FIXED = "On Sunday, the weather was really cold. "


def kazan(record: Record) -> list[Canonical]:
    return [one for one in record.events() if one.place.name == "Kazan"]


def test_a_telling_rejected_stays_rejected_in_the_next_version_of_its_page(newsroom: Newsroom) -> None:
    newsroom.publish("herald", TYPO + HERALD)
    newsroom.run()
    with newsroom.open() as record:
        (one,) = kazan(record)
        said = record.reject(one.members[0], reason="no protest", coder="ada")
    newsroom.publish("herald", FIXED + HERALD)
    newsroom.run()
    with newsroom.open() as record:
        assert not kazan(record)
        record.withdraw(said.id, reason="it was one", coder="ada")
        assert len(kazan(record)) == 1


def test_a_pair_parted_stays_parted_in_the_next_version_of_a_page(newsroom: Newsroom) -> None:
    newsroom.publish("herald", TYPO + HERALD)
    newsroom.publish("courier", COURIER)
    newsroom.run()
    with newsroom.open() as record:
        (joined,) = kazan(record)
        record.judge("different", *joined.members, reason="two marches", coder="ada")
    newsroom.publish("herald", FIXED + HERALD)
    newsroom.run()
    with newsroom.open() as record:
        assert len(kazan(record)) == 2


def test_a_tally_rejected_stays_rejected_in_the_next_version_of_its_page(newsroom: Newsroom) -> None:
    newsroom.publish("herald", TYPO + HERALD)
    newsroom.run()
    with newsroom.open() as record:
        record.reject(only_total(record).members[0], reason="hearsay", coder="ada")
    newsroom.publish("herald", FIXED + HERALD)
    newsroom.run()
    with newsroom.open() as record:
        assert not list(record.totals())


def detained(record: Record) -> dict[str, tuple[str, str]]:
    return {
        str(one.place): (str(p.statement.value), p.standing)
        for one in record.events() for p in points(one, "detained") if p.known_at.endswith("18:00")
    }


TWO = "In {}, people marched against the war on Sunday. Police detained 40 people there.\n\n"


def test_what_was_decided_of_a_statement_holds_where_its_words_moved_and_for_no_other_of_the_same_words(newsroom: Newsroom) -> None:
    both = TWO.format("Kazan") + TWO.format("Perm")
    newsroom.publish("herald", TYPO + both, f"{DAY}T16:00")
    newsroom.run()
    with newsroom.open() as record:
        (said,) = [p.statement for p in points(event_in(record, "Perm"), "detained")]
        record.reject(said.id, reason="hearsay", coder="ada")
    newsroom.publish("herald", FIXED + both, f"{DAY}T18:00")
    newsroom.run()
    with newsroom.open() as record:
        assert detained(record) == {"Kazan, RU": ("40", "current"), "Perm, RU": ("40", "rejected")}


def test_a_corrected_value_holds_where_its_words_moved_and_not_for_other_words(newsroom: Newsroom) -> None:
    newsroom.publish("herald", TYPO + TWO.format("Perm"), f"{DAY}T16:00")
    newsroom.run()
    with newsroom.open() as record:
        (said,) = [p.statement for p in points(event_in(record, "Perm"), "detained")]
        record.correct(said.id, "44", reason="a list", coder="ada")
    newsroom.publish("herald", FIXED + TWO.format("Perm"), f"{DAY}T18:00")
    newsroom.run()
    with newsroom.open() as record:
        assert str(event_in(record, "Perm").figures["detained"].best) == "44"
    newsroom.publish("herald", FIXED + TWO.format("Perm").replace("40", "50"), f"{DAY}T19:00")
    newsroom.run()
    with newsroom.open() as record:
        assert str(event_in(record, "Perm").figures["detained"].best) == "50"


def test_a_corrected_place_holds_in_the_next_version(newsroom: Newsroom) -> None:
    newsroom.publish("herald", TYPO + TWO.format("Perm"))
    newsroom.run()
    with newsroom.open() as record:
        rows = record.store.statements(event_in(record, "Perm").members)
        record.correct(next(row.statement.id for row in rows if row.statement.variable == "place"), "Kazan, RU", reason="seen", coder="ada")
    newsroom.publish("herald", FIXED + TWO.format("Perm"))
    newsroom.run()
    with newsroom.open() as record:
        assert [one.place.name for one in record.events()] == ["Kazan"]


SUNDAY, SATURDAY = (f"In {{}}, about 300 people marched against the war on {day}. Police detained {{}} people there." for day in
                    ("Sunday", "Saturday"))


def two_versions(newsroom: Newsroom) -> tuple[str, str]:
    """A page that tells of another day in its second version; gives the place and the number held that its first one told."""
    newsroom.publish("herald", SUNDAY.format("Perm", 40))
    newsroom.publish("gazette", SATURDAY.format("Kazan", 40))
    newsroom.run()
    with newsroom.open() as record:
        rows = record.store.statements(event_in(record, "Perm").members)
        told = {row.statement.variable: row.statement.id for row in rows}
    newsroom.publish("herald", SATURDAY.format("Perm", 40), f"{DAY}T19:00")
    newsroom.run()
    return told["place"], told["detained"]


def test_a_place_corrected_in_one_version_counts_at_once_in_another_that_tells_another_day(newsroom: Newsroom) -> None:
    place, _ = two_versions(newsroom)
    with newsroom.open() as record:
        word = record.correct(place, "Kazan, RU", reason="seen", coder="ada")
        (kazan,) = record.events()  # what its telling there is joined with stands in the new place's blocks
        assert (kazan.place.name, kazan.date.start, len(kazan.reports)) == ("Kazan", "2023-03-04", 2)
        record.withdraw(word.id, reason="it was none", coder="ada")
        assert sorted(one.place.name for one in record.events()) == ["Kazan", "Perm"]


def test_a_number_corrected_or_rejected_in_one_version_counts_at_once_in_another_that_tells_another_day(newsroom: Newsroom) -> None:
    _, held = two_versions(newsroom)
    with newsroom.open() as record:
        word = record.correct(held, "44", reason="a slip", coder="ada")
        assert str(event_in(record, "Perm").figures["detained"].best) == "44"
        record.withdraw(word.id, reason="it was none", coder="ada")
        assert str(event_in(record, "Perm").figures["detained"].best) == "40"
        record.reject(held, reason="of last year", coder="ada")
        assert event_in(record, "Perm").figures["detained"].best is None
