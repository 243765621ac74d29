"""Listing: reports and statements a page at a time, with what people decided of each."""

from __future__ import annotations

import pytest

from tests.newsroom import Newsroom, event_in, only_total, points
from turnout.errors import Usage
from turnout.record import Record
from turnout.store.rows import Reports


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
