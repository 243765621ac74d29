"""Drafts: what is being found out about one number of a sentence before it is said."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from turnout.extract.figures_head import Head


@dataclass(frozen=True, slots=True)
class Bid:
    """What one rule makes of a number: the variable, who wins (`level`), how sure, and the units it rests on."""

    variable: str
    level: int
    confidence: float
    rule: str
    first: int
    last: int
    reach: int  # units between the number and the word that decides
    linked: bool  # an auxiliary stands between: a full predicate, not a clipped one
    soft: bool = False
    sure: bool = True
    police: bool = False
    voice: bool = False  # those who were there tell it of themselves: "there were 300 of us"


@dataclass(slots=True, kw_only=True)
class Draft:
    """A number of a sentence with its head, the bids for it and what has been settled."""

    unit: int
    sentence: int
    first: int
    last: int
    head: Head
    bids: list[Bid] = field(default_factory=list)
    bid: Bid | None = None
    variable: str = ""
    confidence: float = 0.5
    reason: str = ""
    part_of: Draft | None = None
    data: dict[str, Any] = field(default_factory=dict)

    @property
    def said(self) -> bool:
        """Whether the number has a variable of a protest."""
        return bool(self.variable) and not self.variable.startswith("none")
