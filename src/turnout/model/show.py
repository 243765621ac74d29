"""How the nouns print: one short line a value, for people at a prompt and for the tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from turnout.model.ledger import Canonical, Settled, Total
    from turnout.model.report import Report
    from turnout.model.statement import Announcement, Event, Figure, Reading, Statement, Tally
    from turnout.model.value import Attribution, Count, DateRange, Place

_HEDGES = {
    "about": "about {low}",
    "at_least": "at least {low}",
    "more_than": "more than {low}",
    "nearly": "nearly {high}",
    "up_to": "up to {high}",
    "less_than": "fewer than {high}",
}


def show_count(count: Count) -> str:
    """The interval in words: "about 900", "at least 389", "200-999"; thousands are set off by commas."""
    low, high = count.low, count.high
    shape = _HEDGES.get(count.hedge)
    if shape and (low is not None if "{low}" in shape else high is not None):
        return shape.format(low=f"{low or 0:,}", high=f"{high or 0:,}")
    if low is not None and high is not None:
        return f"{low:,}" if low == high else f"{low:,}-{high:,}"
    return f"{low:,} or more" if low is not None else f"up to {high:,}" if high is not None else "unknown"


def show_date(date: DateRange) -> str:
    """The day or run of days; "the week of", "month of" where no day is known; "unknown" where nothing is."""
    if date.start is None:
        return f"{date.partial.lstrip('-')}, year unknown" if date.partial else "unknown"
    if date.end not in (None, date.start) and date.precision == "day":
        return f"{date.start} to {date.end}"
    return {"week": f"week of {date.start}", "month": date.start[:7], "year": date.start[:4]}.get(date.precision, date.start)


def show_place(place: Place) -> str:
    """The place's name with its country: "Moscow, RU"; a guess is marked with a question mark."""
    name = place.name or "unknown"
    where = name if place.country in (None, name) else f"{name}, {place.country}"
    return f"{where}?" if place.basis == "unsure" else where


def show_attribution(by: Attribution | None) -> str:
    """Who says so, with the role: "OVD-Info (monitor)"; empty when nobody is cited."""
    if by is None:
        return ""
    told = f"{by.name} ({by.role})" if by.role else by.name
    return f"{told}, via {by.via}" if by.via else told


def show_figures(figures: Mapping[str, Figure]) -> str:
    """An event's figures: "participants 2,000-9,999, detained 12"."""
    return ", ".join(f"{name} {show_figure(figure)}" for name, figure in figures.items())


def show_figure(figure: Figure) -> str:
    """A figure's value and, where speakers disagree, how far apart they are: "100 (disputed: 100 to 500)"."""
    if figure.envelope is None:
        return show_count(figure.value)
    low, high = (None if end is None else f"{end:,}" for end in figure.envelope)
    return f"{show_count(figure.value)} (disputed: {low or 'fewer'} to {high or 'more'})"


def show_event(event: Event) -> str:
    """An event on one line: place, day, form, issues, figures, response."""
    form = event.form if event.status == "happened" else f"{event.form} ({event.status})"
    parts = [show_place(event.place), show_date(event.date), form, ", ".join(event.issues)]
    parts += [show_figures(event.figures), ", ".join(event.response)]
    return " · ".join(part for part in parts if part)


def show_tally(tally: Tally) -> str:
    """A tally on one line: variable, value, scope, localities, day, speaker."""
    where = show_scope(tally.scope) or "scope unknown"
    among = f" in {show_count(tally.localities)} localities" if tally.localities else ""
    what = f"{tally.variable} {show_count(tally.value)}{among}"
    parts = [what, where, show_date(tally.date), show_attribution(tally.attribution)]
    return " · ".join(part for part in parts if part)


def show_announcement(said: Announcement) -> str:
    """An announcement on one line: status, form, place, day, organiser, sanction."""
    threat = f"{said.sanction or 'prison'}, up to {said.years} years" if said.years else said.sanction
    place = show_place(said.place) if said.place else None
    parts = [said.status, said.form, place, show_date(said.date), said.organiser, threat, said.by]
    return " · ".join(part for part in parts if part)


def show_statement(statement: Statement) -> str:
    """A statement on one line: variable, value, its words, who says so."""
    words = " … ".join(piece.text for piece in statement.evidence)
    by = show_attribution(statement.attribution)
    return f"{statement.variable} = {statement.value} “{words}”" + (f" — {by}" if by else "")


def show_settled(settled: Settled) -> str:
    """A settled figure: the best value, or low and high where none is preferred."""
    if settled.best is not None:
        return show_count(settled.best)
    low, high = ("?" if side is None else f"{side:,}" for side in (settled.low, settled.high))
    return f"{low} to {high}, disputed" if settled.disputed else f"{low} to {high}"


def show_canonical(event: Canonical) -> str:
    """An event of the record on one line: id, place, day, form, issues, figures, how many reports."""
    figures = ", ".join(f"{name} {show_settled(settled)}" for name, settled in event.figures.items())
    form = event.form if event.status == "happened" else f"{event.form} ({event.status})"
    reports = f"{len(event.reports)} report" + ("s" if len(event.reports) != 1 else "")
    parts = [event.id, show_place(event.place), show_date(event.date), form, ", ".join(event.issues), figures, reports]
    return " · ".join(part for part in parts if part)


def show_scope(scope: Mapping[str, object]) -> str:
    """A tally's scope in words: "RU", "UA, Henichesk, Kherson"; empty where it is not known."""
    told = [value if isinstance(value, (list, tuple)) else [value] for value in scope.values() if value]
    return ", ".join(str(name) for names in told for name in names)


def show_total(total: Total) -> str:
    """A tally of the record on one line: id, variable, value, scope, day, whose value it is."""
    where = show_scope(total.scope) or "scope unknown"
    parts = [total.id, f"{total.variable} {show_settled(total.settled)}", where, show_date(total.date), total.settled.speaker]
    return " · ".join(part for part in parts if part)


def show_report(report: Report) -> str:
    """A report's head on one line, with the length of its text instead of the text."""
    name = report.title or report.path or report.url or report.id
    parts = [name, report.language, report.published, f"{len(report.text):,} characters"]
    return " · ".join(part for part in parts if part)


def show_reading(reading: Reading) -> str:
    """A reading in a few lines: the report, its events, tallies and announcements, and how much else there is."""
    lines = [show_report(reading.report)]
    lines += [f"  event: {show_event(event)}" for event in reading.events]
    lines += [f"  tally: {show_tally(tally)}" for tally in reading.tallies]
    lines += [f"  announced: {show_announcement(said)}" for said in reading.announcements]
    return "\n".join([*lines, f"  {len(reading.statements)} statements, {len(reading.refusals)} refusals"])
