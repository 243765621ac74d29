"""The threshold: a reading without what was said with too little confidence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from turnout.model import Count, Event, Evidence, Figure, Reading, Refusal, Statement, envelope

__all__ = ["at_least"]

Said = dict[tuple[str, str], list[Statement]]


def at_least(reading: Reading, confidence: float) -> Reading:
    """The reading's part said with at least this confidence (0 to 1); what falls away is listed among the refusals.

    An event's figure stays as long as one statement of it stays, and then says what that statement says: one it rested on
    before those that spoke against it.
    """
    statements = tuple(statement for statement in reading.statements if statement.confidence >= confidence)
    gone = [statement for statement in reading.statements if statement.confidence < confidence]
    fallen, stay = _by_figure(gone), _by_figure(statements)
    events = tuple(_without(event, fallen, stay) for event in reading.events if event.confidence >= confidence)
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


def _by_figure(statements: Iterable[Statement]) -> Said:
    """The statements by event and variable."""
    found: Said = {}
    for statement in statements:
        found.setdefault((statement.candidate, statement.variable), []).append(statement)
    return found


def _without(event: Event, gone: Said, stay: Said) -> Event:
    """The event with each figure as the statements that stay tell it: the surest of them, and the envelope of those that stay."""
    kept: dict[str, Figure] = {}
    for name, figure in event.figures.items():
        key = (event.id, name)
        left = _left(figure, stay.get(key, [])) if key in gone else figure
        if left is not None:
            kept[name] = left
    return replace(event, figures=kept)


def _left(figure: Figure, statements: list[Statement]) -> Figure | None:
    """What is left of a figure when only these statements of it stay; None when none does."""
    said = [(s, s.value) for s in statements if isinstance(s.value, Count) and s.part_of is None]
    own = [pair for pair in said if pair[0].id in figure.rests_on] or said
    if not own:
        return None
    best, value = next((pair for pair in own if pair[1] == figure.value), None) or max(own, key=lambda pair: pair[0].confidence)
    rests_on = tuple(s.id for s, told in own if s.id in figure.rests_on or told == value)
    return Figure(value=value, rests_on=rests_on, attribution=best.attribution, envelope=envelope((s.attribution, v) for s, v in said))
