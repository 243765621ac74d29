"""The date a page shows: in an element named for it, with a month's name of the page's language or in figures."""

from __future__ import annotations

import pytest

from turnout.ingest.tree import parse
from turnout.ingest.visible import visible_day, written_moment


@pytest.mark.parametrize(
    ("markup", "language", "day"),
    [
        ('<span class="article-date">24 February 2022, 18:38</span>', "en", "2022-02-24"),
        ('<p class="byline">By A. Nobody, Feb. 24th, 2022</p>', "en", "2022-02-24"),
        ('<div class="date">24. Februar 2022</div>', "de", "2022-02-24"),
        ('<span class="news_date">24 февраля 2022</span>', "ru", "2022-02-24"),
        ('<span class="time">24 лютого 2022, 18:38</span>', "uk", "2022-02-24"),
        ('<span class="fecha">24 de febrero de 2022</span>', "es", "2022-02-24"),
        ("<time>24.02.2022</time>", None, "2022-02-24"),
        ('<span class="date">2022/02/24</span>', None, "2022-02-24"),
        ('<span class="date">3/4/2022</span>', "en", None),
        ('<span class="date">Thursday</span>', "en", None),
        ('<span class="updated-date">24 February 2022</span>', "en", None),
        ("<p>On 24 February 2022 a crowd gathered.</p>", "en", None),
        ('<span class="date">24 February 2022</span>', "xx", "2022-02-24"),
    ],
)
def test_what_a_page_shows(markup: str, language: str | None, day: str | None) -> None:
    assert visible_day(parse(f"<body>{markup}</body>", where="a"), language) == day


@pytest.mark.parametrize(
    ("words", "language", "moment"),
    [
        ("Wednesday, 6 March 2024, 10:15", "en", "2024-03-06T10:15"),
        ("March 6, 2024 at 10:15", None, "2024-03-06T10:15"),
        ("6 березня 2024 року", "uk", "2024-03-06"),
        ("6 марта 2024 г. в 10:15", "ru", "2024-03-06T10:15"),
        ("6 March 2024 in the square", "en", None),
        ("not before the 6 March 2024", "en", None),
        ("31 February 2024", "en", None),
    ],
)
def test_a_moment_in_words_is_the_whole_text(words: str, language: str | None, moment: str | None) -> None:
    assert written_moment(words, language) == moment
