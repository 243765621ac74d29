"""The ledger read: by block, by id, by country and days, and as known at a time."""

from __future__ import annotations

from dataclasses import replace

from turnout.model import Judgement
from turnout.store import _base
from turnout.store._export import Store

NOW = "2026-01-05T12:00:00Z"


def test_what_is_not_there_is_none(store: Store) -> None:
    assert store.report("report-x") is None and store.reading("report-x") is None
    assert list(store.candidates()) == [] == list(store.statements(["event-x"])) == list(store.tallies([("x", "y")]))


def test_candidates_come_by_block_by_id_and_all(store: Store, make) -> None:
    store.take([make("a2", terms={"event-a2": frozenset({"dockers", "40"})}), make("a1"), make("b1", place="Cesis")], NOW)
    by_block = list(store.candidates([("Riga", "2024-03-09"), ("Riga", "2024-03-10")]))
    assert [row.candidate.id for row in by_block] == ["event-a1", "event-a2"]
    one = by_block[1]
    assert (one.candidate.report, one.candidate.witness, one.candidate.source) == ("report-a2", "report-a2", "The Herald")
    assert one.candidate.terms == {"dockers", "40"} and one.candidate.known_at == "2024-03-09T18:00" and one.told.recorded_at == NOW
    assert one.candidate.event == make("a2").reading.events[0]
    assert [row.candidate.id for row in store.candidates(ids=["event-b1", "event-a1", "event-x"])] == ["event-a1", "event-b1"]
    assert {row.candidate.id for row in store.candidates()} == {"event-a1", "event-a2", "event-b1"}


def test_everything_is_read_a_page_at_a_time(store: Store, make, monkeypatch) -> None:
    monkeypatch.setattr(_base, "PAGE", 3)
    store.take([make(f"a{i}") for i in range(1, 8)], NOW)
    assert len(list(store.candidates())) == 7 == len(list(store.reports()))
    assert len(list(store.tallies())) == 7


def test_statements_come_with_who_told_them(store: Store, make) -> None:
    store.take([make("a1")], NOW)
    (row,) = store.statements(["event-a1"])
    assert row.statement == make("a1").reading.statements[0]
    assert (row.told.report, row.told.source, row.told.known_at, row.told.live) == ("report-a1", "The Herald", "2024-03-09T18:00", True)
    assert [row.statement.id for row in store.statements(["tally-a1", "event-a1"])] == ["st-a1", "st-a11"]
    assert list(store.statements(["event-a1"], as_of="2024-03-08")) == []


def test_tallies_come_by_id_and_as_known(store: Store, make) -> None:
    store.take([make("a1", day="2024-03-09"), make("a2", day="2024-03-20")], NOW)
    assert [row.tally.id for row in store.tallies(ids=["tally-a1"])] == ["tally-a1"]
    assert [row.tally.id for row in store.tallies(as_of="2024-03-12")] == ["tally-a1"]


def test_announcements_come_back(store: Store, made_reading) -> None:
    from turnout.store.rows import Entry

    blocks = {"announcement-1": [("Perm", "03-09")]}
    store.take([Entry(doc="made.txt", report=made_reading.report, reading=made_reading, coder="rules@0.1.0", blocks=blocks)], NOW)
    assert [row.announcement for row in store.announcements()] == list(made_reading.announcements)
    assert [row.announcement.id for row in store.announcements([("Perm", "03-09")])] == ["announcement-1"]
    assert list(store.candidates([("Perm", "03-09")])) == []


def test_judgements_come_in_the_order_they_were_made(store: Store) -> None:
    first = Judgement(id="ju-2", verdict="same", left="event-a1", right="event-a2", coder="Ilze", made_at="2024-03-10T10:00")
    second = Judgement(id="ju-1", verdict="reject", left="st-a1", coder="Ilze", made_at="2024-03-11T10:00", score=0.5)
    assert store.judge(first, NOW) and store.judge(second, NOW) and not store.judge(first, NOW)
    assert store.judgements() == [first, second]
    assert store.judgements(["event-a2", "event-a1"]) == [first] and store.judgements(["ju-1"]) == [second]
    assert store.judgements(as_of="2024-03-10") == [first] and store.judgements([]) == []


def test_words_are_found_by_the_reports_that_they_are_about(store: Store, make) -> None:
    store.take([make("a1"), make("a2"), make("b1")], NOW)
    store.take([replace(make("c1"), doc=make("a1").doc)], NOW)
    assert store.together(["report-a1"]) == {"report-a1", "report-c1"}
    assert store.together(["report-b1", "report-x"]) == {"report-b1", "report-x"}
    assert not store.spoken() and store.decided(["report-a1"]) == set()
    told = (("pair", "event-a1", "event-a2"), ("figure", "st-a1", ""), ("tally", "tally-b1", ""), ("other", "st-x", ""))
    for name, left, right in told:
        store.judge(Judgement(id=f"ju-{name}", verdict="reject", left=left, right=right, coder="Ilze", made_at="2024-03-10T10:00"), NOW)
    assert store.spoken() and store.decided(["report-a1"]) == {"ju-pair", "ju-figure"}
    assert store.decided(["report-a2", "report-b1"]) == {"ju-pair", "ju-tally"} and store.decided([]) == set()


def test_refusals_are_kept_once_each(store: Store) -> None:
    for path, reason in (("b.bin", "no text"), ("a\udcff.txt", "empty"), ("b.bin", "no text"), ("b.bin", "too long")):
        store.skip(path, reason, NOW)
    assert [(row.path, row.reason) for row in store.refusals()] == [("a\\udcff.txt", "empty"), ("b.bin", "no text"), ("b.bin", "too long")]
    assert store.counts().refusals == 3


def test_a_telling_that_nothing_dates_is_linked_without_a_time(store: Store, make) -> None:
    store.take([make("a1", known_at=None)], NOW)
    (row,) = store.candidates()
    assert row.candidate.known_at == "" and row.told.known_at == NOW
    store.take([replace(make("a1", doc="b.txt", known_at="2024-03-09"), reading=None)], NOW)
    (row,) = store.candidates()
    assert row.candidate.known_at == "2024-03-09" == row.told.known_at


def test_a_version_points_to_the_copy_that_it_was_read_from(store: Store, make) -> None:
    store.take([make("a1", doc="page", archived="sha256:01"), make("a2", doc="page", known_at="2024-03-10"), make("a3")], NOW)
    store.take([make("a1", doc="other", archived="sha256:02", known_at="2024-03-11")], NOW)
    assert [row.archived for row in store.versions("page")] == ["sha256:01", None]
    assert list(store.archived(["report-a1", "report-a3"])) == [("report-a1", "sha256:02"), ("report-a1", "sha256:01")]
    assert list(store.archived()) == [("report-a1", "sha256:01"), ("report-a1", "sha256:02")]
