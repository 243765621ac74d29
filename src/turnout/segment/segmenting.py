"""From a report to its passages: every stretch of its text with a kind, an author, a time and a language."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from turnout.model import Passage, Report
from turnout.segment.cues import cues
from turnout.segment.dates import stamps
from turnout.segment.furniture import mark_furniture
from turnout.segment.head import Times, mark_datelines
from turnout.segment.language import SURE, asked_language, cheap_language, guessed_language, passage_languages
from turnout.segment.live import dated_entries, mark_entries
from turnout.segment.page import Mark, Page
from turnout.segment.posts import day_of_post, mark_posts

_READ_FROM = frozenset({"paragraph", "headline", "post", "live_entry", "caption", "pull_quote"})
_POST_LINK = re.compile(r"(?:twitter|x)\.com/\w{1,40}/status/(\d{15,20})")
_FURNITURE = frozenset({"boilerplate", "caption", "dateline"})
_PROSE = frozenset({"paragraph", "live_entry", "headline"})
#: A passage in the making: its mark, start and end.
_Draft = tuple[Mark, int, int]


def segment(report: Report, *, published: str | None = None, language: str | None = None, packs: frozenset[str] = frozenset()) -> Report:
    """The report with its passages, language and dates filled in; what the caller gives outranks what the page says.

    `published` is an ISO date or date-time, `language` a code, `packs` the codes of the languages that can be read:
    for a text in another language the code still says which. Pure; linear in the text's length.
    """
    page = Page(report.text)
    given = published or report.published
    if report.passages:
        times = mark_datelines(page)
        mark_furniture(page)
        drafts = _refined(page, _timed(report, given or times.published))
    else:
        mark_posts(page)
        times = mark_datelines(page)
        mark_entries(page, given or times.published)
        mark_furniture(page)
        drafts = _drafts(page)
    spoken, note = (language, None) if language else _language(report, drafts, packs)
    passages, unsure = _passages(report.text, drafts, spoken)
    dated, basis = _published(report, published, times)
    if dated is None:
        dated = _newest(page, passages)
        basis = "passage" if dated else "unknown"
    return replace(
        report,
        passages=passages,
        published=dated,
        published_basis=basis,
        updated=report.updated or times.updated,
        language=spoken or next((one.language for one in passages if one.language), None),
        title=report.title or _title(report.text, passages),
        notes=tuple(filter(None, (*report.notes, note, unsure))),
    )


def _published(report: Report, given: str | None, times: Times) -> tuple[str | None, str]:
    if given:
        return given, "given"
    # "stated" from ingest is a library's guess at the page's text; a date line of the page's own outranks it
    if times.published and report.published_basis == "stated":
        return times.published, "stated"
    if report.published:
        return report.published, report.published_basis if report.published_basis != "unknown" else "metadata"
    return (times.published, "stated") if times.published else (None, "unknown")


def _title(text: str, passages: Sequence[Passage]) -> str | None:
    """The headline that stands before any prose, the first of some words where there are several; one further down heads a section."""
    heads: list[str] = []
    for one in passages:
        if one.kind == "headline":
            heads.append(text[one.start : one.end])
        elif one.kind not in ("boilerplate", "dateline", "caption"):
            break
    return next((head for head in heads if len(head.split()) > 3), heads[0] if heads else None)


def _timed(report: Report, published: str | None) -> tuple[Passage, ...]:
    """The passages that came in with the report, those with a time alone on their day."""
    passages = report.passages
    if not any(one.published and one.published.startswith("T") for one in passages):
        return passages
    at = [number for number, one in enumerate(passages) if one.kind in ("live_entry", "dateline") and one.published]
    moments = dated_entries([passages[number].published for number in at], published, report.updated)
    dated = dict(zip(at, moments, strict=True))
    return tuple(replace(one, published=dated[number]) if number in dated else one for number, one in enumerate(passages))


def _refined(page: Page, passages: tuple[Passage, ...]) -> list[_Draft]:
    """The passages that came in with the report; a paragraph, or its opening, that is furniture or a date line is marked as such."""
    starts = [line.start for line in page.lines]
    refined: list[_Draft] = []
    for one in passages:
        mark = Mark(kind=one.kind, author=one.author, published=one.published, sure=one.sure)
        at = bisect_left(starts, one.start)
        within = page.lines[at : bisect_left(starts, one.end)]
        if one.kind != "paragraph" or not within:
            refined.append((mark, one.start, one.end))
            continue
        for number, line in enumerate(within, at):
            found = page.marks[number]
            refined.append((found if found is not None and found.kind in _FURNITURE else mark, line.start, line.end))
    return refined


def _drafts(page: Page) -> list[_Draft]:
    """One draft a line, but one for all the neighbouring lines of one post or one live entry."""
    drafts: list[_Draft] = []
    for line, mark in zip(page.lines, page.marks, strict=True):
        if mark is None:
            continue
        if mark.group is not None and drafts and drafts[-1][0].group == mark.group and drafts[-1][0].kind == mark.kind:
            drafts[-1] = (mark, drafts[-1][1], line.end)
        else:
            drafts.append((mark, line.start, line.end))
    return drafts


def _language(report: Report, drafts: list[_Draft], packs: frozenset[str]) -> tuple[str | None, str | None]:
    """The report's language, and a note where it is a guess; a page's own word for it, often wrong, counts for less than its words."""
    body = [report.text[start : min(end, start + 240)] for mark, start, end in drafts[:12] if mark.kind in _PROSE]
    text = max(body, key=len, default="") or report.text[:1200]
    if told := cheap_language(text):
        return told, None
    joined = " ".join(body) or text
    if report.language:
        return (cheap_language(joined) or asked_language(joined, SURE) or report.language), None
    if told := cheap_language(joined) or asked_language(joined):
        return told, None
    guess = guessed_language(joined, packs)
    return guess, f"too short to tell its language: read as {guess}" if guess else None


def _passages(text: str, drafts: list[_Draft], spoken: str | None) -> tuple[tuple[Passage, ...], str | None]:
    """The passages, and a note on those whose language is not sure."""
    pieces = (text[start : min(end, start + 180)] if mark.kind in _READ_FROM else "" for mark, start, end in drafts)
    languages = passage_languages(pieces, spoken)
    unsure = [code or spoken for code, sure in languages if not sure]
    how_many = "1 passage" if len(unsure) == 1 else f"{len(unsure)} passages"
    note = f"{how_many} of no sure language read as {', '.join(sorted(filter(None, set(unsure))))}" if unsure else None
    return tuple(
        Passage(
            kind=mark.kind,
            start=start,
            end=end,
            author=mark.author,
            published=mark.published,
            language=code or spoken,
            sure=mark.sure,
        )
        for (mark, start, end), (code, _) in zip(drafts, languages, strict=True)
    ), note


def _newest(page: Page, passages: Sequence[Passage]) -> str | None:
    """The newest day that the page cannot be older than: of its dated passages, else of the full dates its prose names."""
    days = [one.published[:10] for one in passages if one.published]
    if "/status/" in page.text:
        days.extend(day for day in map(day_of_post, _POST_LINK.findall(page.text)) if day)
    if days:
        return max(days)
    ahead = cues().ahead
    named: list[str] = []
    for one in passages:
        if one.kind not in _READ_FROM or not page.has_year(one.start, one.end):
            continue
        dated = stamps(page.folded, one.start, one.end)
        if dated and ahead.isdisjoint(page.folded[one.start : one.end].replace(",", " ").split()):
            named.extend(stamp.day for stamp in dated)
    return max(named, default=None)
