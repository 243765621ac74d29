"""The fetcher over a mock web: redirects looked at again, hosts left alone when they ask for it, conditions, what is kept."""

from __future__ import annotations

import gzip
import threading
from contextlib import suppress

import httpx2
import pytest

from turnout.archive.records import digest_of, of_exchange
from turnout.errors import Abort, Later, Skip
from turnout.fetch import Refused, Terms
from turnout.fetch.mock import Page, Web
from turnout.model.exchange import Exchange
from turnout.model.source import Archived, Conditions, Fetch

URL = "https://paper.example/a"


def _moved(to: str, status: int = 302) -> Page:
    return Page(status=status, headers={"Location": to})


def test_an_answer_has_what_its_reader_needs() -> None:
    web = Web()
    web.page(URL, "<p>Forty people.", {"ETag": '"1"', "Content-Type": "text/html; charset=windows-1251", "Set-Cookie": "id=7"})
    fetch: Fetch = web.fetcher()
    found = fetch(URL)
    assert (found.url, found.final_url, found.status, found.body) == (URL, URL, 200, b"<p>Forty people.")
    assert (found.content_type, found.charset, found.at) == ("text/html", "windows-1251", "2026-03-01T12:00:01+00:00")
    assert found.conditions() == Conditions(etag='"1"') and "set-cookie" not in found.headers
    assert fetch(URL, found.conditions()).not_modified


def test_every_step_of_a_redirect_is_looked_at_asked_leave_for_and_waited_for() -> None:
    web = Web()
    web.page("http://paper.example/old", _moved("https://paper.example/a"))
    web.page(URL, _moved("https://press.example/a", 301))
    web.page("https://press.example/a", "Forty people.")
    found = web.fetcher()("http://paper.example/old")
    assert (found.url, found.final_url) == ("http://paper.example/old", "https://press.example/a")
    assert web.asked == [
        "http://paper.example/robots.txt", "http://paper.example/old", "https://paper.example/robots.txt", URL,
        "https://press.example/robots.txt", "https://press.example/a",
    ]
    assert web.clock.slept == [1.0, 1.0, 1.0, 1.0]


@pytest.mark.parametrize("host", ["inside.example", "127.0.0.1", "[::1]", "10.1.2.3"])
def test_a_redirect_into_the_network_around_is_refused_before_it_is_asked(host: str) -> None:
    web = Web()
    web.names["inside.example"] = ["93.184.216.34", "192.168.1.9"]
    web.page(URL, _moved(f"https://{host}/admin"))
    with pytest.raises(Refused):
        web.fetcher()(URL)
    assert not any("admin" in one or host in one for one in web.asked)


def test_a_redirect_to_what_robots_forbid_is_not_followed() -> None:
    web = Web()
    web.page(URL, _moved("https://press.example/a"))
    web.page("https://press.example/robots.txt", "User-agent: turnout\nDisallow: /")
    with pytest.raises(Skip, match=r"https://press\.example/a: the site's robots\.txt"):
        web.fetcher()(URL)


def test_robots_redirect_and_are_cut() -> None:
    web = Web()
    web.page("https://paper.example/robots.txt", _moved("https://www.paper.example/robots.txt"))
    web.page("https://www.paper.example/robots.txt", b"User-agent: *\nDisallow: /a\n" + b"# filler\n" * 100_000)
    with pytest.raises(Skip, match=r"robots\.txt asks"):
        web.fetcher()(URL)


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize(("after", "until"), [("600", "12:10:01"), ("Sun, 01 Mar 2026 12:30:00 GMT", "12:30:00")])
def test_a_host_that_asks_for_rest_has_it(status: int, after: str, until: str) -> None:
    web = Web()
    web.page(URL, [Page(status=status, headers={"Retry-After": after}), Page(body=b"Forty people.")])
    fetch = web.fetcher()
    for url in (URL, URL, "https://paper.example/b"):
        with pytest.raises(Later, match="asked again after") as told:
            fetch(url)
        assert told.value.until == f"2026-03-01T{until}+00:00"
    assert web.asked.count(URL) == 1
    web.clock.sleep(3_600)
    assert fetch(URL).body == b"Forty people."


