"""The contract: a reading as the JSON that `turnout read --format json` prints, one line a report.

The keys and their order are those of the record's page in the docs; `schema/reading.schema.json` says the same for
machines. What is not known is null, never left out, but for `partial` and `kind`, which are there only when told.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from turnout.model import (
    Announcement,
    Attribution,
    Count,
    DateRange,
    Event,
    Evidence,
    Figure,
    Passage,
    Place,
    Reading,
    Report,
    Statement,
    Tally,
)

__all__ = ["as_dict", "as_line"]

Json = dict[str, object]
_SURROGATE = re.compile("[\ud800-\udfff]")


def as_line(reading: Reading, decided: Mapping[str, tuple[str, str]] = MappingProxyType({})) -> str:
    """The reading on one line of JSON; a lone surrogate in the report is escaped, so the line is always valid UTF-8.

    `decided` are a person's statements in it by id, each with the decision and the id of the statement it replaces (else "").
    """
    held = as_dict(reading, decided)
    line = json.dumps(held, ensure_ascii=False, separators=(",", ":"))
    if _SURROGATE.search(line):
        return json.dumps(held, ensure_ascii=True, separators=(",", ":"))
    return line


def as_dict(reading: Reading, decided: Mapping[str, tuple[str, str]] = MappingProxyType({})) -> Json:
    """The reading as plain dicts and lists, in the contract's order; `decided` as in `as_line`."""
    return {
        "report": _report(reading.report),
        "passages": [_passage(passage) for passage in reading.report.passages],
        "statements": [_statement(one, *decided.get(one.id, ("", ""))) for one in reading.statements],
        "events": [_event(event) for event in reading.events],
        "tallies": [_tally(tally) for tally in reading.tallies],
        "announcements": [_announcement(said) for said in reading.announcements],
        "refusals": [{"span": [refusal.start, refusal.end], "reason": refusal.reason} for refusal in reading.refusals],
        "persons": [{"start": person.start, "end": person.end} for person in reading.persons],
    }


def _report(report: Report) -> Json:
    return {
        "id": report.id,
        "path": report.path,
        "url": report.url,
        "source": report.source,
        "title": report.title,
        "published": report.published,
        "published_basis": report.published_basis,
        "updated": report.updated,
        "language": report.language,
        "sha256": report.sha256,
        "notes": list(report.notes),
    }


def _passage(passage: Passage) -> Json:
    return {
        "kind": passage.kind,
        "start": passage.start,
        "end": passage.end,
        "author": passage.author,
        "published": passage.published,
        "language": passage.language,
        "sure": passage.sure,
    }


def _statement(statement: Statement, decision: str, replaces: str) -> Json:
    told: Json = {
        "id": statement.id,
        "candidate": statement.candidate,
        "variable": statement.variable,
        "value": _value(statement.value),
        "attribution": _attribution(statement.attribution),
        "as_of": statement.as_of,
        "cumulative": statement.cumulative,
        "evidence": _evidence(statement.evidence),
        "coder": statement.coder,
        "confidence": round(statement.confidence, 3),
        "rule": statement.rule or None,
    }
    if statement.kind is not None:
        told["kind"] = statement.kind
    if statement.part_of is not None:
        told["part_of"] = statement.part_of
    return told | {name: value for name, value in (("decision", decision), ("replaces", replaces)) if value}


def _event(event: Event) -> Json:
    return {
        "id": event.id,
        "place": _place(event.place),
        "date": _date(event.date),
        "status": event.status,
        "form": event.form,
        "issues": list(event.issues),
        "claims": list(event.claims),
        "slogans": list(event.slogans),
        "actors": list(event.actors),
        "targets": list(event.targets),
        "response": list(event.response),
        "figures": {variable: _figure(figure) for variable, figure in event.figures.items()},
        "evidence": _evidence(event.evidence),
        "venue": event.venue,
        "related": list(event.related),
        "confidence": round(event.confidence, 3),
    }


def _tally(tally: Tally) -> Json:
    return {
        "id": tally.id,
        "scope": dict(tally.scope),
        "date": _date(tally.date),
        "variable": tally.variable,
        "value": _count(tally.value),
        "localities": None if tally.localities is None else _count(tally.localities),
        "attribution": _attribution(tally.attribution),
        "cumulative": tally.cumulative,
        "as_of": tally.as_of,
        "evidence": _evidence(tally.evidence),
        "confidence": round(tally.confidence, 3),
    }


def _announcement(said: Announcement) -> Json:
    return {
        "id": said.id,
        "status": said.status,
        "form": said.form,
        "place": None if said.place is None else _place(said.place),
        "date": _date(said.date),
        "organiser": said.organiser,
        "sanction": said.sanction,
        "years": said.years,
        "by": said.by,
        "evidence": _evidence(said.evidence),
        "confidence": round(said.confidence, 3),
    }


def _value(value: object) -> object:
    if isinstance(value, Count):
        return _count(value)
    if isinstance(value, DateRange):
        return _date(value)
    return _place(value) if isinstance(value, Place) else value


def _count(count: Count) -> Json:
    return {"low": count.low, "high": count.high, "hedge": count.hedge, "words": count.words}


def _figure(figure: Figure) -> Json:
    told: Json = {**_count(figure.value), "rests_on": list(figure.rests_on), "attribution": _attribution(figure.attribution)}
    if figure.envelope is not None:
        told["envelope"] = {"low": figure.envelope[0], "high": figure.envelope[1]}
    return told


def _date(date: DateRange) -> Json:
    told: Json = {"start": date.start, "end": date.end, "precision": date.precision, "basis": date.basis}
    if date.partial is not None:
        told["partial"] = date.partial
    return told


def _place(place: Place) -> Json:
    return {
        "name": place.name,
        "country": place.country,
        "admin1": place.admin1,
        "lat": place.lat,
        "lon": place.lon,
        "geonames": place.geonames,
        "precision": place.precision,
        "basis": place.basis,
    }


def _attribution(by: Attribution | None) -> Json | None:
    if by is None:
        return None
    told: Json = {"name": by.name, "role": by.role}
    if by.via is not None:
        told["via"] = by.via
    return told


def _evidence(pieces: Iterable[Evidence]) -> list[Json]:
    return [{"start": piece.start, "end": piece.end, "text": piece.text} for piece in pieces]
