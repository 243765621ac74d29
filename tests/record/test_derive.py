"""Derive: events and totals out of rows: people's words first, history kept, nothing made of history alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.newsroom import Newsroom, event_in, only_total, points
from turnout.model import Count, Judgement, Place, Statement
from turnout.record import Record
from turnout.record.decisions import Decisions
from turnout.record.derive import derive_events, derive_totals, points_of, standing_candidates
from turnout.record.settling import by_candidate
from turnout.store.rows import CandidateRow, Correction, StatementRow

PERM = Place(name="Perm", country="RU", geonames=511196)
Rows = tuple[list[CandidateRow], dict[str, list[StatementRow]]]


def kazan(record: Record) -> Rows:
    rows = list(record.store.candidates(ids=event_in(record, "Kazan").members))
    return rows, by_candidate(record.store.statements([row.candidate.id for row in rows]))


def history(rows: list[StatementRow]) -> list[StatementRow]:
    return [replace(row, told=replace(row.told, live=False)) for row in rows]


def instead(row: StatementRow, value: Count | Place) -> Decisions:
    old = row.statement
    said = Statement(id="st-mine", candidate=old.candidate, variable=old.variable, value=value, evidence=old.evidence, coder="ada")
    one = Correction(id="c-1", target=old.id, report=row.told.report, statement=said, reason="I was there")
    return Decisions(corrections={row.told.report: [one]})


def test_what_is_derived_is_what_is_stored(record: Record) -> None:
    rows, told = kazan(record)
    assert derive_events(rows, told, Decisions(), record.policy).events == (event_in(record, "Kazan"),)


def test_a_rejected_candidate_makes_no_event(record: Record) -> None:
    rows, told = kazan(record)
    gone = Decisions(words={rows[0].candidate.id: Judgement(id="j", verdict="reject", left=rows[0].candidate.id)})
    assert [row.candidate.id for row in standing_candidates(rows, told, gone)] == [rows[1].candidate.id]
    (left,) = derive_events(rows, told, gone, record.policy).events
    assert left.members == (rows[1].candidate.id,)


def test_history_alone_makes_no_event_and_beside_what_stands_it_is_in_it(record: Record) -> None:
    rows, told = kazan(record)
    old = [replace(row, told=replace(row.told, live=False)) for row in rows]
    assert not derive_events(old, told, Decisions(), record.policy).events
    (mixed,) = derive_events([old[0], rows[1]], told, Decisions(), record.policy).events
    assert len(mixed.members) == 2


def test_a_corrected_place_is_where_the_candidate_stands(record: Record) -> None:
    rows, told = kazan(record)
    where = next(row for row in told[rows[0].candidate.id] if row.statement.variable == "place")
    standing = standing_candidates(rows, told, instead(where, PERM))
    assert [row.candidate.event.place.name for row in standing] == ["Perm", "Kazan"]
    events = derive_events(rows, told, instead(where, PERM), record.policy).events
    assert sorted(event.place.name for event in events) == ["Kazan", "Perm"]


def test_a_corrected_value_stands_beside_the_words_it_corrects(record: Record) -> None:
    _, told = kazan(record)
    row = next(row for rows in told.values() for row in rows if row.statement.variable == "detained")
    old, new = points_of([row], instead(row, Count(low=41, high=41)))
    assert (old.standing, old.why) == ("corrected", "by ada: I was there") and old.statement == row.statement
    assert new.standing == "current" and new.statement.value == Count(low=41, high=41) and new.statement.coder == "ada"


def test_a_rejected_value_says_by_whom(record: Record) -> None:
    _, told = kazan(record)
    row = next(row for rows in told.values() for row in rows if row.statement.variable == "detained")
    said = Judgement(id="j", verdict="reject", left=row.statement.id, reason="hearsay", coder="ada")
    (point,) = points_of([row], Decisions(words={row.statement.id: said}))
    assert (point.standing, point.why) == ("rejected", "by ada: hearsay")


def test_what_a_changed_report_no_longer_says_is_kept_as_outdated(record: Record) -> None:
    _, told = kazan(record)
    row = next(row for rows in told.values() for row in rows if row.statement.variable == "detained")
    (point,) = points_of(history([row]), Decisions())
    assert point.standing == "outdated" and "no longer says so" in point.why
    old, new = points_of([*history([row]), row], Decisions())  # the same voice goes on, and says the same
    assert (old.standing, new.standing) == ("copy", "current")


@pytest.mark.parametrize(("variable", "was", "now"), [("detained", 25, 15), ("detained", 15, 25), ("participants", 900, 400)])
def test_what_the_live_version_says_holds_whatever_the_earlier_one_said(room: Newsroom, variable: str, was: int, now: int) -> None:
    told = {"detained": "People marched against the war in Perm on Sunday. Police detained {} people.",
            "participants": "In Perm, {} people marched against the war on Sunday, according to the police."}[variable]
    room.publish("herald", told.format(was))
    room.run()
    room.publish("herald", told.format(now))
    room.run()
    with room.open() as record:
        settled = event_in(record, "Perm").figures[variable]
        found = points(event_in(record, "Perm"), variable)
    assert settled.best is not None and settled.best.low == settled.best.high == settled.low == settled.high == now
    assert [(str(p.statement.value), p.standing) for p in found] == [(str(was), "superseded"), (str(now), "current")]
    assert found[0].why == f"the report was changed: now {now}"


def test_an_earlier_version_of_a_tally_is_history_too(room: Newsroom) -> None:
    told = "In Perm, hundreds rallied against the war on Sunday.\n\n"
    told += "Across Russia {} people have been detained in 44 cities so far, according to OVD-Info."
    for number in (900, 400):
        room.publish("gazette", told.format(number))
        room.run()
    with room.open() as record:
        total = only_total(record)
    assert total.settled.best is not None and total.settled.best.low == 400
    assert [p.standing for p in points(total, "detained")] == ["superseded", "current"]


def test_another_paper_of_the_same_voice_does_not_keep_a_dead_version_alive(record: Record) -> None:
    _, told = kazan(record)
    row = next(row for rows in told.values() for row in rows if row.statement.variable == "detained")
    other = replace(row, told=replace(row.told, doc="https://other.example", report="report-other"))
    old, new = points_of([*history([row]), other], Decisions())
    assert (old.standing, new.standing) == ("outdated", "current")


def test_what_the_reports_own_figure_does_not_rest_on_is_set_aside(record: Record) -> None:
    """A city's students are no crowd; another speaker's value and another time's stay."""
    rows, told = kazan(record)
    row = next(row for found in told.values() for row in found if "about 2,000" in str(row.statement))
    students = replace(row.statement, id="st-students", value=Count(low=150_000, high=150_000))
    later = replace(students, id="st-later", as_of="2023-03-05T19:00", value=Count(low=2500, high=2500))
    police = replace(students, id="st-police", attribution=None, value=Count(low=900, high=900))
    told[row.statement.candidate] += [replace(row, statement=one) for one in (students, later, police)]
    (event,) = derive_events(rows, told, Decisions(), record.policy).events
    standing = {point.statement.id: point.standing for point in points(event, "participants")}
    assert standing["st-students"] == "aside" and (standing["st-later"], standing["st-police"]) == ("current", "current")
    assert event.figures["participants"].high == 2500 and not event.figures["participants"].flags


def test_a_total_whose_values_are_all_rejected_is_none(record: Record) -> None:
    total = only_total(record)
    rows = list(record.store.tallies(ids=total.members))
    told = by_candidate(record.store.statements(total.members))
    assert [one.id for one in derive_totals(rows, told, Decisions(), record.policy)] == [total.id]
    names = [point.statement.id for point in points(total, "detained")]
    gone = Decisions(words={name: Judgement(id=name, verdict="reject", left=name) for name in names})
    assert not derive_totals(rows, told, gone, record.policy)
    by_tally = Decisions(words={name: Judgement(id=name, verdict="reject", left=name) for name in total.members})
    assert not derive_totals(rows, told, by_tally, record.policy)
