"""Date lines: what the page says of its own time, and openings that are no part of a sentence."""

from __future__ import annotations

import pytest

from turnout.segment.head import Times, mark_datelines
from turnout.segment.page import Page

PROSE = "Around two hundred people stood in front of the town hall and asked for the mayor to come out."


def _times(text: str) -> Times:
    return mark_datelines(Page(text))


def test_published_and_updated() -> None:
    assert _times(f"Crowd at the town hall\n24 February 2022, 18:38 | Updated: 24 February 2022, 19:23\n{PROSE}") == Times(
        published="2022-02-24T18:38", updated="2022-02-24T19:23"
    )


def test_a_change_alone_stands_for_both() -> None:
    assert _times(f"Last updated: 24 February 2022\n{PROSE}") == Times(published="2022-02-24", updated="2022-02-24")


@pytest.mark.parametrize(
    "opening", ["date 2022-02-27 ", "2022-02-27 ", "27.02.2022, 14:05 ", "Published: 27 February 2022. ", "Опубликовано 27 февраля 2022 "]
)
def test_a_date_glued_to_the_first_paragraph_is_cut_off(opening: str) -> None:
    page = Page(f" {opening}{PROSE}")
    times = mark_datelines(page)
    assert times.published is not None
    assert times.published.startswith("2022-02-27")
    assert page.words(1) == PROSE


@pytest.mark.parametrize(
    "sentence",
    [
        "On 27 February 2022 some people stood at the town hall and then left for home.",
        "27.02.2022 in the town hall some people stood and waited for the mayor to come.",
    ],
)
def test_a_sentence_that_names_a_day_is_left_whole(sentence: str) -> None:
    page = Page(sentence)
    assert mark_datelines(page) == Times()
    assert len(page.lines) == 1


@pytest.mark.parametrize(
    "opening",
    [
        "KYIV, Feb 24 (Agency) — ",
        "MOSCOW (Agency) - ",
        "LVIV, Ukraine (Agency) —",
        "КИЕВ, 24 февраля (Агентство) — ",
        "Москва. 24 февраля. АГЕНТСТВО.РУ - ",
        "Лондон, 24 фев – ",
        "(Agency) -",
        "LONDON — ",
        "УФА, 14 мая 2024 года. ",
        "БИШКЕК, 8 марта. ",
        "ХАРКІВ, 27 листопада 2019 року. ",
        "KYIV (Agency / Other - 10th August, 2020) ",
    ],
)
def test_where_it_was_filed_is_no_part_of_the_sentence(opening: str) -> None:
    page = Page(opening + PROSE)
    mark_datelines(page)
    assert page.words(1) == PROSE
    assert page.marks[0] is not None
    assert page.marks[0].kind == "dateline"


@pytest.mark.parametrize(
    "sentence",
    [
        "Some residents (mostly pensioners) — about two hundred — stood in front of the town hall all day.",
        "The mayor — elected last year — told about two hundred people in front of the town hall to go home.",
        "VISIT the town hall, Oct. 11–13, and you will see about two hundred people standing there with candles.",
        "Архиепископ Павел (в миру Пётр Иванов) — один из тех, кто вышел к людям у собора в тот вечер и говорил с ними.",
        "Ежегодно 21 июля в городе отмечают день труда — в этом году на площадь вышли около двухсот человек.",
        "Дань традиции (Old Custom) – так называют это шествие, в котором около двухсот человек идут по городу.",
        "Избранная 28 июня новым мэром Анна Никто – противница сноса, и её сторонники вышли к мэрии вечером.",
        "Полиция — около сорока человек — стояла у здания мэрии и никого не пропускала внутрь весь день.",
    ],
)
def test_a_dash_in_a_sentence_is_left(sentence: str) -> None:
    page = Page(sentence)
    mark_datelines(page)
    assert len(page.lines) == 1


def test_a_month_alone_is_cut_off_and_dates_nothing() -> None:
    page = Page(f"date 2025-07 {PROSE}")
    assert mark_datelines(page) == Times()
    assert page.words(1) == PROSE


def test_days_that_head_sections_date_these_and_not_the_page() -> None:
    page = Page(f"How it came about\n1 March 2021\n{PROSE}\n4 March 2021\n{PROSE}\n9 March 2021\n{PROSE}")
    assert mark_datelines(page) == Times()
    assert [mark.published if mark else None for mark in page.marks][1:] == ["2021-03-01"] * 2 + ["2021-03-04"] * 2 + ["2021-03-09"] * 2


def test_a_date_far_down_is_not_the_page_s() -> None:
    filler = "\n".join([PROSE] * 20)
    assert _times(f"{filler}\n24 February 2022\n{filler}") == Times()
    assert _times(f"{filler}\n24 February 2022") == Times(published="2022-02-24")


@pytest.mark.parametrize(
    "opening",
    [
        "LISBON, March 9, 2024 (Agency) - ",
        "УФА, 9 марта 2024 года. ",
        "ALMATY, 9 March 2024 - ",
        "LVIV (Agency / Other - 9th March, 2024) ",
    ],
)
def test_the_full_date_of_such_an_opening_is_the_page_s(opening: str) -> None:
    assert _times(f"Crowd at the town hall\n{opening}{PROSE}") == Times(published="2024-03-09")


def test_a_sentence_in_capitals_is_left() -> None:
    page = Page("ОМОН задержал 14 мая. Всего в городе в тот день собрались около двухсот человек, сообщили очевидцы.")
    mark_datelines(page)
    assert len(page.lines) == 1


@pytest.mark.parametrize(
    ("line", "times"),
    [
        ("Updated 7:23 PM EST, Thu February 24, 2022", Times(published="2022-02-24T19:23-05:00", updated="2022-02-24T19:23-05:00")),
        (
            "First published on Sat 5 Mar 2022 11.02 GMT | Last modified on Sun 6 Mar 2022 13.09 GMT",
            Times(published="2022-03-05T11:02+00:00", updated="2022-03-06T13:09+00:00"),
        ),
        ("Published - February 06, 2021 12:31 pm IST - Harbour Town", Times(published="2021-02-06T12:31+05:30")),
        ("24.02.2022 18:38 (обновлено: 25.02.2022 09:10)", Times(published="2022-02-24T18:38", updated="2022-02-25T09:10")),
        ("18:38, 24 лютого 2022", Times(published="2022-02-24T18:38")),
    ],
)
def test_date_lines_of_many_makers(line: str, times: Times) -> None:
    assert _times(f"Crowd at the town hall\n{line}\n{PROSE}") == times


def test_the_day_of_another_item_in_a_list_of_news_is_not_the_pages() -> None:
    body = "Противники карьера провели митинг в Ржеве. " * 6
    page = f"В Ржеве прошёл митинг\n{body}\nЕщё по теме\n20:36, 17.01.2024\nВ области подорожал проезд в пригородных электричках"
    assert _times(page).published is None
    aside = "Новости\n12:05 04.04.2023\nВ области подорожал проезд в электричках"
    page = f"В Ржеве прошёл митинг\n17:43 09.11.2019 Источник: Вечерний телеграф\n{body}\n{aside}"
    assert _times(page).published == "2019-11-09T17:43"
