"""Diffing: what is new, what moved, and what moved it."""

from __future__ import annotations

from pathlib import Path

from tests.newsroom import DAY, Newsroom, event_in, one_paper, only_total, points
from turnout.record import Record
from turnout.record.diffing import Change


def of(changes: list[Change], kind: str) -> list[Change]:
    return [change for change in changes if change.kind == kind]


def test_the_report_that_moved_the_figure_is_named(record: Record) -> None:
    changes = record.diff(f"{DAY}T17:00", f"{DAY}T19:00")
    (tally,) = [change for change in of(changes, "moved") if change.title.startswith("detained in RU")]
    assert (tally.before, tally.after) == ("at least 389", "797")
    assert len(tally.because) == 1 and "The Courier" in tally.because[0]
    (crowd,) = [change for change in of(changes, "moved") if change.variable == "participants"]
    assert crowd.before == "about 2,000" and "500 (police)" in crowd.after and "Courier" in crowd.because[0]
    assert not of(changes, "new") and not of(changes, "gone")


def test_an_event_first_told_between_is_new_and_names_its_report(record: Record) -> None:
    (new,) = of(record.diff(f"{DAY}T19:00", f"{DAY}T22:00"), "new")
    assert "Perm" in new.title and new.id == event_in(record, "Perm").id
    assert new.after == "participants 200-999" and any("The Gazette" in why for why in new.because)


def test_everything_is_new_against_before_it_began_and_nothing_against_itself(record: Record) -> None:
    changes = record.diff("2023-03-01", DAY)
    assert {change.kind for change in changes} == {"new"} and len(changes) == 3
    assert not record.diff(DAY, DAY) and not record.diff(DAY, "2024-01-01")


def test_a_persons_correction_is_what_moved_the_figure(papers: Newsroom) -> None:
    with papers.open("2026-02-01T00:00:00Z") as record:
        held = points(event_in(record, "Kazan"), "detained")[0].statement
        record.correct(held.id, "44", reason="the paper's own list", coder="ada")
        (moved,) = record.diff("2026-01-31", "2026-02-01")
    assert (moved.kind, moved.variable, moved.before, moved.after) == ("moved", "detained", "40", "44")
    assert moved.because == ("by ada: the paper's own list",)


def test_a_correction_of_what_came_in_between_names_the_person_too(papers: Newsroom) -> None:
    papers.publish("late", "In Kazan, police detained 52 people at the march against the war on Sunday.", at=f"{DAY}T20:00")
    papers.run()
    with papers.open("2026-02-01T00:00:00Z") as record:
        late = next(p.statement for p in points(event_in(record, "Kazan"), "detained") if str(p.statement.value) == "52")
        record.correct(late.id, "51", reason="a recount", coder="ada")
        moved = [one for one in record.diff(f"{DAY}T17:00", "2026-02-01") if one.variable == "detained" and "Kazan" in one.title]
    assert moved and all("by ada: a recount" in one.because for one in moved)


def test_a_figure_that_a_changed_report_took_back_names_that_report(tmp_path: Path) -> None:
    room = one_paper(tmp_path, "In Kazan, 300 people marched against the war on Sunday. Police detained 40 people.")
    room.publish("herald", "In Kazan, 300 people marched against the war on Sunday, the paper says.", at=f"{DAY}T19:00")
    room.run(at="2026-02-01T00:00:00Z")
    with room.open("2026-02-02T00:00:00Z") as record:
        (moved,) = [one for one in record.diff(f"{DAY}T17:00", f"{DAY}T20:00") if one.variable == "detained"]
    assert (moved.kind, moved.before) == ("moved", "40")
    assert moved.because == (f"https://herald.example/story, The Herald, {DAY}T16:00: the report was changed and no longer says so",)


def test_a_rejected_telling_is_gone(papers: Newsroom) -> None:
    with papers.open("2026-02-01T00:00:00Z") as record:
        record.reject(event_in(record, "Perm").members[0], reason="an old photograph", coder="ada")
        (gone,) = record.diff("2026-01-31", "2026-02-01")
        assert gone.kind == "gone" and "Perm" in gone.title and gone.because == ("reject by ada: an old photograph",)


def test_a_parted_event_is_parted_and_back_again_merged(papers: Newsroom) -> None:
    with papers.open("2026-02-01T00:00:00Z") as record:
        whole = event_in(record, "Kazan")
        record.judge("different", *whole.members, reason="two", coder="ada")
        changes = record.diff("2026-01-31", "2026-02-01")
        (parted,) = of(changes, "parted")
        assert parted.before == whole.id and parted.id == "ev-" + whole.members[1].removeprefix("event-")
        assert parted.because == ("different by ada: two", f"apart from {whole.id}")
        assert {change.id for change in of(changes, "moved")} == {whole.id}
        (merged,) = of(record.diff("2026-02-01", "2026-01-31"), "merged") or (None,)
    assert merged is None  # nobody asks backwards: nothing is touched between a later time and an earlier
    with papers.open("2026-03-01T00:00:00Z") as record:
        (said,) = record.decisions()
        record.withdraw(str(said["id"]), reason="one after all", coder="ada")
        (merged,) = of(record.diff("2026-02-01", "2026-03-01"), "merged")
    assert merged.id == whole.id and parted.id in merged.before
    assert merged.because == ("withdraw by ada: one after all",)


def test_a_tally_is_titled_by_what_it_counts(record: Record) -> None:
    (new,) = [change for change in record.diff("2023-03-01", DAY) if change.id == only_total(record).id]
    assert new.title == f"detained in RU, {DAY}"


def test_a_corrected_place_names_the_person(papers: Newsroom) -> None:
    with papers.open("2026-02-01T00:00:00Z") as record:
        event = event_in(record, "Perm")
        held = next(row.statement for row in record.store.statements(event.members) if row.statement.variable == "place")
        record.correct(held.id, "Ufa, RU", reason="the square is there", coder="ada")
        (coded,) = of(record.diff("2026-01-31", "2026-02-01"), "coded")
    assert coded.variable == "place" and coded.because == ("place corrected to Ufa, RU by ada: the square is there",)
