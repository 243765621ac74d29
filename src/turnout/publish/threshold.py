"""The threshold: a reading without what was said with too little confidence."""

from __future__ import annotations

from dataclasses import replace

from turnout.model import Count, Event, Evidence, Figure, Reading, Refusal, Statement

__all__ = ["at_least"]


def at_least(reading: Reading, confidence: float) -> Reading:
    """The reading's part said with at least this confidence (0 to 1); what falls away is listed among the refusals.

    An event's figure stays as long as one statement it rests on stays, and then says what that statement says.
    """
    statements = tuple(statement for statement in reading.statements if statement.confidence >= confidence)
    gone = {statement.id for statement in reading.statements} - {statement.id for statement in statements}
    events = tuple(_without(event, gone, statements) for event in reading.events if event.confidence >= confidence)
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


def _without(event: Event, gone: set[str], statements: tuple[Statement, ...]) -> Event:
    """The event with each figure as the statements that stay tell it: the surest of them, and no envelope of those that went."""
    if not any(gone.intersection(figure.rests_on) for figure in event.figures.values()):
        return event
    by_id = {statement.id: statement for statement in statements}
    kept: dict[str, Figure] = {}
    for name, figure in event.figures.items():
        left = [by_id[id] for id in figure.rests_on if id in by_id]
        if len(left) == len(figure.rests_on):
            kept[name] = figure
        elif left:
            same = [s for s in left if s.value == figure.value]
            best = (same or sorted(left, key=lambda s: -s.confidence))[0]
            assert isinstance(best.value, Count)
            kept[name] = Figure(value=best.value, rests_on=tuple(s.id for s in left), attribution=best.attribution)
    return replace(event, figures=kept)
