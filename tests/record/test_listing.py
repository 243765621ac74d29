"""Listing: reports and statements a page at a time, with what people decided of each."""

from __future__ import annotations

import pytest

from tests.newsroom import NOW, Newsroom, event_in, missed_of, only_total, points
from turnout.errors import Usage
from turnout.record import Record
from turnout.record.listing import Said
from turnout.store.rows import Entry, Reports


def test_reports_are_listed_last_known_first(record: Record) -> None:
    told = record.reports()
    assert [one.row.source for one in told] == ["The Gazette", "The Courier", "The Herald"]
    assert told[0].url == "https://gazette.example/story" and told[0].language == "en" and told[0].published == "2023-03-05T21:00"
    first = record.reports(limit=1)
    assert record.reports(Reports(), (first[0].row.known_at, first[0].row.id)) == told[1:]
    assert [one.row.source for one in record.reports(as_of="2023-03-05T17:00")] == ["The Herald"]


def test_statements_walk_the_whole_record_once(record: Record) -> None:
    every = record.statements()
    walked, after = [], ""
    while some := record.statements(after, 3):
        walked += some
        after = some[-1].statement.id
    assert walked == every and len({one.statement.id for one in every}) == len(every) > 10
    assert {one.standing for one in every} == {"stands"} and any(one.event for one in every)
    assert record.statements(coder="nobody") == []


def test_what_is_said_of_an_event_a_tally_and_a_report(record: Record) -> None:
    kazan, total = event_in(record, "Kazan"), only_total(record)
    said = record.statements_about(kazan.id)
    assert {point.statement.id for point in points(kazan, "participants")} <= {one.statement.id for one in said}
    assert {one.event for one in said} == {kazan.id}
    assert {one.event for one in record.statements_about(total.id)} == {total.id}
    report = record.reports(limit=1)[0].row.id
    assert {one.report for one in record.statements_about(report)} == {report}
    assert record.statements_about(kazan.id, "2023-03-05T17:00") == [one for one in said if one.known_at < "2023-03-05T17:00"]


def test_decisions_stand_beside_what_they_are_about(record: Record) -> None:
    kazan = event_in(record, "Kazan")
    one, two = points(kazan, "participants")
    record.reject(one.statement.id, reason="it was last year's", coder="Mona")
    fixed = record.correct(two.statement.id, "650", reason="a slip", coder="Mona")
    first, second = record.statement(one.statement.id), record.statement(two.statement.id)
    assert (first.standing, first.decision.reason) == ("rejected", "it was last year's")  # type: ignore[union-attr]
    assert (second.standing, second.decision.id) == ("corrected", fixed.id)  # type: ignore[union-attr]
    typed = record.statement(fixed.statement.id)
    assert (typed.standing, typed.statement.coder, typed.event) == ("stands", "Mona", kazan.id)
    assert typed.statement.id in {said.statement.id for said in record.statements_about(kazan.id)}
    record.withdraw(fixed.id, reason="it was none", coder="Mona")
    assert record.statement(fixed.statement.id).standing == "withdrawn" and record.statement(two.statement.id).standing == "stands"


def test_what_is_not_there_is_said(record: Record) -> None:
    for ask in (record.statement, record.statements_about):
        with pytest.raises(Usage, match="nothing-here"):
            ask("nothing-here")


def test_private_people_are_in_no_list(room: Newsroom) -> None:
    room.publish("herald", "In Kazan, Oleg Samarin, 34, and 200 others marched against the war on Sunday, Oleg Samarin said.",
                 title="Oleg Samarin marches")
    room.run()
    with room.open() as record:
        told = [*record.reports(), *record.statements()]
        assert "Samarin" not in repr(told) and "[name]" in repr(told)


def _walk(record: Record) -> list[Said]:
    out: list[Said] = []
    while some := record.statements(out[-1].statement.id if out else "", 5):
        out += some
    return out


