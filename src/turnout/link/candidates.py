"""Candidates: the protests that a reading tells, each made ready for linking with the telling words of its passages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from turnout.link.terms import PASSING, TOKEN, key, terms
from turnout.model import Candidate, Event, Passage, Reading, Report

__all__ = ["candidates", "known_at"]

SILENT = frozenset(("boilerplate", "caption", "pull_quote"))
BEFORE = "\n"
DOUBT = 0.45  # how sure a word in passing is of an issue, at most


def candidates(reading: Reading, *, witness: str = "", known: str = "") -> tuple[Candidate, ...]:
    """The candidates of a reading, one an event, in the order told.

    `witness` is the id of the least report with the same copy (the report's own where none is given); `known` the ISO time
    from which the world could know it, for a report that does not tell.
    """
    report = reading.report
    single = len(reading.events) == 1 and not reading.tallies
    told = {reading.events[0].id: _body(report)} if single else _told(reading)
    named = _named(reading)
    return tuple(
        Candidate(
            id=event.id, report=report.id, event=event, witness=witness or report.id, source=report.source,
            known_at=known_at(report, known),
            terms=_terms(report, event, told[event.id], named.get(event.id, ())) | _passing(reading, event),
        )
        for event in reading.events
    )


def _named(reading: Reading) -> dict[str, set[str]]:
    """The words by which the text names the town of each event."""
    found: dict[str, set[str]] = {}
    for said in reading.statements:
        if said.variable == "place" and getattr(said.value, "basis", "") == "stated":
            found.setdefault(said.candidate, set()).update(piece.text for piece in said.evidence)
    return found


def _passing(reading: Reading, event: Event) -> frozenset[str]:
    """The issues of an event that a word in passing tells only, as marks among its terms."""
    sure: dict[str, float] = {}
    for said in reading.statements:
        if said.variable == "issue" and said.candidate == event.id:
            sure[str(said.value)] = max(sure.get(str(said.value), 0.0), said.confidence)
    return frozenset(f"{PASSING}{issue}" for issue, confidence in sure.items() if confidence <= DOUBT)


def known_at(report: Report, known: str = "") -> str:
    """When the world could know of a report in this version: updated, else published; `known` where it tells neither, or only a bound."""
    told = report.updated or (report.published if report.published_basis != "passage" else None)
    return told or known or report.published or ""


def _told(reading: Reading) -> dict[str, list[tuple[int, int]]]:
    """The sentences of each event; those of another event too only where it has no other: a shared reason tells neither."""
    spans: dict[str, set[tuple[int, int]]] = {}
    for event in reading.events:
        spans[event.id] = {(piece.start, piece.end) for piece in event.evidence}
    for statement in reading.statements:
        if statement.candidate in spans:
            spans[statement.candidate] |= {(piece.start, piece.end) for piece in statement.evidence}
    sentences = {id: set(_sentences(reading.report.text, held)) for id, held in spans.items()}
    times = Counter(sentence for held in sentences.values() for sentence in held)
    return {id: sorted({sentence for sentence in held if times[sentence] == 1} or held) for id, held in sentences.items()}


def _body(report: Report) -> list[tuple[int, int]]:
    told = [(passage.start, passage.end) for passage in report.passages if passage.kind not in SILENT]
    return told or [(0, len(report.text))]


def _sentences(text: str, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The lines that hold the spans, as far as a sentence goes: from the last full stop before to the next one after."""
    found = set()
    for start, end in spans:
        first = max(text.rfind(mark, 0, start) for mark in (". ", "! ", "? ", BEFORE))
        stops = [at for at in (text.find(mark, end - 1) for mark in (". ", "! ", "? ", BEFORE)) if at >= 0]
        found.add((first + 1, min(stops, default=len(text))))
    return sorted(found)


def _terms(report: Report, event: Event, spans: list[tuple[int, int]], named: Iterable[str]) -> frozenset[str]:
    """The telling words of an event's passages, without the name of its place: that has a feature of its own."""
    language = _language(report.passages, spans) or report.language
    place = {f"@{key(token)}" for token in TOKEN.findall(event.place.name)}
    for words in named:
        place |= terms(f". a {words}", language=language)
    return terms(report.text, spans, language=language) - place - {f"={event.place.geonames}"}


def _language(passages: Iterable[Passage], spans: list[tuple[int, int]]) -> str | None:
    at = spans[0][0] if spans else 0
    return next((passage.language for passage in passages if passage.language and passage.start <= at <= passage.end), None)
