"""JSON articles: objects with url, title, text or html, published, language, source, any of which may be missing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from turnout.errors import Skip
from turnout.ingest.encoding import mend
from turnout.ingest.text import report_of_text
from turnout.model import Report, content_id

_TEXTS = ("text", "body", "content", "article")
_DATES = ("published", "date_published", "published_at", "publication_date", "date", "datePublished")


def read_record(record: dict[str, Any], *, path: str) -> Report:
    """A report of one JSON article. Raises Skip when it holds neither text nor html, nor a title to read."""
    text = next((value for key in _TEXTS if (value := _string(record, key))), None)
    html = _string(record, "html")
    url, title = _string(record, "url"), _string(record, "title")
    if text:
        report = report_of_text(text, path=path)
    elif html:
        # imported here: plain text must not pay for the HTML parser
        from turnout.ingest.html import read_html

        report = read_html(html, path=path, url=url)
    elif title:
        report = report_of_text(title, path=path)
    else:
        raise Skip(f"{path}: the object has no text; give a text or an html key")
    published = next((value for key in _DATES if (value := _day(record, key))), None)
    return replace(
        report,
        id=content_id("report", url, report.sha256),
        url=url,
        source=_string(record, "source"),
        title=title or report.title,
        published=published or report.published,
        published_basis="given" if published else report.published_basis,
        updated=_day(record, "updated") or report.updated,
        language=_string(record, "language") or report.language,
    )


def _string(record: dict[str, Any], key: str) -> str | None:
    value = record.get(key)
    if not isinstance(value, str) or not value.strip():
        return None
    return mend(value)[0]


def _day(record: dict[str, Any], key: str) -> str | None:
    """An ISO date or date-time, cut to minutes; anything else is not taken for a date."""
    from turnout.ingest.moments import iso_moment

    value = record.get(key)
    return iso_moment(value) if isinstance(value, str) else None
