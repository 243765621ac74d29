"""The explanation: under every value the sentence it was read from, its words marked, the rule, and who says so."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from turnout.model import Event, Evidence, Reading, Refusal, Statement
from turnout.publish._sides import in_words, sides
from turnout.publish.table import head

__all__ = ["as_explanation", "sentence"]

_REACH = 240
"""How many code points a quotation goes to either side of the words, where no sentence ends before that."""
_END = re.compile(r"(?<!\b\w)(?<!\b\w\w)[.!?…][\"”»’')\]]*\s+(?=[^\s\d]?[\"“«(]?[A-ZА-ЯЁЄІЇҐ0-9])|\n")
_OPEN, _CLOSE = "⟦", "⟧"


def as_explanation(reading: Reading, *, marks: bool = False) -> RenderableType:
    """The reading value by value; `marks` puts the words between ⟦ and ⟧, for where colours do not show."""
    text = reading.report.text
    parts: list[RenderableType] = [head(reading.report)]
    by_candidate: dict[str, list[Statement]] = {}
    for statement in reading.statements:
        by_candidate.setdefault(statement.candidate, []).append(statement)
    disputes = {event.id: _disputes(event, reading) for event in reading.events}
    for name, heading, evidence in _candidates(reading):
        parts += [_title(heading), *disputes.get(name, [])]
        told = by_candidate.pop(name, [])
        parts += [_statement(statement, text, marks) for statement in told] or [_quotes(evidence, text, marks)]
    left = [statement for statements in by_candidate.values() for statement in statements]
    if left:
        parts.append(_title("Said of no event above"))
        parts += [_statement(statement, text, marks) for statement in left]
    if reading.refusals:
        parts.append(_title("Refused"))
        parts += [_refusal(refusal, text, marks) for refusal in reading.refusals]
    if len(parts) == 1:
        parts.append(_title("No protest is told of here."))
    return Group(*parts, Text())


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch to quote for a span: its sentence, or its line, or what is within reach of it."""
    low, high = max(0, start - _REACH), min(len(text), end + _REACH)
    first, last = low, high
    for found in _END.finditer(text, low, start):
        first = found.end()
    if found_end := _END.search(text, max(start, end - 1), high):
        last = len(text[: found_end.end()].rstrip())
    return min(first, start), max(last, end)


def _candidates(reading: Reading) -> list[tuple[str, str, tuple[Evidence, ...]]]:
    """Everything a statement can be about: its id, its line, and its evidence."""
    events = [(event.id, f"Event: {_inner(event)}", event.evidence) for event in reading.events]
    tallies = [(tally.id, f"Tally: {_inner(tally)}", tally.evidence) for tally in reading.tallies]
    said = [(said.id, f"Announced: {_inner(said)}", said.evidence) for said in reading.announcements]
    return events + tallies + said


def _disputes(event: Event, reading: Reading) -> list[RenderableType]:
    """A line on each figure of an event that speakers disagree on: which value is whose."""
    lines: list[RenderableType] = []
    for variable in event.figures:
        if said := sides(event, variable, reading.statements):
            lines.append(_indent(Text.assemble((f"speakers disagree on {variable}", "bold"), f": {in_words(said)}")))
    return lines


def _inner(noun: object) -> str:
    """A noun's own line, out of its `<Event …>`."""
    return repr(noun)[1:-1].partition(" ")[2]


def _title(line: str) -> RenderableType:
    return Padding(Text(line, style="bold cyan"), (1, 0, 0, 0))


def _statement(statement: Statement, text: str, marks: bool) -> RenderableType:
    by = f"{statement.attribution} says so" if statement.attribution else "the report itself says so"
    running = {True: "running total", False: None, None: None}[statement.cumulative]
    known = [
        by,
        running,
        f"as of {statement.as_of}" if statement.as_of else None,
        statement.rule and f"rule “{statement.rule}”",
        f"confidence {statement.confidence:.2f}",
    ]
    line = Text.assemble((statement.variable, "bold"), " = ", str(statement.value))
    particulars = _indent(Text(" · ".join(part for part in known if part), style="dim"))
    return _indent(Group(line, _quotes(statement.evidence, text, marks), particulars))


def _refusal(refusal: Refusal, text: str, marks: bool) -> RenderableType:
    reason = Text(refusal.reason, style="bold")
    if refusal.end == refusal.start:
        return _indent(reason)
    return _indent(Group(reason, _indent(_quote(text, refusal.start, refusal.end, marks))))


def _quotes(pieces: Iterable[Evidence], text: str, marks: bool) -> RenderableType:
    return _indent(Group(*(_quote(text, piece.start, piece.end, marks) for piece in pieces)))


def _indent(part: RenderableType) -> RenderableType:
    return Padding(part, (0, 0, 0, 2))


def _quote(text: str, start: int, end: int, marks: bool) -> Text:
    """The sentence round a span on one line, its words marked."""
    first, last = sentence(text, start, end)
    if end - start > 2 * _REACH:  # a whole passage is its own quotation: its beginning will do
        end = last = start + 2 * _REACH
    parts = [_flat(text[first:start]), _flat(text[start:end]), _flat(text[end:last])]
    opening, closing = (_OPEN, _CLOSE) if marks else ("", "")
    quote = Text("“" + parts[0].lstrip())
    quote.append(f"{opening}{parts[1]}{closing}", style="bold black on yellow" if not marks else "")
    return quote.append(parts[2].rstrip() + "”")


def _flat(words: str) -> str:
    """The words on one line, spaces at either edge kept."""
    return re.sub(r"\s+", " ", words)
