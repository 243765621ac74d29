"""A pad: what a kind of source is lent at a round to note things on, and the wide sieve for kinds that have many pages at hand."""

from __future__ import annotations

import re
from collections.abc import Callable

from turnout.collect.sieve import Sieve
from turnout.ingest.address import address_in, document

__all__ = ["Pad"]

_PLAIN = re.compile(r"https?://[a-z0-9.-]+/[^?#\s]*")
"""Addresses as `document` gives them."""


class Pad:
    """A kind's notes, kept together with what was found before them; and the wide sieve for kinds that have many pages at hand.

    `noted` are the names under which something was noted in this round.
    """

    def __init__(self, held: dict[str, str], sieve: Sieve | None, told: set[str]) -> None:
        self.held, self.pages = held, told
        self._may: Callable[[bytes], bool] = sieve.may_bytes if sieve is not None else lambda data: True
        self.fresh: dict[str, str] = {}
        self.dropped: list[str] = []
        self.noted: set[str] = set()
        self.met = False

    def told(self, name: str, /) -> str | None:
        """What was noted under a name; `met` says that something was."""
        self.met = self.met or name in self.held
        return self.held.get(name)

    def note(self, name: str, value: str, /) -> None:
        """Note something."""
        self.held[name] = self.fresh[name] = value
        self.noted.add(name)

    def passes(self, data: bytes, address: str, /) -> bool:
        """Whether a page's bytes may hold a word of protest, or it was found before."""
        if self._may(data) or (doc := _document(address)) in self.pages:
            return True
        self.dropped.append(doc)
        return False


def _document(address: str) -> str:
    """The address under which a page is known; taking one apart costs as much as the sieve, and few need it."""
    url = None if _PLAIN.fullmatch(address) else address_in(address)
    return document(url) if url is not None else address
