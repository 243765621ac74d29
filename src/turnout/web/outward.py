"""Outward links: the addresses of reports that may be followed from a page; others are shown as words."""

from __future__ import annotations

import unicodedata
from urllib.parse import urlsplit

__all__ = ["outward"]

LONGEST = 2000
_BREAKING = frozenset("\\\"'<>`{}|^ ")


def outward(address: str | None) -> str | None:
    """An address of the web as it may be a link; None of what is none, hides its host or says who signs in.

    A browser leaves control characters out before it looks at the scheme, and takes a backslash for a slash.
    """
    if not address or len(address) > LONGEST or not _BREAKING.isdisjoint(address):
        return None
    if any(unicodedata.category(letter)[0] in "CZ" for letter in address):
        return None
    try:
        parts = urlsplit(address)
        fine = parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc and parts.port != 0
    except ValueError:  # a port or a bracket that cannot be
        return None
    return address if fine else None
