"""Dating: the passage's own time, and what is history."""

from __future__ import annotations

from dataclasses import replace

import pytest

from turnout import read
from turnout.coding.dating import day_of, is_history, not_after, publication
from turnout.ingest.text import report_of_text
from turnout.model import DateRange, Passage


def test_the_publication_day_is_flagged_as_such() -> None:
    assert publication("2023-05-14T18:00") == DateRange(start="2023-05-14", end="2023-05-14", precision="day", basis="publication")
    assert publication(None) == DateRange()


def test_a_stamp_that_is_no_date_is_none() -> None:
    assert day_of("soon") is None
    assert day_of("2023-05-14T18:00").isoformat() == "2023-05-14"  # type: ignore[union-attr]


def test_months_ago_is_history_and_last_week_is_not() -> None:
    assert is_history(DateRange(start="2022-02-24", end="2022-02-24"), "2023-05-14")
    assert not is_history(DateRange(start="2023-05-06", end="2023-05-06"), "2023-05-14")


def test_what_is_told_as_past_cannot_lie_ahead() -> None:
    ahead = not_after(DateRange(start="2023-09-21", end="2023-09-21", precision="day", basis="stated"), "2023-05-14")
    assert ahead.start is None and ahead.partial == "--09-21" and ahead.precision == "unknown"


def test_a_protest_owned_by_its_day_is_dated_by_it() -> None:
    text = "Police today warned the organisers of yesterday's noisy student rally in Lyon."
    assert [(e.place.name, e.date.start) for e in read(text, published="2023-05-14").events] == [("Lyon", "2023-05-13")]


def test_the_day_right_before_the_words_of_saying_dates_the_telling() -> None:
    text = "Thousands marched in Lyon on Friday. The commissioner yesterday said the march in Lyon was peaceful."
    assert [(e.place.name, e.date.start) for e in read(text, published="2023-05-16").events] == [("Lyon", "2023-05-12")]


def test_what_began_just_now_is_dated_by_it() -> None:
    text = "The march in Lyon began at noon on Saturday."
    assert [(e.place.name, e.date.start) for e in read(text, published="2023-05-14").events] == [("Lyon", "2023-05-13")]
    text = "The protests in Lyon began on 3 April. On Saturday, hundreds rallied in Lyon again."
    assert [(e.place.name, e.date.start) for e in read(text, published="2023-05-14").events] == [("Lyon", "2023-05-13")]


def test_a_protest_compared_with_is_no_event() -> None:
    text = "Hundreds rallied in Lyon on Saturday. It was the first rally of the group since last week's march in Nantes."
    assert {e.place.name for e in read(text, published="2023-05-14").events} == {"Lyon"}


def test_the_day_of_a_crowd_dates_the_headlines_protest() -> None:
    text = "Thousands march in Lyon\nThe crowd, estimated by organisers at 30,000, filled the quays on Saturday. "
    text += "Police put turnout at 12,000."
    (event,) = read(text, published="2023-05-14").events
    assert event.date.start == "2023-05-13"
    assert event.figures["participants"].envelope == (12000, 30000)


@pytest.mark.parametrize(("text", "day"), [
    ("Thirty people appeared before a Graz magistrate on Thursday over the riot of 3 May.", "2023-05-03"),
    ("Shops in Graz were swept on Saturday morning after Friday's riot.\n40 windows broke after hundreds of youths protesting at a toll "
     "clashed with officers.", "2023-05-12"),
    ("Shops in Graz were swept on Saturday morning after Friday's riot at the station.", "2023-05-12"),
])
def test_a_follow_up_tells_of_the_day_of_its_protest(text: str, day: str) -> None:
    (event,) = read(text, published="2023-05-14").events
    assert (event.place.name, event.date.start) == ("Graz", day)


@pytest.mark.parametrize("text", [
    "A residents' group has called a rally in Graz for Saturday 20 May.",
    "Tenants' group calls Saturday rally against the dam in Graz",
])
def test_a_protest_called_for_a_day_is_ahead(text: str) -> None:
    reading = read(text, published="2023-05-14")
    assert not reading.events
    assert [one.status for one in reading.announcements] == ["called_for"]


def test_a_day_and_month_a_year_ago_is_one_ahead() -> None:
    text = "Hundreds rallied in Leeds. The union kept preparations going for a march in York on May 20."
    assert {e.place.name for e in read(text, published="2023-05-14").events} == {"Leeds"}