@pytest.mark.parametrize(("status", "headers"), [(521, {}), (502, {"Retry-After": "20"})])
def test_a_server_that_fails_is_tried_twice_and_then_left_alone(status: int, headers: dict[str, str]) -> None:
    web = Web()
    failing = Page(status=status, headers=headers)
    web.page(URL, [failing, failing, Page(body=b"Forty people.")])
    fetch = web.fetcher()
    with pytest.raises(Later, match=rf"the site fails \(status {status}\)"):
        fetch(URL)
    assert web.asked.count(URL) == 2
    with pytest.raises(Later, match="asked again after"):
        fetch(URL)
    web.clock.sleep(60)
    assert fetch(URL).body == b"Forty people."


def test_a_fault_of_the_connection_is_tried_again() -> None:
    web = Web()
    web.page(URL, [httpx2.ReadError("[Errno 104] Connection reset by peer"), Page(body=b"Forty people.")])
    assert web.fetcher()(URL).status == 200


def test_other_hosts_are_asked_while_one_rests() -> None:
    web = Web()
    web.page(URL, Page(status=429, headers={"Retry-After": "600"}))
    web.page("https://press.example/a", "Forty people.")
    fetch = web.fetcher()
    with pytest.raises(Later):
        fetch(URL)
    assert fetch("https://press.example/a").status == 200


def test_what_came_is_kept_before_it_is_read_and_leads_back() -> None:
    web, kept = Web(), list[Exchange]()
    packed = gzip.compress(b"Forty people.")
    web.page(URL, packed, {"Content-Encoding": "gzip"})

    def keep(heard: Exchange) -> Archived:
        kept.append(heard)
        return Archived(file="a.warc.gz", offset=len(kept), digest="sha256:00")

    found = web.fetcher(keep=keep)(URL)
    assert found.body == b"Forty people." and kept[-1].body == packed
    assert found.record == Archived(file="a.warc.gz", offset=2, digest="sha256:00")
    assert [one.url for one in kept] == ["https://paper.example/robots.txt", URL]


@pytest.mark.parametrize(("header", "value"), [
    ("Location", "https://bob:word@paper.example/b"), ("Location", "/b?key=word"), ("Content-Location", "https://bob:word@paper.example/b"),
    ("Link", "<https://bob:word@paper.example/b>; rel=canonical"), ("Refresh", "0; url=https://bob:word@paper.example/b"),
])
def test_no_password_of_a_header_is_kept(header: str, value: str) -> None:
    web, kept = Web(), list[Exchange]()
    web.page(URL, "moved", {header: value}, status=302 if header == "Location" else 200)
    with suppress(Skip):
        web.fetcher(keep=kept.append)(URL)  # type: ignore[arg-type]
    answer = next(one for one in kept if one.url == URL)
    assert "word" not in str(kept) and "/b" in (answer.header(header.lower()) or "")
    archived, _ = of_exchange(answer, digest_of(answer.body), None)
    assert b"word" not in gzip.decompress(archived) and "…".encode() not in gzip.decompress(archived)


def test_no_key_of_an_address_is_kept() -> None:
    web, kept = Web(), list[Exchange]()
    web.page("https://paper.example/feed?access_token=abc", "x")
    found = web.fetcher(keep=kept.append)("https://paper.example/feed?access_token=abc")  # type: ignore[arg-type]
    assert "abc" not in str(kept) and found.url.endswith("=abc")


def test_an_archive_that_cannot_be_written_ends_the_run() -> None:
    def full(heard: Exchange) -> None:
        raise Abort("the disk is full")

    web = Web()
    web.page(URL, "x")
    with pytest.raises(Abort):
        web.fetcher(keep=full)(URL)


