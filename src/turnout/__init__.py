"""Turnout reads reports of protests and keeps a record in which every number can be asked where it comes from."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from turnout.errors import Abort, Skip, TurnoutError, Usage
    from turnout.model import (
        Announcement,
        Attribution,
        Count,
        DateRange,
        Event,
        Evidence,
        Figure,
        Passage,
        Place,
        Reading,
        Refusal,
        Report,
        Span,
        Statement,
        Tally,
    )
    from turnout.pipeline import read
    from turnout.record import open_record

__version__ = "0.1.0"

__all__ = [
    "Abort", "Announcement", "Attribution", "Count", "DateRange", "Event", "Evidence", "Figure", "Passage", "Place",
    "Reading", "Refusal", "Report", "Skip", "Span", "Statement", "Tally", "TurnoutError", "Usage", "__version__",
    "open_record", "read",
]

_HOMES = {
    "read": "turnout.pipeline", "open_record": "turnout.record",
    "Abort": "turnout.errors", "Skip": "turnout.errors", "TurnoutError": "turnout.errors", "Usage": "turnout.errors",
}


def __getattr__(name: str) -> object:
    """Fetch a public name from its room on first use, so that `import turnout` alone stays cheap (PEP 562)."""
    if name not in __all__:
        raise AttributeError(f"module 'turnout' has no attribute {name!r}")
    value = getattr(importlib.import_module(_HOMES.get(name, "turnout.model")), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