@pytest.mark.parametrize(("stamp", "day"), [
    ("2023-05-13T01:30+02:00", "2023-05-12"), ("2023-05-13T03:05", "2023-05-12"), ("2023-05-13T01:30+00:00", "2023-05-13"),
    ("2023-05-13T05:10+02:00", "2023-05-13"), ("2023-05-13", "2023-05-13"), ("2023-05-13T00:00", "2023-05-13"),
])
def test_what_is_published_in_the_small_hours_is_of_the_evening(stamp: str, day: str) -> None:
    assert publication(stamp).start == day


def test_what_happened_where_a_protest_was_held_does_not_date_it() -> None:
    text = "Hundreds rallied in Lyon on Saturday. Rallies were also held in Nantes, where soldiers had moved in on Thursday."
    found = {(e.place.name, e.date.start) for e in read(text, published="2023-05-14").events}
    assert found == {("Lyon", "2023-05-13"), ("Nantes", "2023-05-13")}


def test_last_week_belongs_to_the_riots_it_stands_beside() -> None:
    text = "Rallies in Leeds and York were calm, a contrast to the rioting of last week."
    found = {(e.place.name, e.date.start) for e in read(text, published="2023-05-14").events}
    assert found == {("Leeds", "2023-05-14"), ("York", "2023-05-14")}


def test_a_headline_without_a_day_takes_the_day_of_the_sentence_after_it() -> None:
    text = "Officers guarded four men at a Brighton rally. Thousands of counter-protesters gathered in the town on Wednesday."
    assert {e.date.start for e in read(text, published="2023-05-11").events} == {"2023-05-10"}


def test_what_an_agency_reported_is_dated_by_its_own_day() -> None:
    text = "Понад 200 осіб пікетують Полтавську міську раду. Як повідомляв портал, учора в Полтаві 900 людей вийшли на мітинг."
    told = {(e.date.start, e.figures["participants"].value.low) for e in read(text, published="2023-05-14").events}
    assert told == {("2023-05-14", 200), ("2023-05-13", 900)}


@pytest.mark.parametrize("text", ["На днях в Тамбове прошёл митинг против свалки.", "Цими днями у Полтаві мітингували проти забудови."])
def test_one_of_these_days_is_not_the_day_of_the_report(text: str) -> None:
    (event,) = read(text, published="2023-05-14").events
    assert event.date.precision == "week"


def test_a_strike_that_they_will_begin_is_ahead() -> None:
    reading = read("Фермери почнуть страйк у Полтаві.", published="2023-05-14")
    assert not reading.events and [said.status for said in reading.announcements] == ["planned"]


def _dated(words: str) -> list[str | None]:
    """The days that a post passed on tells of, in one that was sent on Saturday, 16 March 2024."""
    post = Passage(kind="post", start=0, end=len(words), author="Harbour Watch", language="en")
    report = replace(report_of_text(words), published="2024-03-16T11:00+00:00", passages=(post,))
    return [event.date.start for event in read(report).events]


def test_a_post_that_ends_with_a_weekday_tells_of_that_day() -> None:
    assert _dated("Some 60 welders picketed the yard in Gdansk on Friday.") == ["2024-03-15"]


def test_a_post_that_ends_with_a_day_in_full_was_sent_on_it() -> None:
    assert _dated("Some 60 welders picketed the yard in Gdansk today\n\nMarch 9, 2024") == ["2024-03-16"]


@pytest.mark.parametrize(("text", "number"), [
    ("On Saturday 200 people rallied in Lodz, on Sunday 500.", 500),
    ("Some 200 people rallied in Lodz on Friday and 500 on Saturday.", 200),
    ("About 200 people marched in Lodz on Saturday. Last week 1,000 people came.", 200),
    ("About 200 people marched in Lodz on Saturday. A week earlier 1,000 people came.", 200),
    ("About 200 people marched in Lodz on Saturday, down from 1,000 last week.", 200),
    ("About 200 people marched in Lodz on Saturday, far fewer than the 1,000 who came last week.", 200),
    ("В пятницу на митинг в Омске вышли 200 человек, в субботу — 500.", 200),
    ("В субботу на митинг в Омске вышли 200 человек, а неделей ранее — 1000.", 200),
    ("У суботу на мітинг у Харкові вийшли 200 людей, а тиждень тому — 1000.", 200),
])
def test_numbers_of_two_times_are_not_one_events(text: str, number: int) -> None:
    (event,) = read(text, published="2023-05-14").events
    told = [said for said in read(text, published="2023-05-14").statements if said.variable == "participants"]
    assert event.figures["participants"].value.low == number and len(told) == 1
