"""Extractors: from units to mentions, one file a kind of value."""

from __future__ import annotations

import importlib

from turnout.model import Mention
from turnout.text.pack import Pack
from turnout.text.units import Units

_ORDER = ("figures:figures", "protest:protests", "issues:issues", "claims:claims", "response:responses", "speakers:attributions", "persons:persons")
_FOUND = []
for _row in _ORDER:
    try:
        _m, _f = _row.split(":")
        _FOUND.append(getattr(importlib.import_module("turnout.extract." + _m), _f))
    except (ImportError, AttributeError):
        pass


def extract(units: Units, pack: Pack) -> list[Mention]:
    """All mentions of a passage."""
    return [mention for run in _FOUND for mention in run(units, pack)]
