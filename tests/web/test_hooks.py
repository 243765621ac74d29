"""Webhooks told: every change once or more, in order, signed, to a receiver on this machine that takes it, fails, or is slow."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from tests.newsroom import Newsroom
from tests.people import Clock, app_of, visiting
from turnout.accounts import Accounts, open_accounts
from turnout.accounts.hooks import Hook
from turnout.errors import Usage
from turnout.record import open_record
from turnout.web import hooks
from turnout.web.front import Front
from turnout.web.hooks import Courier, Parcel, checked, send, signature
from turnout.web.rights import Rules

pytestmark = pytest.mark.usefixtures("kept")


class Receiver(ThreadingHTTPServer):
    """Keeps what it is sent; answers with what `says` gives."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.got: list[tuple[dict[str, str], bytes]] = []
        self.says: Callable[[], int] = lambda: 204
        self.url = f"http://127.0.0.1:{self.server_address[1]}/in?from=turnout"

    def changes(self) -> list[int]:
        """The numbers of all changes that it was sent."""
        return [one["n"] for _, body in self.got for one in json.loads(body)["changes"]]


class _Handler(BaseHTTPRequestHandler):
    server: Receiver

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        status = self.server.says()
        self.server.got.append((dict(self.headers), body))
        self.send_response(status)
        if status == 302:
            self.send_header("Location", "/elsewhere")
        self.end_headers()

    def log_message(self, *told: Any) -> None:
        """Nothing on the terminal."""


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver() as opened:
        threading.Thread(target=opened.serve_forever, args=(0.05,), daemon=True).start()
        yield opened
        opened.shutdown()


@pytest.fixture
def accounts(papers: Newsroom, clock: Clock) -> Accounts:
    return open_accounts(papers.where, now=clock)


@pytest.fixture
def front(papers: Newsroom) -> Front:
    return Front(lambda: open_record(papers.where), connections=2)


def told(front: Front, accounts: Accounts, looks: int = 1, post: Callable[[Hook, Parcel], str] = send) -> None:
    """Let the courier look so many times, and wait until what it began is done."""

    async def run() -> None:
        courier = Courier(front, accounts, now=lambda: 1_800_000_000.0, post=post)
        for _ in range(looks):
            await courier.look()
            await asyncio.gather(*courier._out.values())

    asyncio.run(run())


def every(front: Front) -> list[int]:
    with front.record() as held:
        return [one.n for one in held.changes()]


def test_what_changed_is_told_in_order_and_signed(front: Front, accounts: Accounts, receiver: Receiver,
                                                  monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hooks, "BATCH", 2)
    one = accounts.hooks.add(receiver.url, private=True)
    told(front, accounts, looks=2)
    assert receiver.changes() == every(front) and accounts.hooks.named(one.id).after == every(front)[-1]
    for headers, body in receiver.got:
        assert headers["Turnout-Signature"] == f"v1={signature(one.secret, headers['Turnout-Timestamp'], body)}"
        assert headers["Turnout-Webhook-Id"] == json.loads(body)["id"] and one.secret not in str(headers) + str(body)


def test_two_servers_of_one_record_send_each_change_once(front: Front, accounts: Accounts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hooks, "BATCH", 2)
    one = accounts.hooks.add("https://a.example/in")
    sent: list[str] = []
    both = threading.Barrier(2, timeout=5)

    def post(_: Hook, parcel: Parcel) -> str:
        sent.append(parcel.headers["Turnout-Webhook-Id"])
        time.sleep(0.05)
        return ""

    def server() -> None:
        both.wait()
        told(front, accounts, looks=3, post=post)

    servers = [threading.Thread(target=server) for _ in range(2)]
    for thread in servers:
        thread.start()
    for thread in servers:
        thread.join(20)
    told(front, accounts, post=post)
    assert accounts.hooks.named(one.id).after == every(front)[-1] and len(sent) == len(set(sent)) == (len(every(front)) + 1) // 2


def test_what_a_server_took_on_and_never_told_is_told_by_another(front: Front, accounts: Accounts, clock: Clock) -> None:
    one = accounts.hooks.add("https://a.example/in")
    assert accounts.hooks.claim(one, 60) and not accounts.hooks.claim(one, 60)  # and then it dies
    sent: list[str] = []
    told(front, accounts, post=lambda _, parcel: sent.append(parcel.headers["Turnout-Webhook-Id"]) or "")
    assert sent == []
    clock.at += 61
    told(front, accounts, post=lambda _, parcel: sent.append(parcel.headers["Turnout-Webhook-Id"]) or "")
    assert len(sent) == 1
    accounts.hooks.took(one.id, 0)  # the first wakes up: what was told stays told
    assert accounts.hooks.named(one.id).after == every(front)[-1]


def test_only_what_is_wanted_is_told(front: Front, accounts: Accounts, receiver: Receiver) -> None:
    one = accounts.hooks.add(receiver.url, ["gone"], private=True)
    told(front, accounts)
    assert receiver.got == [] and accounts.hooks.named(one.id).after == every(front)[-1]


