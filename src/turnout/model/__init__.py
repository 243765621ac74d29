"""The nouns: frozen dataclasses over the standard library only (glossary in CONTRIBUTING)."""

from turnout.model.ids import CANONICAL, canonical_id, content_id, hand_id
from turnout.model.ledger import Campaign, Candidate, Canonical, Coded, Coverage, Judgement, Point, Series, Settled, Total
from turnout.model.mention import Mention
from turnout.model.report import Passage, Report
from turnout.model.source import BY, Archived, Conditions, Fetch, Fetched, Find, Source
from turnout.model.span import Evidence, Person, Span
from turnout.model.statement import Announcement, Event, Figure, Reading, Refusal, Statement, Tally, envelope
from turnout.model.value import Attribution, Count, DateRange, Place

__all__ = [
    "BY", "CANONICAL", "Announcement", "Archived", "Attribution", "Campaign", "Candidate", "Canonical", "Coded", "Conditions", "Count",
    "Coverage", "DateRange", "Event", "Evidence", "Fetch", "Fetched", "Figure", "Find", "Judgement", "Mention", "Passage", "Person",
    "Place", "Point", "Reading", "Refusal", "Report", "Series", "Settled", "Source", "Span", "Statement", "Tally", "Total",
    "canonical_id", "content_id", "envelope", "hand_id",
]
