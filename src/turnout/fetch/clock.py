"""The clock: what time it is, how long something took, and waiting; given to all that waits, so that tests need not."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Protocol

__all__ = ["Clock", "SystemClock", "iso"]


class Clock(Protocol):
    """The time of day for what is kept, a steady time for limits, and a way to wait."""

    def now(self) -> datetime:
        """The time of day, with its zone."""
        ...

    def steady(self) -> float:
        """Seconds that only ever go up."""
        ...

    def sleep(self, seconds: float) -> None:
        """Wait so long."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """The time of day, in UTC."""
        return datetime.now(UTC)

    def steady(self) -> float:
        """Seconds that only ever go up."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Wait so long."""
        time.sleep(seconds)


def iso(moment: datetime) -> str:
    """A moment as it is kept: UTC, to the second."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")
