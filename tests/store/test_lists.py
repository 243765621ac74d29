"""Lists: pages that go on behind the last row, whatever is taken in meanwhile."""

from __future__ import annotations

from tests.store.conftest import NOW, Make
from turnout.store._export import Store
from turnout.store.rows import Reports


def walked(store: Store, want: Reports, size: int) -> list[str]:
    """The ids of all pages of so many reports."""
    out: list[str] = []
    after = None
    while rows := store.report_page(want, after, size):
        out += [row.id for row in rows]
        after = rows[-1].known_at, rows[-1].id
    return out


def test_reports_come_last_known_first_and_each_once(store: Store, make: Make) -> None:
    entries = [make(f"a{i}", known_at=f"2024-03-0{1 + i // 2}T10:00") for i in range(6)]
    store.take(entries, NOW)
    known = sorted(((one.known_at, one.report.id) for one in entries), reverse=True)
    for size in (1, 2, 5, 6, 9):
        assert walked(store, Reports(), size) == [name for _, name in known]
    days = Reports(since="2024-03-02", until="2024-03-02")
    assert walked(store, days, 5) == [name for at, name in known if at.startswith("2024-03-02")]
    assert [one.id for one in store.report_page(Reports(), None, 9, "2024-03-01")] == [name for at, name in known if at < "2024-03-02"]
    chosen = frozenset({entries[0].report.id, entries[5].report.id, "report-none"})
    assert set(walked(store, Reports(ids=chosen), 5)) == chosen - {"report-none"}
    assert walked(store, Reports(source="nobody"), 5) == []


def test_what_is_taken_in_between_two_pages_moves_none_of_them(store: Store, make: Make) -> None:
    store.take([make(f"a{i}", known_at=f"2024-03-0{i + 1}") for i in range(4)], NOW)
    all_of = walked(store, Reports(), 9)
    first = store.report_page(Reports(), None, 2)
    store.take([make("new", known_at="2024-04-01")], NOW)
    rest = store.report_page(Reports(), (first[-1].known_at, first[-1].id), 9)
    assert [one.id for one in (*first, *rest)] == all_of


def test_old_versions_are_told_from_what_stands(store: Store, make: Make) -> None:
    old, new = (make(f"v{i}", doc="one", known_at=f"2024-03-0{i}") for i in (1, 2))
    store.take([old, new], NOW)
    assert walked(store, Reports(live=True), 5) == [new.report.id] and walked(store, Reports(live=False), 5) == [old.report.id]
    assert [one.live for one in store.report_page(Reports(), None, 9, "2024-03-01")] == [True]


def test_statements_come_in_the_order_of_their_ids(store: Store, make: Make) -> None:
    entries = [make(f"a{i}", known_at=f"2024-03-0{i + 1}") for i in range(3)]
    store.take(entries, NOW)
    ids = sorted(one.id for entry in entries for one in entry.reading.statements)
    assert ids and [row.statement.id for row in store.statement_page("", 99)] == ids
    assert [row.statement.id for row in store.statement_page(ids[0], 1)] == ids[1:2]
    assert store.statement_page("", 9, coder="nobody") == []
    known = {one.id for one in entries[0].reading.statements}
    assert {row.statement.id for row in store.statement_page("", 99, as_of="2024-03-01")} == known


def test_heads_are_told_without_texts(store: Store, make: Make) -> None:
    entry = make("one")
    store.take([entry], NOW)
    [(name, head)] = store.heads([entry.report.id, "report-none"]).items()
    assert name == entry.report.id == head.id and head.text == "" and head.passages == entry.report.passages
