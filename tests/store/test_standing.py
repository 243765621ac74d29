"""Standing: the last version of a document, and the copies of one text, whatever the order they came in."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from turnout.store import open_store
from turnout.store._export import Store
from turnout.store.rows import Copying, Taken

NOW, LATER = "2026-01-05T12:00:00Z", "2026-01-06T12:00:00Z"
PAGE = "https://herald.example/march"


def _live(store: Store, as_of: str | None = None) -> dict[str, bool]:
    return {row.id: row.live for row in store.reports(as_of=as_of)}


def test_the_version_known_last_is_live(store: Store, make) -> None:
    store.take([make("a2", doc=PAGE, known_at="2024-03-09T20:00")], NOW)
    store.take([make("a1", doc=PAGE, known_at="2024-03-09T18:00")], NOW)
    assert _live(store) == {"report-a1": False, "report-a2": True}
    assert [(row.report, row.live) for row in store.versions(PAGE)] == [("report-a1", False), ("report-a2", True)]
    assert [(row.candidate.id, row.candidate.live) for row in store.candidates()] == [("event-a2", True), ("event-a1", False)]


def test_of_one_time_the_version_taken_in_last_is_live(store: Store, make) -> None:
    store.take([make("a2", doc=PAGE), make("a1", doc=PAGE)], NOW)
    assert _live(store) == {"report-a1": True, "report-a2": False}


def test_what_nothing_dates_is_known_when_it_is_taken_in(store: Store, make) -> None:
    store.take([make("a1", doc=PAGE, known_at=None)], NOW)
    store.take([make("a2", doc=PAGE, known_at="2024-03-09")], LATER)
    assert _live(store) == {"report-a1": True, "report-a2": False}
    assert [row.known_at for row in store.reports(["report-a1"])] == [NOW]
    assert [row.known_at for row in store.versions(PAGE)] == ["2024-03-09", None]


def test_a_new_version_makes_the_blocks_of_the_old_one_dirty(store: Store, make) -> None:
    store.take([make("a1", doc=PAGE, known_at="2024-03-09T18:00")], NOW)
    store.settled(store.dirty())
    store.take([make("a2", doc=PAGE, known_at="2024-03-09T20:00", day="2024-03-10")], NOW)
    assert store.dirty() == [("Riga", "2024-03-09"), ("Riga", "2024-03-10")]


def test_one_report_at_two_addresses_is_live_while_one_of_them_holds_it(store: Store, make) -> None:
    store.take([make("a1", doc="a.txt"), replace(make("a1", doc="b.txt"), reading=None)], NOW)
    assert store.counts().documents == 2 and store.counts().reports == 1
    store.take([make("a2", doc="a.txt", known_at="2024-04-01")], NOW)
    assert _live(store)["report-a1"]
    store.take([make("a3", doc="b.txt", known_at="2024-04-01")], NOW)
    assert not _live(store)["report-a1"]


def test_an_address_alone_is_news(store: Store, make) -> None:
    store.take([make("a1", doc="b.txt")], NOW)
    store.settled(store.dirty())
    assert store.take([replace(make("a1", doc="a.txt", known_at="2024-03-01"), reading=None)], NOW) == Taken(versions=1)
    assert [(row.doc, row.known_at) for row in store.reports()] == [("a.txt", "2024-03-01")]
    assert store.dirty() == [("Riga", "2024-03-09")]


def test_a_view_as_of_a_time_knows_the_versions_of_that_time(store: Store, make) -> None:
    store.take([make("a1", doc=PAGE, known_at="2024-03-09T18:00"), make("a2", doc=PAGE, known_at="2024-03-10T08:00")], NOW)
    assert _live(store, "2024-03-08") == {}
    assert _live(store, "2024-03-09") == {"report-a1": True}
    assert _live(store, "2024-03-09T17:59") == {}
    assert _live(store, "2024-03-09T18:00") == {"report-a1": True}
    assert _live(store, "2024-03") == {"report-a1": False, "report-a2": True}
    assert [(row.candidate.id, row.candidate.live) for row in store.candidates(as_of="2024-03-09")] == [("event-a1", True)]
    assert [row.told.live for row in store.candidates([("Riga", "2024-03-09")], as_of="2024-03-10")] == [False, True]
    assert [row.told.live for row in store.statements(["event-a1"], as_of="2024-03-09")] == [True]


def test_reports_that_share_a_band_or_an_address_share_a_witness(store: Store, make) -> None:
    store.take([make("a3", bands=(1, 2)), make("a2", bands=(2, -1)), make("a5", bands=(2**64 - 1,)), make("a4", bands=(9,))], NOW)
    assert {row.id: row.witness for row in store.reports()} == {
        "report-a2": "report-a2", "report-a3": "report-a2", "report-a4": "report-a4", "report-a5": "report-a2",
    }
    store.settled(store.dirty())
    store.take([make("a1", bands=(9,), doc="a5.txt", day="2024-05-01")], NOW)
    assert {row.witness for row in store.reports()} == {"report-a1"}
    assert store.dirty() == [("Riga", "2024-03-09"), ("Riga", "2024-05-01")]


def test_few_bands_may_not_be_enough(store: Store, make) -> None:
    bands = ((1, 2, 3), (3, 4, 5), (4, 5, 6), (6,), (1, 2, 3), (3, 2, 9), (6,))
    for i, some in enumerate(bands, 1):
        store.take([make(f"a{i}", bands=some)], NOW, copying=Copying(enough=2))
    held = {row.id[-2:]: row.witness[-2:] for row in store.reports()}
    assert held == {"a1": "a1", "a2": "a2", "a3": "a2", "a4": "a4", "a5": "a1", "a6": "a1", "a7": "a7"}


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_witnesses_do_not_depend_on_order(order: tuple[int, ...], tmp_path, make) -> None:
    batch = [make("a1", bands=(1,)), make("a2", bands=(1, 2)), make("a3", bands=(2, 3)), make("a4", bands=(4,))]
    with open_store(str(tmp_path / "turnout.db")) as store:
        for i in order:
            store.take([batch[i]], NOW)
        assert [row.witness for row in store.reports()] == ["report-a1", "report-a1", "report-a1", "report-a4"]


def test_a_change_that_tells_no_later_time_is_known_from_when_it_was_seen(store: Store, make) -> None:
    store.take([make("a1", doc=PAGE, known_at="2024-03-09T18:00")], NOW)
    store.take([make("a2", doc=PAGE, known_at="2024-03-09T18:00")], LATER)
    assert _live(store) == {"report-a1": False, "report-a2": True}
    assert _live(store, "2024-03-10") == _live(store, NOW) == {"report-a1": True}
    assert _live(store, LATER) == {"report-a1": False, "report-a2": True}
    store.take([make("a3", doc=PAGE, known_at="2024-03-09")], "2026-01-07T12:00:00Z")
    assert [row.report for row in store.versions(PAGE)] == ["report-a1", "report-a2", "report-a3"]


def test_what_is_seen_to_stand_at_an_address_is_its_last_version(store: Store, make) -> None:
    one, two = make("a1", doc="p.txt", known_at="2024-03-08", stands=True), make("a2", doc="p.txt", known_at="2024-03-09", stands=True)
    store.take([one], NOW)
    assert store.take([two], NOW).versions == 1 and store.shown(["p.txt", "q.txt"]) == {("p.txt", "report-a2")}
    assert store.take([two], LATER).versions == 0
    assert store.take([replace(one, reading=None)], LATER).versions == 1
    assert _live(store) == {"report-a1": True, "report-a2": False}
    assert [row.report for row in store.versions("p.txt")] == ["report-a1", "report-a2", "report-a1"]
    assert _live(store, NOW) == {"report-a1": False, "report-a2": True}
    assert store.take([replace(one, reading=None)], LATER).versions == 0
