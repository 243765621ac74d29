"""Listing: reports and statements of a record, a page at a time, each statement with what people decided of it; private people left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from turnout.errors import Usage
from turnout.model import Canonical, Judgement, Report, Statement, Total, content_id
from turnout.publish.redaction import Redaction
from turnout.record.people import only
from turnout.record.privacy import title_of
from turnout.record.settling import decisions_of
from turnout.record.standings import of_read, of_typed
from turnout.store.rows import Correction, ReportRow, Reports, StatementRow

if TYPE_CHECKING:
    from turnout.store import Store

__all__ = ["Listed", "Said", "reports", "statement", "statements", "statements_about"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A report in a line: its row, and what its head says."""

    row: ReportRow
    title: str
    url: str | None
    published: str | None
    language: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A statement with the report it stands in, the event it counts in, and what people decided of it.

    `standing`: stands, rejected, corrected, overruled (a person's value, by a later word) or withdrawn (taken back); `decision` is what
    made it so, or gave a person's value that stands.
    `live` is False where a later version of the document took the report's place.
    """

    statement: Statement
    report: str
    source: str | None
    known_at: str
    live: bool
    event: str | None = None
    standing: str = "stands"
    decision: Judgement | Correction | None = None


def reports(
    store: Store, redaction: Redaction, want: Reports, after: tuple[str, str] | None, limit: int, as_of: str | None = None
) -> list[Listed]:
    """The reports that are wanted, last known first, from behind the one of that time and id."""
    rows = store.report_page(want, after, limit, as_of)
    ids = [row.id for row in rows]
    heads, texts = store.heads(ids), store.texts(ids)
    redaction.load(ids)
    out = []
    for row in rows:
        head = heads.get(row.id) or Report(id=row.id, text="")
        title = title_of(replace(head, text=texts.get(row.id, "")), redaction)
        row = replace(row, source=redaction.source(row.id, row.source))
        out.append(Listed(row=row, title=title, url=redaction.url(head), published=head.published, language=head.language))
    return out


def statements(
    store: Store, redaction: Redaction, after: str, limit: int, *, coder: str | None = None, as_of: str | None = None
) -> list[Said]:
    """The statements of the last reading of each report, and those that people gave, in the order of their ids, from behind that one."""
    rows = store.statement_page(after, limit, coder, as_of)
    last = rows[-1].statement.id if len(rows) == limit else None
    typed = store.given_page(after, limit, coder, as_of)
    own = [one for one in typed if coder in (None, one.statement.coder) and (last is None or one.statement.id < last)]
    told = [*_said(store, redaction, rows, as_of), *(_corrections(store, redaction, own, as_of) if own else ())]
    return sorted(told, key=lambda one: one.statement.id)[:limit]


def statement(store: Store, redaction: Redaction, name: str, as_of: str | None = None) -> Said:
    """The statement of this id, a reader's or a person's; raises Usage where there is none of it."""
    corrected = store.corrections([content_id("correction", name)])
    if corrected:
        return next(_corrections(store, redaction, corrected, as_of))
    found = only(store, name, "statement")
    if found is None or not isinstance(found.value, StatementRow):
        raise Usage(f"{name}: no statement of the record has that id")
    return next(iter(_said(store, redaction, list(store.statements(ids=[found.id], as_of=as_of)) or [found.value], as_of)))


def statements_about(store: Store, redaction: Redaction, name: str, as_of: str | None = None) -> list[Said]:
    """The statements about an event, a tally or one telling, or of a report, people's own with them, in the order of their ids."""
    found = only(store, name, "event", "total", "candidate", "tally", "report")
    if found is None:
        raise Usage(f"{name}: no event, tally or report of the record has that id")
    if found.kind == "report":
        read = store.reading(found.id)
        ids = {one.id for one in read.statements} if read is not None else set()
        rows = list(store.statements(ids=ids, as_of=as_of))
        typed = store.corrections([found.id], as_of=as_of)
    else:
        members = found.value.members if isinstance(found.value, Canonical | Total) else (found.id,)
        rows = list(store.statements(members, as_of=as_of))
        about = store.corrections({row.told.report for row in rows}, as_of=as_of)
        typed = [one for one in about if one.statement.candidate in members]
    told = [*_said(store, redaction, rows, as_of), *_corrections(store, redaction, typed, as_of)]
    return sorted(told, key=lambda one: one.statement.id)


def _said(store: Store, redaction: Redaction, rows: Sequence[StatementRow], as_of: str | None) -> Iterator[Said]:
    decisions = decisions_of(store, as_of, about={row.told.report for row in rows})
    homes = _homes(store, (row.statement.candidate for row in rows))
    redaction.load(row.told.report for row in rows)
    for row in rows:
        standing = of_read(decisions, row).cleared(redaction)
        yield Said(
            statement=redaction.statement(row.statement, row.told.report), report=row.told.report,
            source=redaction.source(row.told.report, row.told.source),
            known_at=row.told.known_at, live=row.told.live, event=homes.get(row.statement.candidate), standing=standing.name,
            decision=standing.decision,
        )


def _corrections(store: Store, redaction: Redaction, corrections: Sequence[Correction], as_of: str | None) -> Iterator[Said]:
    decisions = decisions_of(store, as_of, about={one.report for one in corrections})
    homes = _homes(store, (one.statement.candidate for one in corrections))
    rows = {row.id: row for row in store.reports({one.report for one in corrections}, as_of=as_of)}
    for one, found in zip(corrections, of_typed(store, decisions, corrections), strict=True):
        row, standing = rows.get(one.report), found.cleared(redaction)
        yield Said(
            statement=redaction.statement(one.statement, one.report), report=one.report,
            source=redaction.source(one.report, row.source) if row else None,
            known_at=one.made_at, live=row.live if row else False, event=homes.get(one.statement.candidate),
            standing=standing.name, decision=standing.decision,
        )


def _homes(store: Store, candidates: Iterable[str]) -> dict[str, str]:
    names = set(candidates)
    return {**store.events_of(names), **store.totals_of(names)}
