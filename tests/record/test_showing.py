"""Showing: a report comes back whole, every statement marked at its words, and private people left out."""

from __future__ import annotations

import time

import pytest

from tests.newsroom import Newsroom, event_in, missed_of, points
from turnout.errors import Usage
from turnout.model import Passage
from turnout.record import Record, open_record
from turnout.record.showing import _cut

NAMED = "In Omsk, about 70 people rallied against the war on Sunday, said Olga Smirnova, 34, a nurse. Police detained 5 people."


def test_the_pieces_are_the_passages_words_and_carry_their_statements(record: Record) -> None:
    [event] = [one for one in record.events() if one.place.name == "Kazan"]
    for name in event.reports:
        shown = record.report(name)
        reading = record.store.reading(name)
        assert reading is not None
        for stretch in shown.stretches:
            assert "".join(piece.words for piece in stretch.pieces) == reading.report.text[stretch.passage.start : stretch.passage.end]
        marked = {said.id: "" for said in shown.statements}
        for stretch in shown.stretches:
            for piece in stretch.pieces:
                for said in piece.statements:
                    marked[said.id] += piece.words
        assert all(said.evidence[0].text in marked[said.id] for said in shown.statements)
        assert event.id in shown.events.values()


def test_private_people_are_left_out(room: Newsroom) -> None:
    room.publish("named", NAMED)
    room.run()
    with room.open() as record:
        [event] = list(record.events())
        shown = record.report(event.reports[0])
    told = "".join(piece.words for stretch in shown.stretches for piece in stretch.pieces)
    assert "Smirnova" not in told and "[name]" in told and "about 70 people" in told
    assert "Smirnova" not in repr(shown.statements)


def test_of_a_copy_whoever_it_names_now_is_left_out_and_whom_the_report_named(room: Newsroom) -> None:
    room.publish("named", NAMED)
    room.run()
    text = "Smirnova came back. Police detained Ignat Kolesov, 40, his wife Darina Sologub said."
    with room.open() as record:
        [event] = list(record.events())
        told = record.copied(event.reports[0], text)
    assert not [name for name in ("Smirnova", "Kolesov", "Sologub", "40") if name in told] and told.startswith("[name] came back.")
    with open_record(room.where, names=True) as record:
        assert record.copied(event.reports[0], text) == text


@pytest.mark.parametrize("line", [
    "By Faina Neklyudova", "© Faina Neklyudova 2023", "Subscribe to our newsletter, Faina Neklyudova", "KAZAN (Faina Neklyudova) - ",
    "Die Lehrerin Faina Neklyudova sagte, sie sei am Sonntag mit ihren Kindern auf dem Platz gewesen und habe Angst gehabt.",
])
def test_of_a_copy_also_lines_that_no_reading_looks_into_name_nobody(record: Record, line: str) -> None:
    body = "In Kazan about two thousand people marched on Sunday, the organisers said.\n"
    told = record.copied(next(iter(record.events())).reports[0], f"{body}{line}\n{body}")
    assert "Neklyud" not in told and "Faina" not in told and told.startswith(body) and told.endswith(body)


def test_what_is_no_report_is_refused(record: Record) -> None:
    for name in ("report-none", "ev-none", ""):
        with pytest.raises(Usage, match="no report of the record"):
            record.report(name)


def test_a_long_report_is_cut_in_one_walk() -> None:
    count = 20_000
    stands = [(10 * at, 10 * at + 7, at) for at in range(count)] + [(0, 10 * count, count)]
    begun = time.process_time()
    cuts = list(_cut(Passage(kind="paragraph", start=0, end=10 * count), stands))
    assert time.process_time() - begun < 5 and len(cuts) == 2 * count
    assert [here for _, _, here in cuts[:3]] == [[0, count], [count], [1, count]]


def test_each_value_of_a_report_is_shown_with_its_standing(record: Record) -> None:
    held = points(event_in(record, "Kazan"), "detained")[0]
    first = record.correct(held.statement.id, "44", reason="a slip", coder="ada")
    second = record.correct(held.statement.id, "about 45", reason="two slips", coder="bea")
    added = record.add_statement(missed_of(record), coder="ada")
    record.undo(coder="ada")
    shown = record.report(held.report)
    names = [held.statement.id, first.statement.id, second.statement.id, added.statement.id]
    assert [shown.standings[name].name for name in names] == ["corrected", "overruled", "stands", "withdrawn"]
    fixed = shown.standings[held.statement.id].instead
    assert fixed is not None and fixed.id == second.statement.id and str(fixed.value) == "about 45"
    order = [said.id for said in shown.statements]
    assert order.index(second.statement.id) == order.index(held.statement.id) + 1
    marked = {said.id: piece.words for stretch in shown.stretches for piece in stretch.pieces for said in piece.statements}
    begun = {name for stretch in shown.stretches for piece in stretch.pieces for name in piece.begins}
    assert marked[second.statement.id] == marked[held.statement.id] and {held.statement.id, second.statement.id} <= begun
    assert not {first.statement.id, added.statement.id} & marked.keys()


def test_a_correction_is_shown_in_the_next_version_where_its_words_still_stand(room: Newsroom) -> None:
    text = "In Omsk, about 70 people rallied against the war on Sunday. Police detained 5 people."
    room.publish("omsk", text)
    room.run()
    with room.open() as record:
        held = points(event_in(record, "Omsk"), "detained")[0]
        fixed = record.correct(held.statement.id, "6", reason="a slip", coder="ada")
    room.publish("omsk", text + " A court sits on Monday.", "2023-03-06T10:00")
    room.run()
    with room.open() as record:
        now = next(one.row.id for one in record.reports() if one.row.live)
        shown = record.report(now)
        assert now != held.report
        [read] = [said for said in shown.statements if said.variable == "detained" and said.id != fixed.statement.id]
        assert shown.standings[read.id].name == "corrected" and shown.standings[fixed.statement.id].name == "stands"
