"""Unfit: pages that came well and are no report: one that says that it is not there, and one that only leads to others."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from turnout.errors import Later, Skip
from turnout.ingest.encoding import decode
from turnout.ingest.markup import lines_of
from turnout.model import Find
from turnout.segment import says_missing

__all__ = ["unfit"]

_WORDS, _TEASERS, _LONGEST = 12, 8, 2_000
"""A headline of more words is one of news; so many headlines that lead elsewhere make a page of teasers; and what is read of a headline."""
_DATED = re.compile(r"article:published_time|datePublished|og:type[^<>]{1,20}article")
"""What articles say of themselves."""
_TEASER = re.compile(r"<h[1-6]\b[^<>]*>\s*<a\b|<a\b[^<>]*>\s*<h[1-6]\b", re.IGNORECASE)
_INSTEAD = "list its pages, or its feed or sitemap; is_live = true reads it as it is"
"""What to list for a page that is none of a report."""


def unfit(find: Find, asked: str) -> Later | None:
    """Why a page that was asked for at an address is no report, and is to be asked for again; None where it may be one."""
    if find.live or not find.content_type.startswith("text/html"):
        return None
    parts = urlsplit(find.url and find.doc)
    if parts.path in ("", "/") and not parts.query and (find.again or asked != find.doc):
        what = "this is a front page" if asked == find.doc else f"it leads to the front page {find.doc}"
        return Later(f"{asked}: {what}, which tells of many things: {_INSTEAD}")
    try:
        markup = decode(find.data or b"", where=asked, declared=find.charset).text
    except Skip:
        return None  # who makes a report of it says why
    if _DATED.search(markup):
        return None
    headline = _first(markup, "h1") or _first(markup, "title")
    if says_missing(headline) and len(headline.split()) <= _WORDS:
        return Later(f"{asked}: the page says that it is not there, though with status 200; asked again")
    if find.again and len(_TEASER.findall(markup)) >= _TEASERS:
        return Later(f"{asked}: a page of headlines that lead to others, which tells of many things: {_INSTEAD}")
    return None


def _first(markup: str, tag: str) -> str:
    """The words of the first element of a kind."""
    found = re.search(rf"<{tag}\b[^<>]*>", markup, re.IGNORECASE)
    if found is None:
        return ""
    return " ".join(lines_of(re.split(rf"</{tag}\b", markup[found.end() :][:_LONGEST], maxsplit=1, flags=re.IGNORECASE)[0]).split())
