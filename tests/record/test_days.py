"""Days: each country's day is read once, whatever many windows ask for it."""

from __future__ import annotations

from dataclasses import replace

from tests.newsroom import DAY, event_in, only_total
from turnout.model import Canonical, DateRange
from turnout.record import Record
from turnout.record.days import Days
from turnout.record.views import passes
from turnout.store.rows import Filter


def on(event: Canonical, name: str, first: str, *more: str) -> Canonical:
    days = (first, *more)
    return replace(event, id=name, days=days, date=DateRange(start=first, end=days[-1], precision="day"))


def test_windows_that_overlap_read_each_day_once(record: Record) -> None:
    some = event_in(record, "Perm")
    held = [on(some, "ev-1", "2023-03-01", "2023-03-02", "2023-03-03"), on(some, "ev-2", "2023-03-03"), on(some, "ev-3", "2023-03-09")]
    asked: list[tuple[str | None, str | None, str | None]] = []

    def find(want: Filter) -> list[Canonical]:
        asked.append((want.country, want.since, want.until))
        return [one for one in held if passes(one, want)]

    days = Days(find)
    windows = [("RU", "2023-03-01", f"2023-03-0{last}") for last in range(2, 8)]
    days.load(windows)
    assert [[one.id for one in days.inside(window)] for window in windows[:2]] == [["ev-1"], ["ev-1", "ev-2"]]
    assert asked == [("RU", "2023-03-01", "2023-03-07")]
    assert [one.id for one in days.inside(("RU", "2023-03-02", "2023-03-09"))] == ["ev-1", "ev-2", "ev-3"]
    assert asked[1:] == [("RU", "2023-03-08", "2023-03-09")]


def test_history_is_left_out_and_what_holds_is_kept(record: Record) -> None:
    days = Days(record.store.events, frozenset({only_total(record).variable}))
    kazan = next(one for one in days.inside(("RU", DAY, DAY)) if one.place.name == "Kazan")
    whole = event_in(record, "Kazan")
    assert set(kazan.figures) == {"detained"} and not kazan.codes and "participants" in whole.figures
    assert [one.current for one in kazan.figures["detained"].series] == [one.current for one in whole.figures["detained"].series]