@pytest.mark.parametrize("etag", ['"a"\r\nX-Injected: 1', "т", "a" * 2_000, ""])
def test_conditions_that_no_server_gave_are_not_sent(etag: str) -> None:
    web = Web()
    web.page(URL, "Forty people.")
    web.fetcher()(URL, Conditions(etag=etag, modified="Sun, 01 Mar 2026 11:00:00 GMT"))
    assert "if-none-match" not in web.requests[-1].headers
    assert web.requests[-1].headers["if-modified-since"] == "Sun, 01 Mar 2026 11:00:00 GMT"


def test_the_whole_of_it_has_its_time() -> None:
    web = Web()

    def slow(request: httpx2.Request) -> Page:
        web.clock.passed += 25
        return _moved(str(request.url) + "x")

    for at in range(5):
        web.page(URL + "x" * at, slow)
    with pytest.raises(Later, match="was not through in 60 s"):
        web.fetcher(Terms(tries=1, robots=False))(URL)
    assert len(web.asked) == 3


def test_a_site_may_be_ones_own() -> None:
    web = Web()
    web.page("https://paper.example/robots.txt", "User-agent: *\nDisallow: /")
    web.page(URL, "Forty people.")
    assert web.fetcher(Terms(robots=False))(URL).status == 200


def test_two_threads_ask_two_hosts_at_once() -> None:
    web, meet = Web(), threading.Barrier(2, timeout=5)

    def wait(request: httpx2.Request) -> Page:
        meet.wait()
        return Page(body=b"x")

    urls = ["https://a.example/1", "https://b.example/1"]
    for url in urls:
        web.page(url, wait)
    fetch = web.fetcher(Terms(robots=False, delay=0.0))
    workers = [threading.Thread(target=fetch, args=(url,)) for url in urls]
    for one in workers:
        one.start()
    for one in workers:
        one.join(6)
    assert sorted(web.asked) == urls and not meet.broken


def test_a_fault_while_asking_for_rules_is_tried_again_too() -> None:
    web = Web()
    web.page("https://paper.example/robots.txt", [httpx2.ReadError("[Errno 104] Connection reset by peer"),
        Page(body=b"User-agent: *\nDisallow:")])
    web.page(URL, "Forty people.")
    assert web.fetcher()(URL).status == 200


@pytest.mark.parametrize("status", [500, 502, 504, 520, 524])
def test_a_page_that_fails_does_not_keep_the_others_of_its_site_waiting(status: int) -> None:
    web = Web()
    web.page(URL, httpx2.RemoteProtocolError("peer closed connection without sending complete message body"))
    web.page("https://paper.example/b", Page(status=status))
    web.page("https://paper.example/c", "Forty people.")
    fetch = web.fetcher()
    for url, words in ((URL, "cut short"), ("https://paper.example/b", f"status {status}"), (URL, "cut short")):
        with pytest.raises(Later, match=words):
            fetch(url)
        assert fetch("https://paper.example/c").status == 200


def test_page_after_page_that_fails_is_a_site_that_fails() -> None:
    web = Web()
    urls = [f"https://paper.example/{n}" for n in range(4)]
    for url in urls:
        web.page(url, Page(status=500))
    fetch = web.fetcher()
    for url in urls[:3]:
        with pytest.raises(Later, match="status 500"):
            fetch(url)
    with pytest.raises(Later, match=r"paper\.example: the site fails \(status 500\) at https://paper\.example/2; asked again after"):
        fetch(urls[3])
    assert urls[3] not in web.asked


def test_a_host_that_takes_no_connection_is_left_alone_at_once() -> None:
    web = Web()
    web.page(URL, httpx2.ConnectError("[Errno 111] Connection refused"))
    fetch = web.fetcher(Terms(robots=False))
    with pytest.raises(Later, match="was refused"):
        fetch(URL)
    with pytest.raises(Later, match=r"the connection was refused at https://paper\.example/a; asked again after"):
        fetch("https://paper.example/b")
    assert web.asked == [URL, URL]
