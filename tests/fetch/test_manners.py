"""Manners: one at a time, not too soon, and not while a host wants its rest."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnout.errors import Later
from turnout.fetch.clock import SystemClock
from turnout.fetch.manners import Manners, retry_after
from turnout.fetch.mock import FakeClock

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def _ask(manners: Manners, host: str, delay: float | None = None) -> None:
    with manners.turn(host, delay):
        pass


def test_requests_to_one_host_keep_their_distance() -> None:
    clock = FakeClock()
    manners = Manners(clock, delay=1.0)
    for host in ("a.example", "b.example", "a.example"):
        _ask(manners, host)
    assert clock.slept == [1.0]


def test_a_crawl_delay_is_obeyed_up_to_a_minute() -> None:
    clock = FakeClock()
    manners = Manners(clock, delay=1.0)
    for delay in (None, 7.0, 86_400.0, 0.1):
        _ask(manners, "a.example", delay)
    assert clock.slept == [7.0, 60.0, 1.0]


def test_a_host_that_rests_is_not_asked() -> None:
    clock = FakeClock()
    manners = Manners(clock, delay=0.0)
    manners.rest("a.example", "the site asks to be asked less", 90.0)
    with pytest.raises(Later, match=r"a\.example: the site asks to be asked less; asked again after 2026-03-01 12:01:30 UTC") as told:
        _ask(manners, "a.example")
    assert told.value.until == "2026-03-01T12:01:30+00:00"
    clock.sleep(90)
    _ask(manners, "a.example")


def test_rests_grow_with_chance_and_end_with_an_answer() -> None:
    clock = FakeClock()
    manners = Manners(clock, chance=lambda: 1.0)
    assert [manners.rest("a.example", "fails") for _ in range(9)] == [30, 60, 120, 240, 480, 960, 1920, 3600, 3600]
    manners.well("a.example")
    assert manners.rest("a.example", "fails") == 30
    assert Manners(clock, chance=lambda: 0.0).rest("a.example", "fails") == 15
    assert manners.rest("a.example", "fails", 1e9) == 86_400


def test_one_request_to_a_host_at_a_time() -> None:
    manners, inside, most = Manners(SystemClock(), delay=0.0), 0, 0

    def work() -> None:
        nonlocal inside, most
        with manners.turn("a.example"):
            inside += 1
            most = max(most, inside)
            time.sleep(0.005)
            inside -= 1

    workers = [threading.Thread(target=work) for _ in range(6)]
    for one in workers:
        one.start()
    for one in workers:
        one.join()
    assert most == 1


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0), (" 0 ", 0.0), ("Sun, 01 Mar 2026 12:10:00 GMT", 600.0), ("Sun, 01 Mar 2026 11:00:00 GMT", 0.0),
        ("Sunday, 01-Mar-26 12:00:30 GMT", 30.0), ("99999999999999999999", 86_400.0), (None, None), ("", None), ("soon", None), ("-5",
            None),
        ("٣", None), ("1.5", None),
    ],
)
def test_retry_after(value: str | None, seconds: float | None) -> None:
    assert retry_after(value, NOW) == seconds


@given(st.text(max_size=40))
def test_any_retry_after_is_seconds_or_nothing(value: str) -> None:
    found = retry_after(value, NOW)
    assert found is None or found >= 0
