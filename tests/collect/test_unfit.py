"""Pages that came well and are no report: not there with status 200, front pages, pages of teasers."""

from __future__ import annotations

import pytest

from tests.collect.desk import MARCH, Desk, page
from turnout.fetch.mock import Page

FEED, ONE, ROOT = "https://paper.example/feed", "https://paper.example/1", "https://paper.example/"
LINKED = f"<rss><channel><item><link>{ONE}</link></item></channel></rss>"
OTHERS = "<p>Others read: police detained 70 people at a protest in Faro on Monday.</p>"
TEASERS = "".join(f"<h2><a href='/{number}'>Dockers marched in town {number}</a></h2><p>{MARCH}</p>" for number in range(9))


@pytest.mark.parametrize("heading", [
    "<title>Page not found | Paper</title>", "<title>Paper</title><h1 class=x>Oops! <b>Page not found</b></h1>", "<h1>Error 404</h1>",
    "<title>Страница не найдена</title>", "<title>Сторінку не знайдено</title>",
])
@pytest.mark.parametrize("kind", ["feed", "url"])
def test_a_page_that_says_it_is_not_there_is_asked_for_again_and_then_read(desk: Desk, heading: str, kind: str) -> None:
    desk.web.page(FEED, LINKED)
    desk.web.page(ONE, f"<html>{heading}<body>{OTHERS}</body></html>", {"ETag": '"1"', "Content-Type": "text/html; charset=utf-8"})
    entry = {"kind": kind, "address": FEED if kind == "feed" else ONE}
    told = desk.once(**entry)
    assert (told.refused, told.reports, told.dropped) == (1, 0, 0) and not list(desk.record.store.reports())
    for tries in range(2, 5):
        desk.pass_time(86_400)
        assert desk.once(**entry).refused == 1 and desk.state.known(ONE)[0].tries == tries
    desk.pass_time(86_400)
    desk.web.page(ONE, page(), {"ETag": '"1"'})
    told = desk.once(**entry)
    assert (told.refused, told.reports, told.protests) == (0, 1, 1) and desk.state.health("north").refused == 0


@pytest.mark.parametrize("title", ["Page not found: how the ministry hid who was detained", "Dockers: 404 of them marched in Lisbon"])
def test_an_article_of_pages_that_are_not_there_is_read(desk: Desk, title: str) -> None:
    desk.web.page(ONE, page(title=title))
    assert desk.once(kind="url", address=ONE).reports == 1


@pytest.mark.parametrize(("address", "body"), [(ROOT, page()), ("https://paper.example/news", f"<h1>News</h1>{TEASERS}")])
def test_a_page_that_leads_to_others_is_refused_unless_it_is_live(desk: Desk, address: str, body: str) -> None:
    desk.web.page(address, body)
    told = desk.once(kind="url", address=address)
    (item,) = desk.state.known(address)
    assert (told.refused, told.reports) == (1, 0) and "is_live = true" in str(item.reason)
    desk.pass_time(86_400)
    assert desk.once(kind="url", address=address, is_live=True).reports == 1


def test_an_article_with_headlines_beside_it_is_read(desk: Desk) -> None:
    desk.web.page(ONE, page().replace("</article>", f"</article><aside>{TEASERS}</aside>"))
    assert desk.once(kind="url", address=ONE).reports == 1


def test_a_page_that_leads_to_the_front_page_is_asked_for_again(desk: Desk) -> None:
    desk.web.page(FEED, LINKED)
    desk.web.page(ONE, Page(status=302, headers={"Location": ROOT}))
    desk.web.page(ROOT, f"<h1>Paper</h1>{TEASERS}")
    assert desk.once(kind="feed", address=FEED).refused == 1
    assert "leads to the front page" in str(desk.state.known(ONE)[0].reason)
    desk.pass_time(86_400)
    desk.web.page(ONE, page())
    assert desk.once(kind="feed", address=FEED).reports == 1
