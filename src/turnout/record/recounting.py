"""Recounting: what an id is that names no event or tally of the record now: a statement, a telling of history, a report, a decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from turnout.model import Judgement
from turnout.model.show import show_announcement, show_event, show_tally
from turnout.publish.why import quoted, why_point
from turnout.record.asking import Asked
from turnout.record.derive import points_of
from turnout.record.people import only
from turnout.record.privacy import cleared, title_of
from turnout.store.rows import AnnouncementRow, CandidateRow, Correction, Found, ReportRow, StatementRow, TallyRow

if TYPE_CHECKING:
    from turnout.store import Store

__all__ = ["meant", "of_statement", "recount"]


def meant(store: Store, name: str) -> Found | None:
    """What an id means: an event or total before what was told of it."""
    for kinds in (("event", "total"), ("candidate", "tally"), ("statement",)):
        if (found := only(store, name, *kinds)) is not None:
            return found
    return None


def of_statement(asked: Asked, found: Found | None) -> list[str]:
    """A statement that was asked for by its own id: what it says, of what, and what became of it."""
    value = found.value if found is not None else None
    if not isinstance(value, StatementRow):
        return []
    rows = [one for one in asked.points([value.statement.candidate]) if one.statement.id == value.statement.id]
    points = rows or [asked.redaction.point(one) for one in points_of([value], asked.decided([value.told.report]))]
    witness = asked.witness([value.statement.candidate])
    out = [line for one in points if one.statement.id == value.statement.id for line in why_point(one, witness)]
    return [f"{value.statement.id}: {value.statement.variable} of {value.statement.candidate}", *out, ""]


def recount(asked: Asked, name: str, found: Found | None) -> list[str]:
    """What an id was or is beside events and tallies; no lines where the ledger has nothing of that id."""
    found = found or (meant(asked.store, name.replace("ev-", "event-", 1)) if name.startswith("ev-") else None)
    found = found or only(asked.store, name, "judgement", "correction") or only(asked.store, name, "announcement", "report")
    value = found.value if found is not None else None
    if isinstance(value, Judgement):
        value = cleared(value, asked.redaction)
        return [f"{value.id}: {value.verdict} of {' and '.join(filter(None, (value.left, value.right)))}",
                f"  by {value.coder}, {value.made_at}: {value.reason}"]
    if isinstance(value, Correction):
        return _correction(asked, value)
    if isinstance(value, AnnouncementRow):
        return _announcement(asked, value)
    if isinstance(value, ReportRow):
        return _report(asked, value)
    return _telling(asked, value) if isinstance(value, (CandidateRow, TallyRow)) else []


def _correction(asked: Asked, one: Correction) -> list[str]:
    one = cleared(one, asked.redaction)
    said = one.statement
    was = asked.statement(one.target)
    read = f", read before as {was[0].value}" if was else ""
    return [f"{one.id}: {said.variable} of {said.candidate} is {said.value}{read} [{one.target}]",
            f"  by {said.coder}, {one.made_at}: {one.reason}"]


def _telling(asked: Asked, row: CandidateRow | TallyRow) -> list[str]:
    """A telling that is in nothing of the record now: rejected, or one of an earlier version."""
    noun = row.candidate.event if isinstance(row, CandidateRow) else row.tally
    line = asked.redaction.words([row.told.report], f"{noun.id}: {repr(noun)[1:-1]}")
    out = [f"{line}, told in {row.told.report}; it is in no event or tally of the record now."]
    word = asked.decided([row.told.report]).rejected.get(noun.id)
    if word is not None:
        word = cleared(word, asked.redaction)
        out.append(f"Rejected by {word.coder}, {word.made_at}: {word.reason} [{word.id}]")
    elif not row.told.live:
        later = [one.report for one in asked.store.versions(row.told.doc) if one.live]
        out.append(f"Its report was changed; the version that stands now is {', '.join(later) or 'another'}.")
    return [*out, *_told(asked, noun.id)]


def _announcement(asked: Asked, row: AnnouncementRow) -> list[str]:
    """What was announced, in whose words, and what the report says of it; it is no event."""
    said, report = row.announcement, row.told.report
    out = [asked.redaction.words([report], f"{said.id}: announced: {show_announcement(said)}")]
    out += [line for one in said.evidence for line in quoted(asked.words(one, report), "  ")]
    out += [] if row.told.live else ["Its report was changed since, and another version stands now."]
    return [*out, *_told(asked, said.id)]


def _told(asked: Asked, name: str) -> list[str]:
    """What is told of a telling, value by value."""
    witness = asked.witness([name])
    return [line for one in asked.points([name]) for line in [f"{one.statement.variable}:", *why_point(one, witness)]]


def _report(asked: Asked, row: ReportRow) -> list[str]:
    """A report: what it is, and what it tells of, each with what it is in."""
    reading = asked.store.reading(row.id)
    held = reading.report if reading is not None else None
    if reading is None or held is None:
        return []
    source = ", ".join(part for part in (asked.redaction.source(row.id, row.source), held.updated or held.published) if part)
    head = f"{row.id}: {title_of(held, asked.redaction) or 'a report'}" + (f" ({source})" if source else "")
    out = [f"{head} · {asked.redaction.address(held) or 'no address'}"]
    out += [] if row.live else ["It was changed since: another version stands now."]
    homes = {**asked.store.events_of(one.id for one in reading.events), **asked.store.totals_of(one.id for one in reading.tallies)}
    told = [(one.id, f"event: {show_event(one)}", homes.get(one.id, "")) for one in reading.events]
    told += [(one.id, f"tally: {show_tally(one)}", homes.get(one.id, "")) for one in reading.tallies]
    told += [(one.id, f"announced: {show_announcement(one)}", "") for one in reading.announcements]
    out += [asked.redaction.words([row.id], f"  {line} [{name}]") + (f", in {home}" if home else "") for name, line, home in told]
    return out if told else [*out, "  No protest is told of here."]
