"""Rates: who asks too much is told when to come again; others are not kept waiting for it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from tests.newsroom import Newsroom
from tests.people import Clock, app_of, cheap, sign_in, staff
from turnout.accounts.guesses import block
from turnout.web.rates import Buckets, Limits, cost_of, local
from turnout.web.rights import Rules

FEW = Limits(rate=1.0, burst=10.0, here=100.0)


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    cheap(monkeypatch)


@pytest.fixture
def stranger(papers: Newsroom) -> Iterator[TestClient]:
    app = app_of(papers, Rules(accounts=staff(papers), limits=FEW))
    with TestClient(app, base_url="http://localhost", follow_redirects=False, client=("198.51.100.7", 1)) as client:
        yield client


def test_who_asks_too_much_is_told_when_to_come_again(stranger: TestClient) -> None:
    codes = [stranger.get("/api/v1/record").status_code for _ in range(14)]
    assert codes[:10] == [200] * 10 and 429 in codes[10:]
    answer = stranger.get("/api/v1/exports/events.ndjson")
    assert answer.status_code == 429 == answer.json()["status"] and 1 <= int(answer.headers["retry-after"]) <= 10
    assert answer.headers["content-type"] == "application/problem+json"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert stranger.get("/tallies").headers["content-type"].startswith("text/plain")


def test_others_do_not_wait_for_it(stranger: TestClient, papers: Newsroom) -> None:
    while stranger.get("/api/v1/record").status_code == 200:
        pass
    other = TestClient(stranger.app, base_url="http://localhost", client=("198.51.100.8", 1))
    assert other.get("/api/v1/record").status_code == 200


def test_this_machine_may_ask_more(stranger: TestClient) -> None:
    own = TestClient(stranger.app, base_url="http://localhost", client=("127.0.0.1", 1))
    assert {own.get("/static/icon.svg").status_code for _ in range(200)} == {200}


def test_an_account_is_held_to_it_wherever_it_asks_from(papers: Newsroom) -> None:
    app = app_of(papers, Rules(accounts=staff(papers), limits=Limits(rate=0.01, burst=40.0)))
    with TestClient(app, base_url="http://localhost", follow_redirects=False, client=("198.51.100.7", 1)) as client:
        sign_in(client, "reader")
        kept = dict(client.cookies.items())
        codes = []
        for at in range(60):
            other = TestClient(app, base_url="http://localhost", client=(f"203.0.113.{at}", 1), cookies=kept)
            codes.append(other.get("/api/v1/record").status_code)
        assert codes[:30] == [200] * 30 and codes[-1] == 429


def test_without_limits_there_are_none(papers: Newsroom) -> None:
    with TestClient(app_of(papers), base_url="http://localhost", client=("198.51.100.7", 1)) as client:
        assert {client.get("/static/icon.svg").status_code for _ in range(300)} == {200}


@given(st.lists(st.tuples(st.floats(0, 5), st.floats(0.1, 30)), max_size=60))
def test_nobody_asks_more_than_the_bucket_holds(asked: list[tuple[float, float]]) -> None:
    clock = Clock(at=0.0)
    buckets, taken = Buckets(clock), 0.0
    for rest, cost in asked:
        clock.at += rest
        wait = buckets.take("x", cost, 2.0, 20.0)
        assert wait >= 0
        if not wait:
            taken += min(cost, 20.0)
        else:
            assert wait <= 10.0
    assert taken <= 20.0 + 2.0 * clock.at + 1e-6


def test_who_waits_as_long_as_told_is_let_in() -> None:
    clock = Clock(at=0.0)
    buckets = Buckets(clock)
    for _ in range(20):
        while not (wait := buckets.take("x", 3.0, 2.0, 20.0)):
            pass
        clock.at += wait + 1e-9
        assert buckets.take("x", 3.0, 2.0, 20.0) == 0


def test_the_buckets_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("turnout.web.rates.MOST", 100)
    buckets = Buckets(Clock())
    for at in range(1000):
        buckets.take(f"{at}", 1, 1, 10)
    assert len(buckets._held) == 100


def test_what_a_question_costs() -> None:
    def cost(method: str, path: str, query: bytes = b"") -> float:
        return cost_of({"method": method, "path": path, "query_string": query})

    assert cost("GET", "/static/turnout.css") < cost("GET", "/") < cost("GET", "/", b"as_of=2024-01-01") < cost("GET", "/api/v1/exports/x")
    assert cost("GET", "/", b"as%5Fof=2024-01-01") == cost("GET", "/", b"a=\xff&as_of=2024") == 3
    assert cost("GET", "/", b"as_of=&q=as_of=2") == cost("GET", "/report/x") == 1 and cost("GET", "/report/x/copy") == 3
    assert cost("POST", "/static/x") == 3 and cost("HEAD", "/static/x") == 0.1 and cost("POST", "/sign-in") == 5


def test_addresses() -> None:
    assert local("127.0.0.1") and local("::1") and not local("198.51.100.7") and not local("testclient")
    assert block("2001:db8::1") == block("2001:db8::2") and block("198.51.100.7") == "198.51.100.7"
