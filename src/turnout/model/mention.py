"""Mentions: spans that a rule read as something, before they are put together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A span read as something by a rule: `kind` says what, `value` is the code or value, `data` the details.

    Kinds: figure, protest, issue, claim, slogan, organiser, target, response, attribution, person, date, place.
    `confidence` is the share of such readings that are right, as measured; `rule` explains the reading.
    """

    kind: str
    start: int
    end: int
    value: Any
    rule: str = ""
    confidence: float = 0.9
    data: dict[str, Any] = field(default_factory=dict, hash=False)
