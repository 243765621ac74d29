"""Live blogs: timed entries with their own day."""

from __future__ import annotations

from turnout.segment.live import mark_entries
from turnout.segment.page import Page


def _entries(text: str, published: str | None = "2022-02-24") -> list[tuple[str, str | None]]:
    page = Page(text)
    mark_entries(page, published)
    return [(page.words(number), mark.published) for number, mark in enumerate(page.marks) if mark and mark.kind == "live_entry"]


def test_entries_take_the_page_s_day() -> None:
    assert _entries("16:10 The square fills.\n15:02 — A column sets out.\n[14:05] First pickets stand.") == [
        ("The square fills.", "2022-02-24T16:10"),
        ("A column sets out.", "2022-02-24T15:02"),
        ("First pickets stand.", "2022-02-24T14:05"),
    ]


def test_times_on_lines_of_their_own_and_zones() -> None:
    assert _entries("16.10 GMT\nThe square fills.\nIt is loud.\n3.02pm\nA column sets out.\n14:05\nFirst pickets stand.") == [
        ("The square fills.", "2022-02-24T16:10+00:00"),
        ("It is loud.", "2022-02-24T16:10+00:00"),
        ("A column sets out.", "2022-02-24T15:02"),
        ("First pickets stand.", "2022-02-24T14:05"),
    ]


def test_midnight_is_crossed_backwards_when_the_newest_stands_first() -> None:
    assert [when for _, when in _entries("01:10 Calm.\n00:20 The last ones leave.\n23:40 Buses arrive.\n22:00 A crowd.")] == [
        "2022-02-24T01:10",
        "2022-02-24T00:20",
        "2022-02-23T23:40",
        "2022-02-23T22:00",
    ]


def test_midnight_is_crossed_forwards_when_the_oldest_stands_first() -> None:
    assert [when for _, when in _entries("22:00 A crowd.\n23:40 Buses arrive.\n00:20 The last ones leave.")] == [
        "2022-02-24T22:00",
        "2022-02-24T23:40",
        "2022-02-25T00:20",
    ]


def test_a_date_heading_dates_the_entries_under_it() -> None:
    text = "25 февраля\n10:10 Тихо.\n24 февраля\n18:00 Толпа на площади.\n12:00 Первые пикеты."
    assert [when for _, when in _entries(text, "2022-02-25")] == ["2022-02-25T10:10", "2022-02-24T18:00", "2022-02-24T12:00"]


def test_entries_with_full_stamps_need_no_page_date() -> None:
    text = "24.02.2022 16:10 Площадь заполняется.\n24.02.2022 15:00 Колонна идёт.\n23.02.2022 19:00 Тихо."
    assert [when for _, when in _entries(text, None)] == ["2022-02-24T16:10", "2022-02-24T15:00", "2022-02-23T19:00"]


def test_a_page_without_a_date_leaves_the_entries_open() -> None:
    assert [when for _, when in _entries("16:10 A crowd.\n15:00 A column.\n14:00 Pickets.", None)] == [None, None, None]


def test_prose_programmes_and_two_appointments_are_no_live_blog() -> None:
    assert _entries("14:05 the driver left.\n15:00 the bus came.\n16:00 it rained.") == []
    assert _entries("10:00 - 12:00 Speeches\n12:00 - 13:00 March\n13:00 - 14:00 Music") == []
    assert _entries("16:10 A crowd.\n15:00 A column.") == []


def test_a_ticker_beside_an_article_is_furniture() -> None:
    prose = "\n".join(
        f"Around two hundred people stood in front of the town hall for the {word} day in a row and asked for the mayor to come out."
        for word in ("first", "second", "third")
    )
    page = Page(prose + "\n18:05 New bridge opens\n17:40 Rain expected\n17:10 Team wins again")
    mark_entries(page, "2022-02-24")
    assert [mark.kind if mark else None for mark in page.marks] == [None] * 3 + ["boilerplate"] * 3


def test_hours_with_a_full_stop_head_entries_where_they_run_one_way() -> None:
    assert _entries("16.10 The square fills.\n15.02 - A column sets out.\n14.05 First pickets stand.") == [
        ("The square fills.", "2022-02-24T16:10"),
        ("A column sets out.", "2022-02-24T15:02"),
        ("First pickets stand.", "2022-02-24T14:05"),
    ]
    assert _entries("10.15 The tower.\n12.05 The wall.\n11.40 The gate.") == []
