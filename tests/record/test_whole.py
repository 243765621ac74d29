"""The whole of a report: what people said stands among what was read, named as theirs, and goes when it is taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.newsroom import DAY, Newsroom, event_in, one_paper, points
from tests.record.test_adding import SPREE, missed
from tests.record.test_carrying import another_reader
from turnout.errors import Usage
from turnout.publish.contract import as_line
from turnout.record import Record
from turnout.record.whole import Whole


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return one_paper(tmp_path, SPREE)


def whole(record: Record, as_of: str | None = None) -> Whole:
    (one,) = record.reports()
    (found,) = record.readings([one.row.id], as_of)
    return found


def test_what_was_read_alone_is_the_reading(newsroom: Newsroom) -> None:
    with newsroom.open() as record:
        found = whole(record)
        assert found.decided == {} and found.reading.statements
        read = record.store.reading(found.reading.report.id)
        assert read is not None and [one.id for one in found.reading.statements] == [one.id for one in read.statements]
        with pytest.raises(Usage, match="nothing-here"):
            record.readings(["nothing-here"])


def test_a_correction_stands_beside_what_it_replaces(newsroom: Newsroom) -> None:
    with newsroom.open() as record:
        (old,) = points(event_in(record, "Kazan"), "participants")
        fixed = record.correct(old.statement.id, "650", reason="a slip", coder="ada")
        found = whole(record)
        said = {one.id: one for one in found.reading.statements}
        assert found.decided == {fixed.statement.id: (fixed.id, old.statement.id)}
        assert said[fixed.statement.id].coder == "ada" and str(said[fixed.statement.id].value) == "650" and old.statement.id in said
        assert whole(record, "2026-01-04").decided == {}
        record.undo(coder="ada")
        assert whole(record).decided == {} and len(whole(record).reading.statements) == len(said) - 1


def test_what_was_added_to_a_telling_is_among_it_as_it_was_corrected(newsroom: Newsroom) -> None:
    with newsroom.open() as record:
        kazan = event_in(record, "Kazan")
        more = record.add_statement(missed(record, "40 people", "injured", "at least 7", event=kazan.id), coder="ada")
        found = whole(record)
        assert found.decided == {more.statement.id: (more.id, "")} and more.statement in found.reading.statements
        again = record.correct(more.statement.id, "8", reason="the list has eight", coder="bert")
        assert whole(record).decided == {more.statement.id: (more.id, ""), again.statement.id: (again.id, more.statement.id)}
        record.withdraw(again.id, reason="seven", coder="bert")
        record.reject(more.statement.id, reason="of another day", coder="bert")
        assert whole(record).decided == {}


def test_a_protest_that_a_person_told_of_is_an_event_of_the_report(newsroom: Newsroom) -> None:
    with newsroom.open() as record:
        more = record.add_statement(missed(record, "fifty-two", "participants", "52", place="Perm, RU", day=DAY, form="rally"), coder="ada")
        found = whole(record)
        (perm,) = [one for one in found.reading.events if one.place.name == "Perm"]
        mine = [one for one in found.reading.statements if one.candidate == perm.id]
        assert {one.variable for one in mine} == {"place", "date", "form", "participants"} and {one.coder for one in mine} == {"ada"}
        assert {found.decided[one.id] for one in mine} == {(more.id, "")}
        record.undo(coder="ada")
        assert not [one for one in whole(record).reading.events if one.place.name == "Perm"] and whole(record).decided == {}


def test_another_reading_of_the_report_keeps_what_people_said(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    with newsroom.open() as record:
        kazan = event_in(record, "Kazan")
        more = record.add_statement(missed(record, "40 people", "injured", "at least 7", event=kazan.id), coder="ada")
        (old,) = points(kazan, "participants")
        fixed = record.correct(old.statement.id, "650", reason="a slip", coder="ada")
    another_reader(monkeypatch)
    with newsroom.open() as record:
        record.run([str(newsroom.press)])
        found = whole(record)
        assert {one for one, _ in found.decided.values()} == {more.id, fixed.id}
        (replaced,) = [one for _, one in found.decided.values() if one]
        said = {one.id: one for one in found.reading.statements}
        assert replaced.endswith("beef") and said[fixed.statement.id].candidate == said[replaced].candidate
        assert said[more.statement.id].candidate in {one.id for one in found.reading.events}


def test_private_people_are_left_out(room: Newsroom) -> None:
    text = "In Kazan, Oleg Samarin, 34, and 200 others marched against the war on Sunday, Oleg Samarin said."
    room.publish("herald", text, title="Oleg Samarin marches")
    room.run()
    with room.open() as record:
        (old, *_) = points(event_in(record, "Kazan"), "participants")
        record.correct(old.statement.id, "650", reason="a slip", coder="ada")
        found = whole(record)
        told = as_line(found.reading, found.decided)
        assert "Samarin" not in told and "[name]" in told and '"ada"' in told
        assert found.reading.report.text == "" and {one.text for one in found.reading.persons} == {""}
