"""The table view: a report's head, its events, tallies, announcements and refusals, for a terminal."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from turnout.model import Announcement, Event, Reading, Refusal, Report, Tally
from turnout.publish._grid import Grid
from turnout.publish._sides import in_words, sides

__all__ = ["as_table", "head"]

_FIGURE_COLUMNS = ("participants", "detained")
_WORDS = 60
"""Code points of the text under a refusal that are shown."""


def as_table(reading: Reading) -> RenderableType:
    """The reading as tables: events by place and day, then tallies, what was announced, and what was refused."""
    parts: list[RenderableType] = [head(reading.report)]
    if reading.events:
        parts.append(_indent(_events(reading)))
    if reading.tallies:
        parts.append(_indent(_tallies(reading.tallies)))
    if reading.announcements:
        parts.append(_indent(_announcements(reading.announcements)))
    if len(parts) == 1:
        parts.append(_indent(Text("No protest is told of here.", style="italic")))
    if reading.refusals:
        parts.append(_indent(_refusals(reading.refusals, reading.report.text)))
    return Group(*parts, Text())


def head(report: Report) -> RenderableType:
    """The report's head: its title, then where it comes from, its language and its time, each with how it is known."""
    title = Text(report.title or report.path or report.url or report.id, style="bold")
    when = f"{report.published} ({report.published_basis})" if report.published else "publication time unknown"
    known = [
        report.source,
        report.path if report.title else None,
        report.url,
        report.language or "language unknown",
        when,
        f"updated {report.updated}" if report.updated else None,
    ]
    lines = [" · ".join(part for part in known if part), *report.notes]
    return Group(Rule(style="dim"), title, *(Text(line, style="dim") for line in lines))


def _indent(part: RenderableType) -> RenderableType:
    return Padding(part, (1, 0, 0, 2))


def _events(reading: Reading) -> Grid:
    rows = []
    for event in reading.events:
        told = {name: _figure(event, name, reading) for name in event.figures}
        other = [f"{name} {words}" for name, words in told.items() if name not in _FIGURE_COLUMNS]
        place = f"{event.place}\n{event.venue}" if event.venue else str(event.place)
        form = event.form if event.status == "happened" else f"{event.form} ({event.status})"
        response = "\n".join([*event.response, *other])
        cells = (
            place,
            str(event.date),
            form,
            "\n".join(event.issues),
            *(told.get(name, "") for name in _FIGURE_COLUMNS),
            response,
            _speakers(event, reading),
        )
        rows.append(cells)
    return Grid(title="Events", columns=("Place", "Day", "Form", "Issues", "Participants", "Detained", "Response", "Speaker"), rows=rows)


def _figure(event: Event, variable: str, reading: Reading) -> str:
    """A figure's value; where speakers disagree, each value with who says so: "100 (police) / 500 (the union)"."""
    return in_words(sides(event, variable, reading.statements)) or str(event.figures[variable].value)


def _speakers(event: Event, reading: Reading) -> str:
    """Everyone who is cited for a value of the event, each once, in the order of the text."""
    cited = [figure.attribution for figure in event.figures.values()]
    cited += [statement.attribution for statement in reading.statements if statement.candidate == event.id]
    return "\n".join(dict.fromkeys(str(by) for by in cited if by is not None))


def _tallies(tallies: tuple[Tally, ...]) -> Grid:
    rows = []
    for tally in tallies:
        where = ", ".join(str(value) for value in tally.scope.values() if value)
        running = {None: "not told", True: "running total", False: ""}[tally.cumulative]
        as_of = f"as of {tally.as_of}" if tally.as_of and tally.cumulative else ""
        cells = (
            tally.variable,
            str(tally.value),
            where,
            str(tally.localities or ""),
            str(tally.date),
            ", ".join(part for part in (running, as_of) if part),
            str(tally.attribution or ""),
        )
        rows.append(cells)
    return Grid(title="Tallies", columns=("What", "How many", "Where", "Localities", "When", "Running", "Speaker"), rows=rows)


def _announcements(announcements: tuple[Announcement, ...]) -> Grid:
    rows = []
    for said in announcements:
        threat = ", ".join(str(part) for part in (said.sanction, said.years and f"{said.years} years", said.by and f"by {said.by}") if part)
        cells = (said.status, said.form or "", str(said.place or ""), str(said.date), said.organiser or "", threat)
        rows.append(cells)
    return Grid(title="Announced, not events", columns=("Status", "Form", "Place", "Day", "Organiser", "Threat"), rows=rows)


def _refusals(refusals: tuple[Refusal, ...], text: str) -> Grid:
    rows = []
    for refusal in refusals:
        words = " ".join(text[refusal.start : refusal.end].split())
        rows.append((words if len(words) <= _WORDS else words[: _WORDS - 1] + "…", refusal.reason))
    return Grid(title="Refused", columns=("Words", "Why"), rows=rows)
