"""Dates as pages print them."""

from __future__ import annotations

import pytest

from turnout.segment.dates import is_date_line, label_before, short_day, stamps


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("24 February 2022", "2022-02-24"),
        ("24th of February, 2022", "2022-02-24"),
        ("february 24, 2022 at 6:38 pm", "2022-02-24T18:38"),
        ("thu 24 feb 2022 18.38 gmt", "2022-02-24T18:38+00:00"),
        ("2022-02-24t18:38:05+03:00", "2022-02-24T18:38+03:00"),
        ("2022/02/24", "2022-02-24"),
        ("24.02.2022, 18:38", "2022-02-24T18:38"),
        ("18:38, 24.02.2022", "2022-02-24T18:38"),
        ("24 февраля 2022 г., 18:38 мск", "2022-02-24T18:38+03:00"),
        ("24 лютого 2022 року о 18:38", "2022-02-24T18:38"),
        ("24/02/2022", "2022-02-24"),
        ("02/24/2022", "2022-02-24"),
        ("04/04/2022", "2022-04-04"),
    ],
)
def test_a_full_date_is_read_with_its_time(words: str, iso: str) -> None:
    assert [stamp.iso for stamp in stamps(words.lower())] == [iso]


@pytest.mark.parametrize(
    "words", ["03/04/2022", "31 february 2022", "24.13.2022", "march of 2022", "version 1.2.2022.4", "2022", "route 24-02-20221"]
)
def test_what_is_no_date_or_could_be_two_is_left(words: str) -> None:
    assert stamps(words) == []


def test_each_date_has_its_own_time() -> None:
    line = "24 february 2022, 18:38 | updated: 25 february 2022, 09:23"
    assert [stamp.iso for stamp in stamps(line)] == ["2022-02-24T18:38", "2022-02-25T09:23"]
    assert [stamp.iso for stamp in stamps("18:38 24.02.2022 | 09:23 25.02.2022")] == ["2022-02-24T18:38", "2022-02-25T09:23"]


@pytest.mark.parametrize(
    "line",
    [
        "24 February 2022, 18:38 | Updated: 24 February 2022, 19:23",
        "Published: 24 February 2022",
        "By Ann Author, 24 February 2022",
        "Kyiv, 24 February 2022",
        "24.02.2022",
        "Опубликовано: 24 февраля 2022, 18:38",
        "Оновлено 24 лютого 2022 р.",
        "Thursday 24 February 2022 18.38 GMT",
        "A. Author | 24 February 2022",
        "11 August 2024, The Evening Paper",
    ],
)
def test_date_lines(line: str) -> None:
    assert is_date_line(line, line.lower(), 0, len(line))


@pytest.mark.parametrize(
    "line",
    [
        "Rally on 24 February 2022",
        "Thousands marched on 24 February 2022",
        "Митинг 24 февраля 2022 года в Омске",
        "The protests of 24 February 2022: what we know",
        "24 February 2022, the day the square filled",
        "Анна Никто, 24 февраля 2022 года",
    ],
)
def test_headlines_with_a_date_are_no_date_lines(line: str) -> None:
    assert not is_date_line(line, line.lower(), 0, len(line))


def test_labels_tell_publication_from_change() -> None:
    line = "published on 24 february 2022, last updated: 25 february 2022"
    assert [label_before(line, 0, stamp) for stamp in stamps(line)] == ["published", "updated"]


def test_a_day_without_a_year_is_a_month_and_a_day() -> None:
    assert short_day("вечером 24 февраля", 0, 18) == (2, 24, 18)
    assert short_day("feb. 24", 0, 7) == (2, 24, 7)
    assert short_day("the february mood", 0, 17) is None
