"""Secrets: long random words for who shows them, and what is kept of them, which is of no use to who reads it."""

from __future__ import annotations

import hashlib
import hmac
import secrets

__all__ = ["derived", "kept", "made"]

MOST = 200  # characters of a secret that is looked at


def made() -> str:
    """A new secret of 256 bits."""
    return secrets.token_urlsafe(32)


def kept(secret: str) -> str:
    """What is kept of a secret. One that is random through and through needs no slow hash: there is nothing to guess."""
    return hashlib.sha256(secret[:MOST].encode("utf-8", "surrogatepass")).hexdigest()


def derived(secret: str, purpose: str) -> str:
    """Another secret that only who has the first can tell."""
    return hmac.new(secret[:MOST].encode("utf-8", "surrogatepass"), purpose.encode(), hashlib.sha256).hexdigest()
