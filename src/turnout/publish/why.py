"""Why: the derivation of an event, a tally or a figure in plain sentences, each value with its quotation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from turnout.model import Canonical, Coded, Judgement, Point, Settled, Statement, Total
from turnout.model.show import show_attribution, show_count, show_date, show_place, show_scope

__all__ = ["Quote", "Witness", "quoted", "why_event", "why_figure", "why_point", "why_total"]

STANDINGS = {"current": "holds", "superseded": "superseded", "copy": "a copy", "rejected": "rejected", "corrected": "corrected",
             "outdated": "no longer said", "aside": "set aside"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """The sentence under a statement: the words before, the words read, the words after; report, time, address, and where it is kept."""

    before: str
    words: str
    after: str
    report: str
    title: str
    source: str | None
    time: str
    where: str
    kept: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """What an explanation asks of the record: the quotation of a statement, what a method means, and who decided on a statement.

    `people` are the words that stand; `past` counts those that were taken back or overruled.
    """

    quote: Callable[[Statement, str], Quote | None]
    means: Callable[[str], str]
    statement: Callable[[str], tuple[Statement, str] | None]
    people: Mapping[str, tuple[Judgement, ...]]
    past: Mapping[str, int] = field(default_factory=dict)
    told: Mapping[str, tuple[Point, ...]] = field(default_factory=dict)


def why_event(event: Canonical, witness: Witness, judgements: Iterable[Judgement] = (), lines: Iterable[str] = ()) -> list[str]:
    """An event's derivation: what it rests on, each figure with its history, each code with its words, and why its reports are one event.

    `lines` (the day's coverage) are put under its head.
    """
    head = [f"{event.id}: {event.form} in {show_place(event.place)}, {show_date(event.date)}" + _status(event.status)]
    independent = _many(event.witnesses, "independent witness", "independent witnesses")
    head.append(f"It rests on {_many(len(event.reports), 'report')}, {independent}.")
    out = [*head, *lines]
    out += [f"Related: {relation} {other}." for other, relation in event.related]
    for name, points in witness.told.items():
        out += ["", f"{name}:", *(line for point in points for line in why_point(point, witness))]
    for name, settled in event.figures.items():
        out += ["", *why_figure(settled, witness, name)]
    for code in event.codes:
        out += ["", *_why_code(code, witness)]
    judged = [_judged(one) for one in judgements]
    return [*out, "", "Why these are one event:", *judged] if judged else out


def why_total(total: Total, witness: Witness, coverage: str) -> list[str]:
    """A tally's derivation: its history by speaker, in how many places, and how it stands to the events of the record."""
    where = show_scope(total.scope) or "scope unknown"
    out = [f"{total.id}: {total.variable} in {where}, {show_date(total.date)}"]
    out += [f"{speaker} counts {show_count(places)} places." for speaker, places in sorted(total.localities.items())]
    out += [f"{coverage}."] if coverage else []
    if total.sum is not None:
        out.append(f"What the same speaker says of single cities comes to {show_count(total.sum)}.")
    if total.exceeds:
        out.append("The cities come to more than the tally: one of them is read wrongly, or counted another way.")
    elif total.residual is not None:
        left = f"These cities leave {show_count(total.residual)}" if total.sum is not None else (
            f"The same speaker gives no single city a number, which leaves {show_count(total.residual)}")
        out.append(f"{left} unexplained: what others say of cities is not taken off, and a tally is never shared out among cities.")
    return [*out, "", *why_figure(total.settled, witness, total.variable)]


def why_figure(settled: Settled, witness: Witness, name: str) -> list[str]:
    """A figure's derivation: low, high and best, how best was chosen, who disagrees, and every value told with its sentence."""
    out = [f"{name}: {_range(settled)}"]
    if settled.best is not None:
        said = f", said by {settled.speaker}" if settled.speaker else ""
        out.append(f"  Best: {show_count(settled.best)}{said}: {witness.means(settled.method)} ({settled.method}).")
    else:
        out.append(f"  Best: none, since {witness.means(settled.method)} ({settled.method}).")
    out += [f"  Look: {flag}." for flag in settled.flags]
    standing = [one for one in settled.series if one.current]
    if settled.disputed:
        sides = [f"{one.speaker} says {show_count(point.statement.value)}" for one in standing  # type: ignore[arg-type]
                 if (point := one.current)]
        out.append(f"  They disagree: {'; '.join(sides)}.")
    for one in settled.series:
        out.append(f"  {one.speaker}" + (f" ({one.role})" if one.role else "") + ":")
        for point in one.points:
            out += why_point(point, witness)
    return out


def why_point(point: Point, witness: Witness) -> list[str]:
    """One value told: its time, what became of it, its id, its sentence, and who decided on it."""
    said = point.statement
    when = said.as_of or point.known_at
    standing = STANDINGS[point.standing]
    notes = [standing, point.why, "running total" if said.cumulative else "", f"a {point.flag}" if point.flag else ""]
    head = f"    {said.value} as of {when}" if when else f"    {said.value}"
    return [f"{head} — {'; '.join(note for note in notes if note)} [{said.id}, {said.coder}]", *_quoted(said, point.report, witness, 6),
            *_decided(said, witness, 6)]


def _why_code(code: Coded, witness: Witness) -> list[str]:
    out = [f"{code.variable}: {code.value} ({_many(code.witnesses, 'witness', 'witnesses')})"]
    for name in code.statements:
        told = witness.statement(name)
        if told is not None:
            said = told[0]
            out += [f"  {said.value} [{said.id}, {said.coder}]", *_quoted(said, told[1], witness, 4), *_decided(said, witness, 4)]
    return out


def _quoted(statement: Statement, report: str, witness: Witness, indent: int) -> list[str]:
    by = f"{show_attribution(statement.attribution)} in " if statement.attribution else ""
    return quoted(witness.quote(statement, report), " " * indent, by)


def quoted(quote: Quote | None, space: str, by: str = "") -> list[str]:
    """A quotation in two lines: the sentence with its words marked, and where it stands; `by` is who says so there."""
    if quote is None:
        return []
    source = ", ".join(part for part in (quote.source, quote.time) if part)
    return [
        f"{space}“{quote.before}⟦{quote.words}⟧{quote.after}”",
        f"{space}{by}{quote.title or quote.report}" + (f" ({source})" if source else "") + f" · {quote.where} · {quote.kept}",
    ]


def _decided(statement: Statement, witness: Witness, indent: int) -> list[str]:
    space = " " * indent
    out = [f"{space}{one.coder}: {one.verdict}" + (f", {one.reason}" if one.reason else "") + (f" ({one.made_at})" if one.made_at else "")
           for one in witness.people.get(statement.id, ())]
    past = witness.past.get(statement.id, 0)
    return [*out, f"{space}Said of it and taken back or overruled since: {past} (the log of decisions has all)."] if past else out


def _judged(one: Judgement) -> str:
    score = f", score {one.score:.2f}" if one.score is not None else ""
    return f"  {one.left} and {one.right} are held {one.verdict} by {one.coder}{score}: {one.reason}"


def _range(settled: Settled) -> str:
    low = f"{settled.low:,}" if settled.low is not None else "open"
    high = f"{settled.high:,}" if settled.high is not None else "open"
    if settled.low is None and settled.high is None:
        return "no value stands"
    if low == high:
        return low if settled.best is None else str(show_count(settled.best))
    return f"low {low}, high {high}"


def _status(status: str) -> str:
    return "" if status == "happened" else f" ({status})"


def _many(number: int, one: str, more: str | None = None) -> str:
    return f"{number} {one if number == 1 else more or one + 's'}"
