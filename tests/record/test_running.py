"""Running: what is new is read, what cannot be read is kept with its reason, and running again changes nothing."""

from __future__ import annotations

import os

import pytest

from tests.newsroom import HERALD, NOW, Newsroom, event_in
from turnout import pipeline
from turnout.errors import Skip
from turnout.pipeline import Wish
from turnout.record import open_record
from turnout.record.running import Steps, Summary, take


def test_a_run_counts_what_it_did(room: Newsroom) -> None:
    room.publish("herald", HERALD)
    assert room.run() == Summary(read=1, new_events=1, totals=1)


def test_a_second_run_reads_nothing_and_changes_nothing(papers: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    before = papers.export()

    def never(*_: object, **__: object) -> None:
        raise AssertionError("read again")

    monkeypatch.setattr(pipeline, "read", never)
    assert papers.run(at="2027-01-01T00:00:00Z") == Summary(known=3)
    assert papers.export() == before


def test_only_what_is_new_is_read(papers: Newsroom) -> None:
    papers.publish("tribune", "In Samara, about 80 people picketed against the war on Sunday.", "2023-03-05T22:00")
    done = papers.run()
    assert (done.read, done.known, done.new_events, done.changed_events) == (1, 3, 1, 0)


def test_what_cannot_be_read_is_kept_with_its_reason_and_the_rest_is_read(room: Newsroom) -> None:
    room.publish("herald", HERALD)
    (room.press / "broken.json").write_text('{"text": ', encoding="utf-8")
    seen: list[Skip] = []
    with room.open() as record:
        done = record.run([str(room.press)], steps=Steps(skip=seen.append))
        assert (done.read, done.skipped) == (1, 1) and record.counts().refusals == 1
    assert len(seen) == 1 and "broken.json" in str(seen[0])
    assert '"row":"refusal"' in room.export() and "broken.json" in room.export()


def test_a_report_in_a_language_without_a_pack_is_skipped(room: Newsroom) -> None:
    room.publish("sanomat", "Helsingissä noin tuhat ihmistä osoitti mieltään sotaa vastaan sunnuntaina, poliisi kertoi.", language="fi")
    with room.open() as record:
        done = record.run([str(room.press)])
        assert (done.read, done.skipped) == (0, 1) and record.counts().reports == 0
    assert "has no pack" in room.export()


def test_what_the_caller_says_of_the_reports_reaches_the_reader(room: Newsroom) -> None:
    room.press.mkdir()
    (room.press / "undated.txt").write_text("In Perm, about 300 people marched against the war on Friday.", encoding="utf-8")
    with room.open() as record:
        record.run([str(room.press)], wish=Wish(published="2023-03-08T12:00"))
        assert event_in(record, "Perm").date.start == "2023-03-03"


def test_several_processes_make_the_same_record(printed: Newsroom, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = Newsroom(folder=tmp_path_factory.mktemp("jobs"))
    with other.open() as record:
        steps: list[str] = []
        record.run([str(printed.press)], jobs=2, steps=Steps(input=steps.append))
    assert [step.rsplit("/", 1)[-1].partition(".")[0] for step in steps] == ["courier", "gazette", "herald"]
    assert other.export() == printed.export()


def test_what_is_taken_in_twice_is_there_once(papers: Newsroom) -> None:
    before = papers.export()
    reading = pipeline.read(HERALD, published="2023-03-05T16:00")
    with papers.open() as record:
        take(record.store, [(reading, "a.txt")], now=NOW)
        reports = record.counts().reports
        take(record.store, [(reading, "a.txt")], now=NOW)
        assert record.counts().reports == reports == 4
    assert papers.export() != before


SAID = "In Perm, about 300 people marched against the war on Friday."
OTHER = "The library of Perm opens late on Mondays from now on, its director said."


def _written(room: Newsroom, **texts: str) -> None:
    room.press.mkdir(exist_ok=True)
    for name, text in texts.items():
        (room.press / f"{name}.txt").write_text(text, encoding="utf-8")


def test_what_another_address_still_says_stays(room: Newsroom) -> None:
    _written(room, p1=SAID)
    room.run()
    _written(room, p2=SAID)
    assert room.run() == Summary(known=2)
    _written(room, p1=OTHER)
    room.run(at="2026-02-01T12:00:00Z")
    with room.open() as record:
        assert event_in(record, "Perm").members
    _written(room, p2=OTHER)
    room.run(at="2026-03-01T12:00:00Z")
    with room.open() as record:
        assert not list(record.events()) and event_in(record, "Perm", "2026-02-15").members


def test_a_path_that_says_again_what_it_said_before_says_it(room: Newsroom) -> None:
    for month, text in enumerate((SAID, OTHER, SAID), 1):
        _written(room, p=text)
        room.run(at=f"2026-0{month}-01T12:00:00Z")
    with room.open() as record:
        assert event_in(record, "Perm").members and event_in(record, "Perm", "2026-01-15").members
        assert not list(record.events(None, "2026-02-15"))
    before = room.export()
    assert room.run(at="2026-04-01T12:00:00Z").known == 1
    assert room.export() == before


def test_two_files_of_one_address_do_not_take_turns(room: Newsroom) -> None:
    room.publish("a", SAID, url="https://herald.example/one")
    room.publish("b", OTHER, url="https://herald.example/one")
    room.run()
    before = room.export()
    assert room.run(at="2026-04-01T12:00:00Z").known == 2
    assert room.export() == before


def test_a_record_does_not_read_itself(room: Newsroom) -> None:
    (room.folder / "story.txt").write_text(SAID, encoding="utf-8")
    for name in ("turnout.db-journal", "turnout.db.backup-0001"):
        (room.folder / name).write_bytes(b"SQLite format 3\x00" + bytes(4000))
    assert room.run(room.folder).skipped == 0
    done = room.run(room.folder)
    assert (done.read, done.known, done.skipped) == (0, 1, 0)


def test_other_records_in_a_folder_are_no_reports(room: Newsroom, tmp_path_factory: pytest.TempPathFactory) -> None:
    (room.folder / "story.txt").write_text(SAID, encoding="utf-8")
    with open_record(str(room.folder / "last-year.db")) as other:
        other.settle()
        (room.folder / "last-year.db-wal").touch()
        done = room.run(room.folder)
    assert (done.read, done.skipped) == (1, 0)
    (room.folder / "songs.db").write_bytes(b"SQLite format 3\x00" + bytes(4000))  # somebody else's: it is said that it cannot be read
    assert room.run(room.folder).skipped == 1
    assert room.run(room.folder / "last-year.db").skipped == 1  # named by itself it is said too


NOTICE = (
    "Members of the campaign Keep Our Post Offices rallied in {} on Saturday to protest against the closure of branches. "
    "Organisers put the number of people at {}, while the police gave no number at all. Speakers called on the company to withdraw "
    "its plans, and a letter was handed to the manager of the branch. The protest in {} ended without incident in the afternoon."
)


def test_one_template_about_two_towns_is_two_witnesses_and_an_agencys_copy_is_one(room: Newsroom) -> None:
    room.publish("herald", NOTICE.format("Leeds", 400, "Leeds"))
    room.run()
    room.publish("courier", NOTICE.format("York", 90, "York"))
    room.publish("gazette", "From our own pages. " + NOTICE.format("Leeds", 400, "Leeds").rpartition(" The protest")[0])
    room.run()
    with room.open() as record:
        held = {row.source: row.witness for row in record.store.reports()}
        assert held["The Herald"] == held["The Gazette"] != held["The Courier"]
        assert event_in(record, "Leeds").witnesses == 1 and len(event_in(record, "Leeds").reports) == 2


def test_a_pipe_in_a_folder_is_not_waited_for(room: Newsroom) -> None:
    room.press.mkdir()
    os.mkfifo(room.press / "pipe")
    skipped: list[str] = []
    with room.open() as record:
        record.run([str(room.press)], steps=Steps(skip=lambda reason: skipped.append(str(reason))))
    assert len(skipped) == 1 and "pipe" in skipped[0]
