"""Talk: the day in force, and what is too far back to have one."""

from __future__ import annotations

from turnout import read


def test_history_without_a_day_is_refused_not_dated_by_the_report() -> None:
    text = "In October of last year 100 miners held a hunger strike in Tomsk."
    reading = read(text, published="2023-05-14")
    assert all(event.date.start != "2023-05-14" for event in reading.events)


def test_a_report_without_any_date_leaves_the_day_open() -> None:
    (event,) = read("Hundreds rallied in Lyon against the new law.").events
    assert event.date.start is None and event.date.basis == "unknown"


def test_a_report_may_open_with_its_day() -> None:
    text = "They came on Friday with kitchen chairs. Some 200 neighbours rallied in Graz to keep the home open."
    (event,) = read(text, published="2023-05-16").events
    assert event.date.start == "2023-05-12"


def test_a_day_ahead_is_not_the_day_of_what_was_told_before_it() -> None:
    (event,) = read("There were 300 of us outside the town hall!\nTomorrow we hand the letters in.", published="2023-05-14").events
    assert event.date.start == "2023-05-14"
