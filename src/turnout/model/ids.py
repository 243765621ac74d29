"""Ids: hashes of content, never of time or order."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

CANONICAL = "ev-"
"""How the id of an event of the record begins."""


def canonical_id(members: Iterable[str]) -> str:
    """The id of an event of the record: made of the least of its members' ids, so that it depends on no order."""
    return CANONICAL + min(members).rpartition("-")[2]


def content_id(kind: str, *parts: object) -> str:
    """A short stable id (`kind-` and 16 hex digits of SHA-256) of the parts' text forms, in the order given."""
    joined = "\x1f".join("" if part is None else str(part) for part in parts)
    return f"{kind}-{hashlib.sha256(joined.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


def hand_id(*parts: object) -> str:
    """The id of a telling that a person gave: behind every telling that was read, so that no event is named after it that has another."""
    return "event-h" + content_id("event", *parts)[-15:]
