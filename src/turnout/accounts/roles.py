"""Roles: what each lets people do. `read` looks at the record, `names` sees private people in it, `code` decides, `adjudicate` settles."""

from __future__ import annotations

__all__ = ["NOBODY", "ROLES", "SCOPES", "scopes_of"]

NOBODY = "nobody"
"""Who is not signed in."""
ROLES = ("reader", "coder", "adjudicator", "admin")
SCOPES = ("read", "names", "code", "adjudicate", "admin")
_REACH = {"reader": 1, "coder": 3, "adjudicator": 4, "admin": 5}


def scopes_of(role: str) -> frozenset[str]:
    """What a role may do; each may what the one before it may. Nobody's are the server's to say."""
    return frozenset(SCOPES[: _REACH.get(role, 0)])
