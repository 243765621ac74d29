"""Fingerprint: by which policy and weights a record was settled; by others it is settled anew."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING

from turnout import codebook, reconcile

if TYPE_CHECKING:
    from turnout.store import Store

__all__ = ["changed", "fingerprint", "renew"]

NAME = "settled by"
SHAPE = 2
"""The shape of what is settled: records of another are settled anew."""


def fingerprint(policy: reconcile.Policy) -> str:
    """What tells one policy, with the weights of linking, from another; the name of its file does not count."""
    methods = {name: dict(row) for name, row in policy.methods.items()}
    rows = {"variables": dict(policy.variables), "methods": methods, "jump": policy.jump, "shape": SHAPE}
    weights = (Path(codebook.__file__).parent / "linking.toml").read_bytes()
    said = json.dumps(rows, sort_keys=True, default=str).encode() + b"\n" + weights.replace(b"\r\n", b"\n")
    return hashlib.sha256(said).hexdigest()[:16]


def changed(store: Store, policy: reconcile.Policy) -> bool:
    """Whether the record was settled by another policy or other weights; False where it is not known by which."""
    held = store.setting(NAME)
    return held is not None and held != fingerprint(policy)


def renew(store: Store, policy: reconcile.Policy) -> bool:
    """Mark everything to be settled anew where the policy or the weights are others than before; True where they are."""
    now = fingerprint(policy)
    if store.setting(NAME) == now:
        return False
    with store.lock():
        if store.setting(NAME) == now:  # another process was first
            return False
        store.unsettle()
        store.keep(NAME, now)
    return True
