"""Asking: the size and the time of one answer, and a line for each fault."""

from __future__ import annotations

import httpx2
import pytest

from turnout.errors import Skip
from turnout.fetch.asking import Asker, Broken, Clocked, Limits
from turnout.fetch.mock import Page, Web
from turnout.fetch.target import target

HERE = target("https://paper.example/a?token=abc")


def _asker(web: Web) -> Asker:
    return Asker(wire=web, lookup=web.lookup, clock=web.clock, limits=Limits(size=100))


def test_a_body_over_the_limit_is_refused_or_cut() -> None:
    web = Web()
    web.page(HERE.url, "a" * 101)
    with pytest.raises(Skip, match="more than 100 bytes"):
        _asker(web).ask(HERE, (), Clocked(60))
    found = _asker(web).ask(HERE, (), Clocked(60), size=50, cut=True)
    assert len(found.body) == 50 and found.cut
    web.page(HERE.url, "a" * 100)
    assert not _asker(web).ask(HERE, (), Clocked(60)).cut


def test_what_names_too_many_bytes_is_refused_unread() -> None:
    web = Web()
    web.page(HERE.url, Page(headers={"Content-Length": "101"}))
    with pytest.raises(Skip, match="has 101 bytes"):
        _asker(web).ask(HERE, (), Clocked(60))


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (httpx2.ConnectTimeout("x"), "no connection within"), (httpx2.ReadTimeout("x"), "no whole answer within"),
        (httpx2.WriteTimeout("x"), "was not taken"), (httpx2.ConnectError("[Errno 111] Connection refused"), "was refused"),
        (httpx2.ReadError("[Errno 104] Connection reset by peer"), "was reset"), (httpx2.RemoteProtocolError("illegal\nline"),
            "no proper answer"),
        (httpx2.ConnectError("certificate verify failed: expired"), "not to be trusted"), (httpx2.TransportError("?"), "no answer"),
    ],
)
def test_every_fault_is_one_line_without_secrets(error: Exception, words: str) -> None:
    web = Web()
    web.page(HERE.url, error)
    with pytest.raises(Broken) as told:
        _asker(web).ask(HERE, (), Clocked(60))
    assert words in str(told.value) and "\n" not in str(told.value) and "abc" not in str(told.value)


def test_a_fetch_without_time_is_not_begun() -> None:
    web = Web()
    with pytest.raises(Broken, match="was not through"):
        _asker(web).ask(HERE, (), Clocked(0))
    assert web.asked == []
