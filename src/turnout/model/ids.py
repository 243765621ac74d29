"""Ids: hashes of content, never of time or order."""

from __future__ import annotations

import hashlib


def content_id(kind: str, *parts: object) -> str:
    """A short stable id (`kind-` and 16 hex digits of SHA-256) of the parts' text forms, in the order given."""
    joined = "\x1f".join("" if part is None else str(part) for part in parts)
    return f"{kind}-{hashlib.sha256(joined.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"
