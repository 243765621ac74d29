"""The threshold: a reading without what was said with too little confidence."""

from __future__ import annotations

from dataclasses import replace

from turnout.model import Event, Evidence, Reading, Refusal

__all__ = ["at_least"]


def at_least(reading: Reading, confidence: float) -> Reading:
    """The reading's part said with at least this confidence (0 to 1); what falls away is listed among the refusals.

    An event's figure stays as long as one statement it rests on stays.
    """
    statements = tuple(statement for statement in reading.statements if statement.confidence >= confidence)
    gone = {statement.id for statement in reading.statements} - {statement.id for statement in statements}
    events = tuple(_without(event, gone) for event in reading.events if event.confidence >= confidence)
    tallies = tuple(tally for tally in reading.tallies if tally.confidence >= confidence)
    announcements = tuple(said for said in reading.announcements if said.confidence >= confidence)
    dropped: list[tuple[str, float, tuple[Evidence, ...]]] = []
    dropped += [(f"event in {event.place.name}", event.confidence, event.evidence) for event in reading.events]
    dropped += [(f"tally of {tally.variable}", tally.confidence, tally.evidence) for tally in reading.tallies]
    dropped += [(f"{said.status} protest", said.confidence, said.evidence) for said in reading.announcements]
    dropped += [(statement.variable, statement.confidence, statement.evidence) for statement in reading.statements]
    under = f"is under the {confidence:.2f} asked for"
    refusals = tuple(
        Refusal(start=pieces[0].start, end=pieces[0].end, reason=f"{what}: confidence {sure:.2f} {under}")
        for what, sure, pieces in dropped
        if sure < confidence and pieces
    )
    return replace(
        reading,
        statements=statements,
        events=events,
        tallies=tallies,
        announcements=announcements,
        refusals=reading.refusals + refusals,
    )


def _without(event: Event, gone: set[str]) -> Event:
    kept = {name: figure for name, figure in event.figures.items() if not figure.rests_on or set(figure.rests_on) - gone}
    return event if len(kept) == len(event.figures) else replace(event, figures=kept)
