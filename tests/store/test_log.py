"""The log: what settling changed, in its order, and nothing where nothing did."""

from __future__ import annotations

from dataclasses import replace

from tests.store.test_export import exported
from tests.store.test_views import EVENTS
from tests.store.test_writes import NOW, RIGA, event_of, total_of
from turnout.store._export import Store
from turnout.store.rows import ChangeRow


def test_what_settling_changes_is_logged(store: Store, make) -> None:
    store.take([make("a1"), make("a2")], NOW)
    store.settled(store.dirty(), [event_of(make, "a1"), event_of(make, "a2")], [total_of("a1")], NOW)
    assert store.changes() == [
        ChangeRow(1, NOW, "event", "ev-a1", "new"), ChangeRow(2, NOW, "event", "ev-a2", "new"),
        ChangeRow(3, NOW, "total", "total-a1", "new"),
    ]
    store.settled([RIGA], [event_of(make, "a1"), event_of(make, "a2")], [total_of("a1")], "later")
    assert store.last_change() == 3
    store.settled([RIGA], [event_of(make, "a1", "a2")], [replace(total_of("a1"), places=3)], "later")
    assert store.changes(after=3) == [
        ChangeRow(4, "later", "event", "ev-a1", "changed"), ChangeRow(5, "later", "event", "ev-a2", "gone"),
        ChangeRow(6, "later", "total", "total-a1", "changed"),
    ]
    assert [one.n for one in store.changes(after=1, limit=2)] == [2, 3]


def test_the_log_is_no_part_of_the_record(store: Store) -> None:
    store.settled([], EVENTS, at="early")
    before = exported(store)
    store.settled([], [replace(EVENTS[0], form="rally")], at="late")
    store.settled([], EVENTS, at="later")
    assert exported(store) == before and store.last_change() == 6