def test_what_fails_is_told_again_until_it_is_taken(front: Front, accounts: Accounts, receiver: Receiver, clock: Clock) -> None:
    one = accounts.hooks.add(receiver.url, private=True)
    answers = iter([500, 302, 204])
    receiver.says = lambda: next(answers)
    told(front, accounts, looks=3)
    failed = accounts.hooks.named(one.id)
    assert len(receiver.got) == 1 and failed.fails == 1 and failed.error == "it answers 500" and failed.due > clock.at
    clock.at = failed.due
    told(front, accounts)
    assert "redirects are not followed" in accounts.hooks.named(one.id).error
    clock.at = accounts.hooks.named(one.id).due
    told(front, accounts)
    assert len({body for _, body in receiver.got}) == 1 and len(receiver.got) == 3  # the very same, and so known by its id
    assert accounts.hooks.named(one.id).after == every(front)[-1] and accounts.hooks.named(one.id).fails == 0


def test_a_batch_that_is_sent_again_is_the_same_whatever_came_after_it(
    papers: Newsroom, front: Front, accounts: Accounts, clock: Clock
) -> None:
    """A listener that took it, and whose answer was lost, knows it by its id."""
    one = accounts.hooks.add("https://listener.example/in")
    got: list[bytes] = []

    def post(hook: Hook, parcel: Parcel) -> str:
        got.append(parcel.body)
        return "no answer" if len(got) == 1 else ""

    async def run() -> None:
        courier = Courier(front, accounts, now=clock, post=post)
        await courier.look()
        await asyncio.gather(*courier._out.values())
        papers.publish("tribune", "In Omsk, about 70 people marched against the war on Sunday, the organisers said.")
        papers.run()
        clock.at = accounts.hooks.named(one.id).due
        await courier.look()
        await asyncio.gather(*courier._out.values())

    before = every(front)
    asyncio.run(run())
    assert got[0] == got[1] and len(every(front)) > len(before)
    assert [change["n"] for body in got[1:] for change in json.loads(body)["changes"]] == every(front)


def test_one_that_fails_or_is_slow_keeps_no_other_waiting(front: Front, accounts: Accounts, receiver: Receiver) -> None:
    accounts.hooks.add("http://127.0.0.1:9/in", private=True)
    slow = accounts.hooks.add(receiver.url, private=True)
    accounts.hooks.add(receiver.url, private=True)
    gate = threading.Event()

    def post(hook: Hook, parcel: Parcel) -> str:
        if hook.id == slow.id:
            gate.wait(5)
        return send(hook, parcel)

    async def run() -> int:
        courier = Courier(front, accounts, post=post)
        await courier.look()
        end = time.monotonic() + 5
        while not receiver.got and time.monotonic() < end:
            await asyncio.sleep(0.02)
        await courier.look()  # what is being told is not begun again
        early = len(receiver.got)
        gate.set()
        await asyncio.gather(*courier._out.values())
        return early

    assert asyncio.run(run()) == 1 and len(receiver.got) == 2
    assert {one.url: one.fails for one in accounts.hooks.all()} == {"http://127.0.0.1:9/in": 1, receiver.url: 0}


def test_it_looks_by_itself_and_ends_with_the_server(papers: Newsroom, receiver: Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    accounts = open_accounts(papers.where)
    accounts.hooks.add(receiver.url, private=True)
    with visiting(app_of(papers, Rules(accounts=accounts))):
        end = time.monotonic() + 10
        while not receiver.got and time.monotonic() < end:
            time.sleep(0.05)
    assert receiver.changes()


@pytest.mark.parametrize(
    ("url", "private", "says"),
    [("http://127.0.0.1:9/", False, "loopback"), ("https://[::1]/", False, "loopback"), ("https://10.1.2.3/", False, "private"),
     ("https://169.254.169.254/latest", True, "link-local"), ("https://[::ffff:127.0.0.1]/", False, "loopback"),
     ("https://localhost/", False, "loopback"), ("http://127.0.0.1:9/", True, "refused")],
)
def test_no_address_of_this_machine_or_its_network_is_told(url: str, private: bool, says: str) -> None:
    hook = Hook(id="a", url=url, secret="s", events=frozenset({"new"}), private=private, after=0, fails=0, due=0.0, dead=False, error="",
                told_at=None)
    assert says in send(hook, Parcel.of(hook, [], 0.0)).casefold()


@pytest.mark.parametrize("url", ["ftp://a.example/", "https://me:secret@a.example/", "http://a.example/", "no address", "file:///etc/passwd"])
def test_an_address_that_cannot_be_told_is_refused(url: str) -> None:
    with pytest.raises(Usage) as refused:
        checked(url, private=False)
    assert "secret" not in str(refused.value)


def test_an_address_is_taken_as_it_is() -> None:
    assert checked("https://a.example/in?x=1", private=False) == "https://a.example/in?x=1"
    assert checked("http://localhost:99/in", private=True) == "http://localhost:99/in"
