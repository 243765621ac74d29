"""From a report to its passages: every stretch of its text with a kind, an author, a time and a language."""

from __future__ import annotations

from dataclasses import replace

from turnout.model import Passage, Report
from turnout.segment.cues import cues
from turnout.segment.dates import stamps
from turnout.segment.furniture import mark_furniture
from turnout.segment.head import Times, mark_datelines
from turnout.segment.language import cheap_language, language_of, passage_languages
from turnout.segment.live import mark_entries
from turnout.segment.page import Mark, Page
from turnout.segment.posts import mark_posts

_READ_FROM = frozenset({"paragraph", "headline", "post", "live_entry", "caption", "pull_quote"})


def segment(report: Report, *, published: str | None = None, language: str | None = None, packs: frozenset[str] = frozenset()) -> Report:
    """The report with its passages, language and dates filled in; what the caller gives outranks what the page says.

    `published` is an ISO date or date-time, `language` a code, `packs` the codes of the languages that can be read:
    for a text in another language the code still says which. Pure; linear in the text's length.
    """
    page = Page(report.text)
    given = published or (report.published if report.published_basis != "unknown" else None)
    if report.passages:
        marked, times = _from_blocks(report), Times()
    else:
        mark_posts(page)
        times = mark_datelines(page)
        mark_entries(page, given or times.published)
        mark_furniture(page)
        marked = _passages(page)
    spoken = _language(report, marked, language)
    marked = _with_languages(report.text, marked, spoken)
    dated, basis = _published(report, published, times)
    if dated is None:
        dated = _newest(page, marked)
        basis = "passage" if dated else "unknown"
    title = report.title or _title(report.text, marked)
    return replace(
        report,
        passages=tuple(marked),
        published=dated,
        published_basis=basis,
        updated=report.updated or times.updated,
        language=spoken,
        title=title,
    )


def _published(report: Report, given: str | None, times: Times) -> tuple[str | None, str]:
    if given:
        return given, "given"
    if report.published:
        return report.published, report.published_basis if report.published_basis != "unknown" else "metadata"
    return (times.published, "stated") if times.published else (None, "unknown")


def _title(text: str, passages: list[Passage]) -> str | None:
    """The headline that stands before any prose; one further down heads a section."""
    first = next((one for one in passages if one.kind not in ("boilerplate", "dateline", "caption")), None)
    return text[first.start : first.end] if first is not None and first.kind == "headline" else None


def _from_blocks(report: Report) -> list[Passage]:
    """The passages that came in with the report, refined: a paragraph that is furniture after all is marked as such."""
    page = Page(report.text)
    mark_furniture(page)
    kinds = {line.start: mark for line, mark in zip(page.lines, page.marks, strict=True)}
    refined: list[Passage] = []
    for passage in report.passages:
        mark = kinds.get(passage.start)
        if passage.kind == "paragraph" and mark is not None and mark.kind in ("boilerplate", "caption"):
            passage = replace(passage, kind=mark.kind)
        refined.append(passage)
    return refined


def _passages(page: Page) -> list[Passage]:
    """One passage a line, but one for all the neighbouring lines of one post or one live entry."""
    drafts: list[tuple[Mark, int, int]] = []
    for line, mark in zip(page.lines, page.marks, strict=True):
        if mark is None:
            continue
        if mark.group is not None and drafts and drafts[-1][0].group == mark.group and drafts[-1][0].kind == mark.kind:
            drafts[-1] = (mark, drafts[-1][1], line.end)
        else:
            drafts.append((mark, line.start, line.end))
    return [
        Passage(kind=mark.kind, start=start, end=end, author=mark.author, published=mark.published, sure=mark.sure)
        for mark, start, end in drafts
    ]


def _language(report: Report, passages: list[Passage], given: str | None) -> str | None:
    if given:
        return given
    body = " ".join(
        report.text[one.start : min(one.end, one.start + 400)]
        for one in passages[:12]
        if one.kind in ("paragraph", "live_entry", "headline")
    )
    body = body or report.text[:1200]
    told = cheap_language(body)
    if told is None and report.language:
        return report.language
    return told or language_of(body)


def _with_languages(text: str, passages: list[Passage], spoken: str | None) -> list[Passage]:
    languages = passage_languages((text[one.start : one.end] if one.kind in _READ_FROM else "" for one in passages), spoken)
    # built anew, not by replace(): that alone took a fifth of a report's time
    return [
        Passage(
            kind=one.kind,
            start=one.start,
            end=one.end,
            author=one.author,
            published=one.published,
            language=language or spoken,
            sure=one.sure,
        )
        for one, language in zip(passages, languages, strict=True)
    ]


def _newest(page: Page, passages: list[Passage]) -> str | None:
    """The newest day that the page cannot be older than: of its dated passages, else of the full dates its prose names."""
    days = [one.published for one in passages if one.published]
    if days:
        return max(day[:10] for day in days)
    ahead = cues().ahead
    named: list[str] = []
    for one in passages:
        if one.kind not in _READ_FROM:
            continue
        dated = stamps(page.folded, one.start, one.end)
        if dated and not ahead.intersection(page.folded[one.start : one.end].replace(",", " ").split()):
            named.extend(stamp.day for stamp in dated)
    return max(named, default=None)
