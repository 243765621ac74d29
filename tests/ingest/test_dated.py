"""Dates of pages: metadata, address, guess, in that order, each with its basis."""

from __future__ import annotations

import subprocess
import sys

import pytest

from turnout.ingest.dated import Dates, linked_entries, page_dates, url_day
from turnout.ingest.tree import parse


def _dates(head: str, body: str = "<p>A crowd.</p>", url: str | None = None, fetched: str | None = None) -> Dates:
    markup = f"<html><head>{head}</head><body>{body}</body></html>"
    return page_dates(parse(markup, where="a"), markup, url=url, fetched=fetched)


def test_linked_data_outranks_meta_tags_and_keeps_the_zone() -> None:
    found = _dates(
        '<meta property="article:published_time" content="2022-02-25T01:00:00Z">'
        '<script type="application/ld+json">{"@graph": [{"@type": "WebPage", "datePublished": "2020-01-01"},'
        '{"@type": "NewsArticle", "datePublished": "2022-02-24T18:38:00+03:00", "dateModified": "2022-02-24T19:23:00+03:00"}]}</script>'
    )
    assert found == Dates(published="2022-02-24T18:38+03:00", updated="2022-02-24T19:23+03:00", basis="metadata")


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ('<meta property="article:published_time" content="2022-02-24">', ""),
        ('<meta name="pubdate" content="20220224">', ""),
        ('<meta itemprop="datePublished" content="2022-02-24">', ""),
        ("", '<time class="updated" datetime="2022-03-01"></time><time class="entry-date" datetime="2022-02-24">24 Feb</time>'),
        ("", '<span itemprop="datePublished" content="2022-02-24"></span>'),
    ],
)
def test_every_usual_tag_is_read(head: str, body: str) -> None:
    assert _dates(head, body) == Dates(published="2022-02-24", basis="metadata")


def test_the_address_is_the_next_best() -> None:
    assert _dates("", url="https://paper.example/2022/02/24/crowds") == Dates(published="2022-02-24", basis="url")


def test_the_newsroom_s_own_day_stands_where_the_moment_is_in_utc() -> None:
    head = '<meta property="article:published_time" content="2022-02-25T01:30:00Z">'
    assert _dates(head, url="https://paper.example/2022/02/24/crowds").published == "2022-02-24"
    assert _dates(head, url="https://paper.example/2022/02/21/crowds").published == "2022-02-25T01:30+00:00"


def test_a_page_without_a_word_about_it_is_guessed_and_says_so() -> None:
    found = _dates("", '<div class="article"><p>Published on 24 February 2022</p><p>A crowd.</p></div>')
    assert found == Dates(published="2022-02-24", basis="guess")


def test_nothing_later_than_the_fetch_is_believed() -> None:
    head = '<meta property="article:published_time" content="2031-02-24"><meta name="pubdate" content="2022-02-24">'
    assert _dates(head, fetched="2023-01-01").published == "2022-02-24"


def test_a_page_that_says_nothing_has_no_date() -> None:
    assert _dates("") == Dates()


def test_broken_linked_data_is_passed_over() -> None:
    head = '<script type="application/ld+json">{"datePublished": </script><meta name="pubdate" content="2022-02-24">'
    assert _dates(head).published == "2022-02-24"
    assert _dates('<script type="application/ld+json">' + "[" * 50_000 + "</script>") == Dates()


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://a.example/2022/02/24/x", "2022-02-24"),
        ("https://a.example/2022/2/4/x", "2022-02-04"),
        ("https://a.example/news-2022-02-24.html", "2022-02-24"),
        ("https://a.example/20220224/x", "2022-02-24"),
        ("https://a.example/2022/13/45/x", None),
        ("https://a.example/id/1202202241", None),
        ("https://a.example/2022/x", None),
    ],
)
def test_addresses(url: str, day: str | None) -> None:
    assert url_day(url) == day


def test_live_entries_of_linked_data() -> None:
    head = (
        '<script type="application/ld+json">{"@type": "LiveBlogPosting", "liveBlogUpdate": [{"headline": "Lyon", '
        '"articleBody": "The depot is shut.",'
        '"datePublished": "2023-03-07T14:05:00+01:00"}, {"articleBody": ""}, "x"]}</script>'
    )
    assert list(linked_entries(parse(f"<head>{head}</head>", where="a"))) == [
        ("2023-03-07T14:05+01:00", ("Lyon", "The depot is shut."))
    ]


def test_a_guess_does_not_load_the_locales_of_two_hundred_languages() -> None:
    code = (
        "import sys; from turnout.ingest.html import publication_date; publication_date('<p>Only words, words 12 words words here</p>');"
        "sys.exit(len([name for name in sys.modules if name.startswith('dateparser.data.date_translation_data.')]) > 5)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
