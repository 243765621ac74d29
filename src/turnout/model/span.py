"""Spans: the only pointer to text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a report's text: start and end, in code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words under the span."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share a code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """A span with the words that stand there: `report.text[start:end] == text`, always."""

    start: int
    end: int
    text: str

@dataclass(frozen=True, slots=True, order=True)
class Person(Evidence):
    """Words that name a private individual or lead to one; `part` is name, age, handle, phone, email, address or paper."""

    part: str = "name"
