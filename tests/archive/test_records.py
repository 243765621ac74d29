"""Records: WARC 1.1 as warcio reads and checks it, and nothing in it by which somebody could sign in."""

from __future__ import annotations

import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from tests.archive.conftest import heard
from turnout.archive.records import Earlier, digest_of, information, label, of_exchange, of_resource, plain_digest


def _read(data: bytes) -> list[Any]:
    found = []
    for record in ArchiveIterator(io.BytesIO(data), check_digests="raise"):
        record.payload = record.raw_stream.read()
        found.append(record)
    return found


def test_an_exchange_is_its_answer_its_request_and_a_note() -> None:
    one = heard(body=b"\x1f\x8bpacked", headers=(("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked")), seconds=0.25,
                request=(("Host", "paper.example"), ("User-Agent", "Turnout")), url="https://paper.example/a?b=c")
    data, lengths = of_exchange(one, digest_of(one.body), None)
    answer, request, note = _read(information("a.warc.gz", one.at) + data)[1:]
    assert (answer.rec_type, request.rec_type, note.rec_type) == ("response", "request", "metadata") and sum(lengths) == len(data)
    assert answer.payload == one.body and answer.rec_headers.protocol == "WARC/1.1"
    assert answer.rec_headers.get_header("WARC-Date") == "2026-03-01T12:00:05Z"
    assert answer.rec_headers.get_header("WARC-Payload-Digest") == label(digest_of(one.body))
    assert answer.rec_headers.get_header("WARC-IP-Address") == "93.184.216.34"
    assert answer.http_headers.get_header("X-Archive-Orig-Transfer-Encoding") == "chunked"
    assert request.http_headers.get_header("User-Agent") == "Turnout" and request.http_headers.statusline == "/a?b=c HTTP/1.1"
    assert request.rec_headers.get_header("WARC-Concurrent-To") == answer.rec_headers.get_header("WARC-Record-ID")
    assert note.payload == b"fetchTimeMs: 250\r\n"


def test_an_address_or_a_reason_that_is_not_plain_is_kept_all_the_same() -> None:
    """A key in an address is blotted out by a sign that no line of a request may hold."""
    one = heard(url="https://paper.example/a?token=…&b=c", reason="Não")
    answer, request, _ = _read(of_exchange(one, digest_of(one.body), None)[0])
    assert request.http_headers.statusline == "/a?token=%E2%80%A6&b=c HTTP/1.1" and answer.http_headers.statusline == "200 No"


def test_a_header_that_is_not_plain_is_kept_all_the_same() -> None:
    one = heard(headers=(("Server", "caf\xe9"), ("Location", "/новости".encode().decode("latin-1")), ("Link", "</b?key=…123abc>; rel=x")))
    answer, _, _ = _read(of_exchange(one, digest_of(one.body), None)[0])
    assert [value for _, value in answer.http_headers.headers] == [
        "caf%E9", "/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8", "</b?key=%E2%80%A6123abc>; rel=x"]


def test_nothing_secret_is_kept() -> None:
    one = heard(
        request=(("Authorization", "Bearer abc"), ("Cookie", "id=7"), ("Proxy-Authorization", "x")),
        headers=(("Set-Cookie", "id=7"), ("Content-Type", "text/html")),
    )
    data, _ = of_exchange(one, digest_of(one.body), None)
    answer, request, _ = _read(data)
    assert request.http_headers.headers == [] and answer.http_headers.headers == [("Content-Type", "text/html")]


@pytest.mark.parametrize(("status", "profile"), [(200, "identical-payload-digest"), (304, "server-not-modified")])
def test_what_came_before_is_a_revisit(status: int, profile: str) -> None:
    earlier = Earlier(id="<urn:uuid:1>", url="https://paper.example/a", at="2026-02-01T12:00:00+00:00", digest=digest_of(b"x"))
    data, _ = of_exchange(heard(status=status), digest_of(b"x"), earlier)
    record = _read(data)[0]
    assert record.rec_type == "revisit" and record.payload == b""
    assert record.rec_headers.get_header("WARC-Profile").endswith(f"1.1/revisit/{profile}")
    assert record.rec_headers.get_header("WARC-Refers-To-Date") == "2026-02-01T12:00:00Z"
    assert record.rec_headers.get_header("WARC-Payload-Digest") == label(digest_of(b"x"))


def test_a_body_that_was_cut_says_so() -> None:
    data, _ = of_exchange(heard(cut=True), digest_of(heard().body), None)
    assert _read(data)[0].rec_headers.get_header("WARC-Truncated") == "length"


def test_a_file_is_a_resource() -> None:
    record = _read(of_resource("file:///a.txt", "2026-03-01T12:00:05+00:00", b"Forty", "text/plain", digest_of(b"Forty")))[0]
    assert (record.rec_type, record.payload, record.rec_headers.get_header("Content-Type")) == ("resource", b"Forty", "text/plain")


@given(st.binary(max_size=50))
def test_a_digest_is_named_in_two_ways(data: bytes) -> None:
    digest = digest_of(data)
    assert plain_digest(label(digest)) == digest == plain_digest("sha-256:" + digest[7:])


@pytest.mark.parametrize("told", [None, "", "sha1:ABC", "sha256:xyz", "sha256:" + "zz" * 32, "sha256"])
def test_what_is_no_such_digest(told: str | None) -> None:
    assert plain_digest(told) == ""


@given(st.lists(st.tuples(st.text("aZ-", min_size=1, max_size=9), st.text(st.characters(max_codepoint=255, exclude_characters="\r\n"),
    max_size=20)), max_size=4), st.binary(max_size=200))
def test_any_answer_comes_back(headers: list[tuple[str, str]], body: bytes) -> None:
    one = heard(body=body, headers=tuple(headers))
    data, _ = of_exchange(one, digest_of(body), None)
    assert _read(data)[0].payload == body
