"""From what a source found to its report: the page or post as it came, with what the source itself knows of it."""

from __future__ import annotations

import json
from dataclasses import replace

from turnout.errors import Skip
from turnout.ingest.encoding import decode
from turnout.ingest.loading import LONGEST
from turnout.ingest.moments import day_of_fetch, not_after
from turnout.ingest.record import read_record
from turnout.ingest.text import report_of_text
from turnout.model import Find, Passage, Report, content_id

__all__ = ["is_live", "quick_text", "report_of"]

_HTML = ("text/html", "application/xhtml+xml")
_TEXT = ("text/plain", "text/markdown")
#: Times on which a page's date may rest that say more than a source's list of it does.
_SURE = frozenset({"metadata", "given"})
#: Entries with times of their own from which a page is taken for a live blog.
_ENTRIES = 3


def report_of(find: Find, *, at: str) -> Report:
    """The report of something found, which came at a time (ISO, UTC). Raises Skip where it holds no text to read.

    No date is later than `at`: one that is was never the day of this text, and a note says so.
    """
    report = _posted(find) if find.text is not None else _paged(find, at)
    if len(report.text) > LONGEST:
        raise Skip(f"{find.doc}: {len(report.text) / 1e6:.1f} million characters are more than one report can have")
    published, basis = report.published, report.published_basis
    if find.published and (published is None or basis not in _SURE or find.basis == "given"):
        published, basis = find.published, find.basis
    updated = report.updated or find.updated
    believed, changed = not_after(published, at), not_after(updated, at)
    late = [f"{name} is {told}, after it was fetched: left out" for name, told, held in (
        ("published", published, believed), ("updated", updated, changed)) if told and held is None]
    return replace(
        report,
        id=content_id("report", find.doc, report.sha256),
        url=find.url and find.doc, path=None if find.url else find.doc,
        source=find.source or report.source, title=find.title if report.title is None else report.title,
        published=believed, published_basis=basis if believed else "unknown", updated=changed,
        language=report.language or _known(find.language), notes=(*report.notes, *late),
    )


def quick_text(data: bytes, charset: str | None = None) -> str:
    """The words of a page, fast and roughly: what the filter in front looks at. Empty where it holds none."""
    try:
        markup = decode(data, where="page", declared=charset).text
    except Skip:
        return ""
    try:
        from resiliparse.extract.html2text import extract_plain_text
    except ImportError:
        from turnout.ingest.markup import lines_of

        return lines_of(markup[:3_000_000])
    return str(extract_plain_text(markup, preserve_formatting=False))


def is_live(report: Report) -> bool:
    """Whether a page is written to while one reads it: it has timed entries."""
    return sum(one.kind == "live_entry" and one.published is not None for one in report.passages) >= _ENTRIES


def _paged(find: Find, at: str) -> Report:
    where, data = find.doc, find.data or b""
    if find.content_type == "application/json" and find.fetched is None:
        return read_record(json.loads(data), path=where)
    if find.content_type and not find.content_type.startswith((*_HTML, *_TEXT, "application/octet-stream")):
        raise Skip(f"{where}: {find.content_type[:60]} is neither a page nor a text")
    decoded = decode(data, where=where, declared=find.charset)
    if find.content_type.startswith(_TEXT) and not decoded.text.lstrip("\ufeff").lstrip()[:9].lower().startswith(("<!doctype", "<html")):
        return report_of_text(decoded.text, notes=decoded.notes)
    from turnout.ingest.html import read_html

    report = read_html(decoded.text, path=where, url=find.url, fetched=day_of_fetch(at))
    return replace(report, notes=(*decoded.notes, *report.notes))


def _posted(find: Find) -> Report:
    """A report of a text that the source gives itself, under its title where it does not open with it."""
    text, passages = find.text or "", find.passages
    title = " ".join((find.title or "").split())
    if title and " ".join(text[: 2 * len(title) + 100].split())[: len(title)] != title:
        ahead = len(title) + 2
        moved = (replace(one, start=one.start + ahead, end=one.end + ahead) for one in passages)
        passages = (Passage(kind="headline", start=0, end=len(title)), *moved) if passages else ()
        text = f"{title}\n\n{text}"
    report = report_of_text(text)
    return replace(report, passages=passages, title=title or None)


def _known(code: str | None) -> str | None:
    return code.lower() if code and len(code) == 2 and code.isascii() and code.isalpha() else None
