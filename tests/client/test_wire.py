"""The wire: a token goes to one server alone, what is busy is asked again, and a webhook's signature holds what it was sent."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from turnout.client import Busy, Client, Problem, verify
from turnout.client.wire import Wire
from turnout.errors import Usage
from turnout.web.hooks import signature

RECORD = {"version": "1", "reports": 0, "statements": 0, "events": 0, "tallies": 0, "refusals": 0, "last_change": 0}


class Moody(ThreadingHTTPServer):
    """Answers as it is told to."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answers: list[tuple[int, dict[str, str], bytes]] = []
        self.asked: list[dict[str, str]] = []
        self.address = f"http://127.0.0.1:{self.server_address[1]}"


class _Handler(BaseHTTPRequestHandler):
    server: Moody

    def do_GET(self) -> None:
        self.server.asked.append(dict(self.headers))
        status, headers, body = self.server.answers.pop(0)
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.do_GET()

    def log_message(self, *told: Any) -> None:
        """Nothing on the terminal."""


@pytest.fixture
def moody() -> Iterator[Moody]:
    with Moody() as opened:
        threading.Thread(target=opened.serve_forever, args=(0.05,), daemon=True).start()
        yield opened
        opened.shutdown()


def test_what_is_busy_is_asked_again(moody: Moody) -> None:
    moody.answers = [(503, {"Retry-After": "0"}, b""), (200, {}, json.dumps(RECORD).encode())]
    assert Client(moody.address).record().version == "1"
    moody.answers = [(429, {"Retry-After": "0"}, b"{}")] * 3
    with pytest.raises(Busy) as busy:
        Client(moody.address).record()
    assert busy.value.status == 429 and moody.answers == []
    moody.answers = [(429, {"Retry-After": "3600"}, b"[]")]
    with pytest.raises(Busy):
        Client(moody.address).record()


def test_a_write_is_sent_again_with_its_key(moody: Moody) -> None:
    word = {"id": "j", "verdict": "reject", "of": ["a"], "coder": "Ada", "reason": "no", "made_at": "2024-03-09"}
    moody.answers = [(503, {"Retry-After": "0"}, b""), (201, {}, json.dumps(word).encode())]
    assert Client(moody.address, "tn_x").judge("reject", "a", reason="no").coder == "Ada"
    keys = [one["Idempotency-Key"] for one in moody.asked]
    assert len(set(keys)) == 1 and len(keys) == 2 and moody.asked[0]["Authorization"] == "Bearer tn_x"


def test_no_redirect_takes_a_token_elsewhere(moody: Moody) -> None:
    moody.answers = [(307, {"Location": f"{moody.address}/elsewhere"}, b"")]
    with pytest.raises(Problem) as moved:
        Client(moody.address, "tn_x").record()
    assert moved.value.status == 307 and len(moody.asked) == 1


def test_a_problem_that_is_none_is_one_all_the_same(moody: Moody) -> None:
    moody.answers = [(500, {}, b"<html>")]
    with pytest.raises(Problem, match="Internal Server Error"):
        Client(moody.address).record()


def test_an_answer_that_was_cut_off_is_asked_for_again(moody: Moody) -> None:
    told = json.dumps(RECORD).encode()
    short = {"Content-Length": str(len(told)), "Connection": "close"}
    moody.answers = [(200, short, told[:20]), (200, {}, told)]
    assert Client(moody.address).record().version == "1"
    moody.answers = [(200, short, told[:20])]
    with pytest.raises(ConnectionError, match="cut off"):
        Client(moody.address, retries=0).record()


def test_what_is_no_answer_of_ours_is_a_problem(moody: Moody) -> None:
    """A proxy's page, or another server at that address."""
    moody.answers = [(200, {}, b"<html>welcome</html>")]
    with pytest.raises(Problem, match="no JSON"):
        Client(moody.address).record()


def test_this_machine_is_asked_itself_and_no_proxy(moody: Moody, monkeypatch: pytest.MonkeyPatch) -> None:
    """A token that goes to this machine is shown to no other on the way."""
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    moody.answers = [(200, {}, json.dumps(RECORD).encode())]
    assert Client(moody.address, "tn_x", retries=0).record().version == "1"


def test_nobody_there_is_a_connection_error() -> None:
    for retries in (0, -1):
        with pytest.raises(ConnectionError):
            Client("http://127.0.0.1:9", retries=retries).record()


@pytest.mark.parametrize("address", ["", "nowhere", "ftp://a.example", "http://"])
def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(Usage, match="no address of a server"):
        Client(address)


def test_a_token_is_shown_to_no_eavesdropper() -> None:
    with pytest.raises(Usage, match="https"):
        Wire("http://protests.example", "tn_x", timeout=1, retries=0)
    Wire("https://protests.example", "tn_x", timeout=1, retries=0)
    Wire("http://protests.example", None, timeout=1, retries=0)


def test_a_signature_holds_what_was_sent() -> None:
    body, stamp = b'{"changes":[]}', "1800000000"
    headers = {"turnout-timestamp": stamp, "Turnout-Signature": f"v1={signature('s', stamp, body)}"}
    verify("s", headers, body, now=1_800_000_100)
    for secret, told, sent, now, says in (
        ("t", headers, body, 1_800_000_000, "not signed"), ("s", headers, body + b" ", 1_800_000_000, "not signed"),
        ("s", headers, body, 1_800_000_301, "ago"), ("s", {**headers, "turnout-timestamp": "1800000300"}, body, 1_800_000_300, "not"),
        ("s", {}, body, 1_800_000_000, "not signed"),
    ):
        with pytest.raises(Usage, match=says):
            verify(secret, told, sent, now=now)
