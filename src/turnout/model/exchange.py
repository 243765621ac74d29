"""Exchanges: one request and its answer as they went over the wire, which is what an archive keeps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from turnout.model.source import Archived

__all__ = ["Exchange", "Headers", "Keep", "Recall"]

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One request and its whole answer. `body` is as it came, still packed as Content-Encoding says; `at` is UTC, ISO to the second.

    `cut` says that there was more of it; `peer` is the number that was connected to. Of a redirect each step is an exchange of its own.
    """

    url: str
    at: str
    status: int
    reason: str = ""
    request: Headers = ()
    headers: Headers = ()
    body: bytes = b""
    cut: bool = False
    peer: str = ""
    seconds: float = 0.0

    def header(self, name: str) -> str | None:
        """A header of the answer; None where it has none of that name."""
        return next((value for key, value in self.headers if key.lower() == name), None)


Keep = Callable[[Exchange], Archived | None]
Recall = Callable[[str, str], Exchange | None]
"""What gives the last answer of an address that was kept since a time (UTC, ISO to the second)."""
