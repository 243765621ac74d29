"""Taking in: once is enough, and what comes in comes back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from turnout.model import Reading
from turnout.store._export import Store
from turnout.store.rows import HAND, Entry, Taken

NOW, LATER = "2026-01-05T12:00:00Z", "2026-01-06T12:00:00Z"


def test_what_is_taken_in_comes_back_exactly(store: Store, made_reading: Reading) -> None:
    blocks = {"event-1": [("551487", "2022-03-06")]}
    one = Entry(doc="made.txt", report=made_reading.report, reading=made_reading, coder="rules@0.1.0", blocks=blocks)
    assert store.take([one], NOW) == Taken(reports=1, readings=1, versions=1)
    assert store.reading("report-1") == made_reading == store.reading("report-1", "rules@0.1.0")
    assert store.report("report-1") == made_reading.report
    assert store.texts(["report-1"]) == {"report-1": made_reading.report.text}
    assert store.has([("report-1", "rules@0.1.0"), ("report-1", "other"), ("report-2", "rules@0.1.0")]) == {("report-1", "rules@0.1.0")}


def test_taking_in_twice_changes_nothing(store: Store, make) -> None:
    batch = [make("a1"), make("a2", bands=(7,)), make("a1")]
    assert store.take(batch, NOW) == Taken(reports=2, readings=2, versions=2)
    before = store.counts()
    assert store.take(batch, LATER) == Taken()
    assert store.counts() == before
    assert [row.recorded_at for row in store.reports()] == [NOW, NOW]


def test_an_empty_batch_is_nothing(store: Store) -> None:
    assert store.take([], NOW) == Taken()


def test_a_failure_in_a_batch_keeps_nothing_of_it(store: Store, make) -> None:
    broken = replace(make("a2"), reading=replace(make("a2").reading, statements=("no statement",)))
    with pytest.raises(AttributeError):
        store.take([make("a1"), broken], NOW)
    assert store.counts().reports == 0 and store.dirty() == []
    assert store.take([make("a1")], NOW).reports == 1


def test_the_last_reading_of_a_report_stands_in_every_view(store: Store, make) -> None:
    first = make("a1", day="2024-03-09")
    assert first.reading is not None
    event = replace(first.reading.events[0], id="event-a9", form="rally")
    said = tuple(replace(one, candidate="event-a9") for one in first.reading.statements[:1])
    second = replace(
        first, coder="rules@0.2.0", reading=replace(first.reading, events=(event,), statements=said, tallies=()),
        blocks={"event-a9": [("Riga", "2024-03-10")]},
    )
    store.take([first], NOW)
    store.settled(store.dirty())
    assert store.take([second], LATER) == Taken(readings=1)
    assert [row.candidate.id for row in store.candidates()] == ["event-a9"]
    assert store.dirty() == [("Riga", "2024-03-09"), ("Riga", "2024-03-10")]
    assert store.reading("report-a1") == second.reading and store.reading("report-a1", "rules@0.1.0") == first.reading
    assert list(store.statements(["event-a1"])) == [] and [row.statement.id for row in store.statements(["event-a9"])] == ["st-a1"]
    assert [(row.statement.candidate, row.told.current) for row in store.statements(ids=["st-a1"])] == [("event-a9", True)]
    assert [row.told.current for row in store.candidates(ids=["event-a1"])] == [False]


def test_two_coders_in_one_batch_are_taken_in_their_order(store: Store, make) -> None:
    store.take([make("a1"), make("a1", coder="rules@0.2.0")], NOW)
    assert {row.told.coder for row in store.candidates()} == {"rules@0.2.0"}
    assert store.counts().readings == 2


def test_a_statement_about_nothing_in_the_reading_is_kept(store: Store, make) -> None:
    one = make("a1")
    odd = replace(one.reading, statements=(replace(one.reading.statements[0], candidate="event-elsewhere"),))
    store.take([replace(one, reading=odd)], NOW)
    assert store.reading("report-a1") == odd
    assert [row.statement.candidate for row in store.statements(ids=["st-a1"])] == ["event-elsewhere"]


def test_text_of_any_kind_is_kept_exactly(store: Store, make) -> None:
    one = make("a1")
    odd = replace(one.report, text="a\x00b \ud800 Рига \U0001f600", path="b\udcff\x00.txt", title="\x00")
    reading = replace(one.reading, report=odd)
    terms = {"event-a1": frozenset({"a\x00", "b"})}
    store.take([replace(one, doc="b\udcff\x00.txt", report=odd, reading=reading, source="\x00", terms=terms)], NOW)
    assert store.reading("report-a1") == reading
    assert store.texts(["report-a1"]) == {"report-a1": odd.text}
    assert [row.doc for row in store.reports()] == ["b\\udcff\\x00.txt"]
    assert store.versions("b\udcff\x00.txt")[0].report == "report-a1"


def test_what_a_person_told_stands_beside_what_a_program_read_last(store: Store, make) -> None:
    entry = make("a1")
    store.take([entry], NOW)
    assert entry.reading is not None
    event = replace(entry.reading.events[0], id="event-hand")
    said = replace(entry.reading.statements[0], id="st-hand", candidate=event.id, coder="ada")
    own = Reading(report=entry.report, events=(event,), statements=(said,))
    by_hand = replace(entry, reading=own, coder=f"{HAND}{event.id}", blocks={event.id: [("Riga", "2024-03-09")]})
    assert store.take([by_hand], NOW).readings == 1 and store.take([by_hand], NOW).readings == 0
    assert store.reading(entry.report.id) == entry.reading  # the program's, as it was given
    assert {row.candidate.id for row in store.candidates([("Riga", "2024-03-09")])} == {"event-a1", "event-hand"}
    again = replace(entry, coder="rules@2", reading=replace(entry.reading, events=(replace(entry.reading.events[0], id="event-again"),)))
    store.take([replace(again, blocks={"event-again": [("Riga", "2024-03-09")]})], NOW)
    assert {row.candidate.id for row in store.candidates([("Riga", "2024-03-09")])} == {"event-again", "event-hand"}
    assert [row.statement.id for row in store.statements(["event-hand"])] == ["st-hand"]
