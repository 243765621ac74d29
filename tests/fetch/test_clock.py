"""The clock: UTC to the second, and a steady time that only goes up."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from turnout.fetch.clock import SystemClock, iso


def test_moments_are_kept_in_utc() -> None:
    assert iso(datetime(2026, 3, 1, 15, 0, 5, 999, tzinfo=timezone(timedelta(hours=3)))) == "2026-03-01T12:00:05+00:00"


def test_the_machines_clock() -> None:
    clock = SystemClock()
    before = clock.steady()
    clock.sleep(0.001)
    assert clock.steady() > before and clock.now().tzinfo is UTC