def test_what_was_overruled_does_not_stand(record: Record) -> None:
    held = points(event_in(record, "Kazan"), "detained")[0].statement.id
    first = record.correct(held, "44", reason="a slip", coder="ada")
    second = record.correct(held, "45", reason="two slips", coder="bea")
    told = {name: record.statement(name) for name in (held, first.statement.id, second.statement.id)}
    assert [one.standing for one in told.values()] == ["corrected", "overruled", "stands"]
    assert told[first.statement.id].decision.id == second.id  # type: ignore[union-attr]
    yes = record.accept(held, coder="cyd")
    about = {one.statement.id: one.standing for one in record.statements_about(event_in(record, "Kazan").id)}
    assert [about[name] for name in told] == ["stands", "overruled", "overruled"]
    assert record.statement(second.statement.id).decision.id == yes.id  # type: ignore[union-attr]


def test_what_was_added_is_rejected_or_corrected_as_what_was_read(record: Record) -> None:
    added = record.add_statement(missed_of(record), coder="ada")
    fixed = record.correct(added.statement.id, "12", reason="twelve", coder="bea")
    assert [record.statement(one.statement.id).standing for one in (added, fixed)] == ["corrected", "stands"]
    no = record.reject(added.statement.id, reason="none", coder="cyd")
    assert [record.statement(one.statement.id).standing for one in (added, fixed)] == ["rejected", "overruled"]
    assert record.statement(added.statement.id).decision.id == no.id  # type: ignore[union-attr]


def test_there_are_as_many_statements_as_are_listed(record: Record) -> None:
    before = record.counts().statements
    assert before == len(_walk(record))
    record.add_statement(missed_of(record), coder="ada")
    assert record.counts().statements == len(_walk(record)) == before + 1
    record.undo(coder="ada")
    assert record.counts().statements == len(_walk(record)) == before + 1


def test_the_walk_has_the_values_that_people_gave_instead_too(record: Record) -> None:
    before = {one.statement.id for one in _walk(record)}
    two = points(event_in(record, "Kazan"), "participants")
    fixed = [record.correct(one.statement.id, str(600 + n), reason="a slip", coder="ada") for n, one in enumerate([*two, *two])]
    added = record.add_statement(missed_of(record), coder="bea")
    record.withdraw(fixed[-1].id, reason="it was none", coder="ada")
    every = {one.statement.id: one for one in _walk(record)}
    assert every.keys() == before | {one.statement.id for one in [*fixed, added]}
    assert [one.statement.id for one in _walk(record)] == sorted(every) and record.counts().statements == len(every)
    assert {one.statement.id: one for one in record.statements_about(event_in(record, "Kazan").id)}.items() <= every.items()
    typed = {one.statement.id for one in record.statements(coder="ada")}
    assert typed == {one.statement.id for one in fixed}
    for size in (1, 2, 3):
        first = record.statements("", size)
        assert [one.statement.id for one in first] == sorted(every)[:size]
    assert {one.statement.id for one in record.statements(as_of="2023-03-06")} == before


def test_a_reading_that_another_took_the_place_of_counts_no_more(papers: Newsroom) -> None:
    with papers.open() as record:
        before = record.counts().statements
        reading = record.store.reading(record.reports(limit=1)[0].row.id)
        assert reading is not None
        record.store.take([Entry(doc="https://gazette.example/story", report=reading.report, reading=reading, coder="rules@99")], NOW)
        assert record.counts().statements == len(_walk(record)) == before


def test_what_was_told_of_a_protest_stands_no_more_when_it_is_taken_back(record: Record) -> None:
    record.add_statement(missed_of(record, place="Perm, RU", day="2023-03-04"), coder="ada")
    told = [one.statement.id for one in _walk(record) if one.statement.rule == "told"]
    assert len(told) == 3 and {record.statement(name).standing for name in told} == {"stands"}
    record.undo(coder="ada")
    gone = [record.statement(name) for name in told]
    assert {(one.standing, one.event) for one in gone} == {("withdrawn", None)}
    assert {one.standing for one in _walk(record) if one.statement.rule in ("told", "added")} == {"withdrawn"}


def test_of_a_telling_that_was_rejected_nothing_stands(record: Record) -> None:
    kazan = event_in(record, "Kazan")
    no = record.reject(kazan.members[0], reason="of last year", coder="ada")
    mine = [one for one in _walk(record) if one.statement.candidate == kazan.members[0]]
    assert {one.standing for one in mine} == {"rejected"} and {one.decision.id for one in mine if one.decision} == {no.id}
