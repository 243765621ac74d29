"""The wire against a hostile and flaky web on loopback: every case has its refusal, in one line and in time, or its answer."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from tests.fetch.hostile import Hostile, bomb, hostile
from turnout.errors import Later, Skip
from turnout.fetch import Fetcher, Limits, Refused, Terms
from turnout.fetch.wire import LINE, Line, Wire
from turnout.model.exchange import Exchange
from turnout.model.source import Conditions

QUICK = Limits(size=2_000_000, connect=0.5, first=0.5, whole=0.8)


def _here(host: str, port: int, seconds: float) -> list[str]:
    return ["127.0.0.1"]


def _fetcher(limits: Limits = QUICK, tries: int = 1, **particulars: object) -> Fetcher:
    terms = Terms(allow_private=True, delay=0.0, tries=tries, limits=limits)
    return Fetcher(terms, **{"lookup": _here, **particulars})  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def web() -> Iterator[Hostile]:
    for kind in ("gzip", "deflate", "br"):
        bomb(kind)  # made before the clock runs
    with hostile() as server:
        yield server


@pytest.fixture
def fetch() -> Iterator[Fetcher]:
    with _fetcher() as fetcher:
        yield fetcher


GIVEN = {
    "/page/40": b"<p>Some 40 people stood outside.", "/gzip": b"<p>Forty people.", "/long": b"Some forty", "/nolength": b"<p>Forty people.",
    "/hops/5": b"<p>Forty people.", "/charset": "<p>Сорок человек вышли.".encode("cp1251"),
}


@pytest.mark.parametrize(("path", "body"), GIVEN.items())
def test_what_comes_comes_as_it_is(web: Hostile, fetch: Fetcher, path: str, body: bytes) -> None:
    found = fetch(web.url(path))
    assert (found.body, found.status, found.url) == (body, 200, web.url(path))


LATER = {
    "/drip": "no whole answer within|was not through", "/driphead": "no whole answer within|was not through",  # as the clock falls
    "/silent": "no whole answer within|was not through",
    "/short": "cut short: fewer bytes came than were named", "/shortchunk": "cut short", "/badchunk": "no proper answer",
    "/twolengths": "no proper answer", "/hugehead": "the head of the answer is too long",
    "/endlesshead": "the head of the answer is too long",
    "/reset": "reset|hung up", "/reset/half": "reset|broke off", "/hangup": "hung up without an answer", "/garbage": "no proper answer",
    "/status/500": "the site fails (status 500)", "/status/429": "asks to be asked less (status 429)",
    "/status/503/120": "not available (status 503) at http:",
}


@pytest.mark.parametrize(("path", "words"), LATER.items())
def test_what_fails_is_asked_for_later(web: Hostile, fetch: Fetcher, path: str, words: str) -> None:
    start = time.monotonic()
    with pytest.raises(Later) as told:
        fetch(web.url(path))
    assert time.monotonic() - start < 8
    line = str(told.value)
    assert "\n" not in line and "127.0.0.1" not in line
    plain = words.split("|")
    assert any(one in line for one in plain), line


REFUSED = {
    "/toolarge": "has 50,000,000 bytes, and 2,000,000 is the most", "/endless": "more than 2,000,000 bytes",
    "/bomb/gzip": "unpacks to more than",
    "/bomb/deflate": "unpacks to more than", "/bomb/br": "unpacks to more than", "/cutgzip": "the packed body is cut short",
    "/nogzip": "cannot be unpacked", "/loop/a": "redirects lead in a circle", "/hops/6": "more than 5 redirects",
    "/nowhere": "redirects without saying where to", "/to/ftp:||paper.example|": "only http", "/to/file:|||etc|passwd": "only http",
    "/to/http:||reader:word@paper.example|": "carries a name or password", "/to/http:||169.254.169.254|latest": "link-local",
    "/to/http:||2130706433|": "a number in an odd form", "/to/http:||[::ffff:169.254.1.1]|": "link-local", "/status/404": "is not there",
    "/status/410": "is gone", "/status/403": "refuses", "/status/401": "signing in", "/status/304": "gives no page (status 304)",
}


@pytest.mark.parametrize(("path", "words"), REFUSED.items())
def test_what_is_refused_is_refused_in_one_line(web: Hostile, fetch: Fetcher, path: str, words: str) -> None:
    with pytest.raises(Skip) as told:
        fetch(web.url(path))
    assert words in str(told.value) and not isinstance(told.value, Later)
    assert "\n" not in str(told.value) and ":word" not in str(told.value)


def test_a_reset_is_tried_again(web: Hostile) -> None:
    with _fetcher(tries=2) as fetch:
        assert fetch(web.url("/flaky")).status == 200


def test_a_page_that_changes_and_one_that_does_not(web: Hostile, fetch: Fetcher) -> None:
    assert fetch(web.url("/changing")).body != fetch(web.url("/changing")).body
    first = fetch(web.url("/etag"))
    assert "set-cookie" not in first.headers
    again = fetch(web.url("/etag"), first.conditions())
    assert again.not_modified and again.body == b"" and not first.not_modified
    assert not fetch(web.url("/etag"), Conditions(etag='"two"')).not_modified


@pytest.mark.parametrize(("path", "size"), [("/feed", 1_000_000), ("/laughs", 500), ("/entity", 100)])
def test_feeds_come_as_bytes_whatever_is_in_them(web: Hostile, fetch: Fetcher, path: str, size: int) -> None:
    assert len(fetch(web.url(path)).body) > size


def test_one_connection_serves_a_host_and_there_is_no_second() -> None:
    with hostile() as server, _fetcher() as fetch:
        workers = [threading.Thread(target=fetch, args=(server.url(f"/page/{n}"),)) for n in range(8)]
        for one in workers:
            one.start()
        for one in workers:
            one.join()
        assert (server.made, server.most) == (1, 1)
        assert sum("/robots.txt" in one for one in server.asked) >= 1


def test_the_name_stays_the_name_and_nothing_else_is_sent(web: Hostile, fetch: Fetcher) -> None:
    fetch(web.url("/etag"))
    fetch(web.url("/etag"))
    asked = web.asked[-1].lower()
    assert f"host: paper.example:{web.port}" in asked and "user-agent: turnout/" in asked
    assert "cookie" not in asked and "authorization" not in asked and "referer" not in asked


def test_robots_are_obeyed() -> None:
    with hostile(robots=b"User-agent: *\nDisallow: /page") as server, _fetcher() as fetch:
        with pytest.raises(Skip, match=r"robots\.txt asks not to fetch it"):
            fetch(server.url("/page/1"))
        assert [one.split()[1] for one in server.asked] == ["/robots.txt"]
        assert fetch(server.url("/gzip")).status == 200
    with hostile(robots=b"User-agent: *\nDisallow: /") as server:
        terms = Terms(allow_private=True, robots=False, delay=0.0)
        with Fetcher(terms, lookup=_here) as fetch:
            assert fetch(server.url("/page/1")).status == 200


def test_a_name_that_moves_to_this_machine_is_not_followed_there(web: Hostile) -> None:
    """What was looked at is what is connected to: the second answer of a rebinding name server is refused, not used."""
    told = iter([["93.184.216.34"], ["127.0.0.1"], ["127.0.0.1"]])
    connected: list[str] = []

    class Never(Wire):
        def handle_request(self, request: httpx2.Request) -> httpx2.Response:
            line = request.extensions[LINE]
            assert isinstance(line, Line)
            connected.extend(line.addresses)
            return httpx2.Response(404)

    wire = Never(steady=time.monotonic)
    before = len(web.asked)
    with Fetcher(Terms(delay=0.0), wire=wire, lookup=lambda *asked: next(told)) as fetch, pytest.raises(Refused, match="loopback"):
        fetch(web.url("/page/1"))
    assert connected == [] and len(web.asked) == before


def test_without_leave_this_machine_is_never_asked(web: Hostile) -> None:
    before = len(web.asked)
    with Fetcher(Terms(delay=0.0)) as fetch:
        for host in ("127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0"):
            with pytest.raises(Skip):
                fetch(f"http://{host}:{web.port}/page/1")
    assert len(web.asked) == before


def test_a_request_that_nobody_looked_at_goes_nowhere(web: Hostile) -> None:
    with Wire(steady=time.monotonic) as wire, pytest.raises(httpx2.ConnectError):
        wire.handle_request(httpx2.Request("GET", web.url("/page/1")))


def test_the_next_number_is_tried_where_the_first_does_not_answer(web: Hostile) -> None:
    with socket.create_server(("127.0.0.1", 0)) as one:
        shut = one.getsockname()[1]
    with _fetcher(lookup=lambda *asked: ["127.0.0.2", "127.0.0.1"]) as fetch:
        assert fetch(web.url("/page/2")).status == 200
        with pytest.raises(Later, match="refused"):
            fetch(f"http://paper.example:{shut}/")


def test_what_came_is_kept_as_it_came(web: Hostile) -> None:
    kept: list[Exchange] = []
    with _fetcher(keep=kept.append) as fetch:
        fetch(web.url("/hops/1"))
        fetch(web.url("/gzip"))
        fetch(web.url("/etag"))
    assert [one.status for one in kept] == [404, 301, 200, 200, 200]
    packed = kept[3]
    assert packed.body[:2] == b"\x1f\x8b" and packed.peer == "127.0.0.1" and packed.header("content-encoding") == "gzip"
    assert not any(name.lower() == "set-cookie" for one in kept for name, _ in one.headers)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A key and a certificate for paper.example that signs itself."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed")
    folder = tmp_path_factory.mktemp("tls")
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=paper.example"]
    more = ["-addext", "subjectAltName=DNS:paper.example", "-keyout", str(folder / "key"), "-out", str(folder / "cert")]
    subprocess.run([*made, *more], check=True, capture_output=True)
    both = folder / "both.pem"
    both.write_bytes((folder / "key").read_bytes() + (folder / "cert").read_bytes())
    return both


def test_tls_is_checked_against_the_name_and_its_cuts_are_seen(certificate: Path) -> None:
    trust = ssl.create_default_context(cafile=str(certificate))
    with hostile(certificate=certificate) as server:
        with _fetcher(wire=Wire(steady=time.monotonic, trust=trust)) as fetch:
            assert fetch(server.url("/page/3")).status == 200
            assert fetch(server.url("/nolength")).body == b"<p>Forty people."
            with pytest.raises(Skip, match="where anybody may change it"):
                fetch(server.url("/to/http:||paper.example|"))
            with pytest.raises(Later, match="cut short"):
                fetch(server.url("/nolength/cut"))
            with pytest.raises(Later, match="certificate is not to be trusted"):
                fetch(server.url("/page/3", host="other.example"))
        with _fetcher() as fetch, pytest.raises(Later, match="certificate is not to be trusted"):
            fetch(server.url("/page/3"))
