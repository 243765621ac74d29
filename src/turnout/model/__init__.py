"""The nouns: frozen dataclasses over the standard library only (glossary in CONTRIBUTING)."""

from turnout.model.ids import content_id
from turnout.model.mention import Mention
from turnout.model.report import Passage, Report
from turnout.model.span import Evidence, Span
from turnout.model.statement import Announcement, Event, Figure, Reading, Refusal, Statement, Tally
from turnout.model.value import Attribution, Count, DateRange, Place

__all__ = [
    "Announcement", "Attribution", "Count", "DateRange", "Event", "Evidence", "Figure", "Mention", "Passage", "Place",
    "Reading", "Refusal", "Report", "Span", "Statement", "Tally", "content_id",
]
