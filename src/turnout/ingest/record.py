"""JSON articles: objects with url, title, text or html, published, language, source, any of which may be missing.

A title that the text does not open with is read before it, as a page's headline is: "Tram drivers end strike" may say what no line repeats.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from turnout.errors import Skip
from turnout.ingest.address import address_in, document
from turnout.ingest.encoding import mend
from turnout.ingest.moments import moment_of
from turnout.ingest.text import report_of_text
from turnout.model import Report, content_id

_TEXTS = ("text", "body", "content", "article")
_DATES = ("published", "date_published", "published_at", "publication_date", "date", "datePublished")
_CODE = re.compile(r"\s*([A-Za-z]{2,3})(?:[-_][A-Za-z0-9_-]{1,20})?\s*")
#: Code points of a wrong value that a note shows.
_SHOWN = 40


def read_record(record: dict[str, Any], *, path: str) -> Report:
    """A report of one JSON article. Raises Skip when it holds neither text nor html, nor a title to read."""
    text = next((value for key in _TEXTS if (value := _string(record, key))), None)
    html = _string(record, "html")
    given, title = (_string(record, "url") or "").strip() or None, _string(record, "title")
    url = document(given) if given and address_in(given) == given else given  # one that says who signs in is shown as words
    if text:
        report = report_of_text(_headed(title, text), path=path)
    elif html:
        # imported here: plain text must not pay for the HTML parser
        from turnout.ingest.html import read_html

        report = read_html(html, path=path, url=url)
    elif title:
        report = report_of_text(title, path=path)
    else:
        raise Skip(f"{path}: the object has no text; give a text or an html key")
    published, said = _published(record)
    updated, changed = _day(record, "updated")
    language, spoken = _code(record)
    notes = [*report.notes, *filter(None, (_wrong(record, key) for key in ("url", "title", "source"))), *said, *changed, *spoken]
    return replace(
        report,
        id=content_id("report", url, report.sha256),
        url=url,
        source=_string(record, "source"),
        title=title or report.title,
        published=published or report.published,
        published_basis="given" if published else report.published_basis,
        updated=updated or report.updated,
        language=language or report.language,
        notes=tuple(notes),
    )


def _headed(title: str | None, text: str) -> str:
    """The text under its title, with an empty line between; as it is where it opens with it."""
    words, opening = (title or "").split(), text[: 2 * len(title or "") + 100].split()
    return text if opening[: len(words)] == words else f"{title}\n\n{text}"


def _string(record: dict[str, Any], key: str) -> str | None:
    value = record.get(key)
    if not isinstance(value, str) or not value.strip():
        return None
    return mend(value)[0]


def _wrong(record: dict[str, Any], key: str) -> str | None:
    """The note on a value that should be a string and is of another type."""
    value = record.get(key)
    return None if value is None or isinstance(value, str) else f"{key} is {_shown(value)}, no text: left out"


def _published(record: dict[str, Any]) -> tuple[str | None, list[str]]:
    """The publication that the first key which tells one tells, with notes on those before it that do not."""
    notes: list[str] = []
    for key in _DATES:
        moment, said = _day(record, key)
        notes += said
        if moment:
            return moment, notes
    return None, notes


def _day(record: dict[str, Any], key: str) -> tuple[str | None, list[str]]:
    """An ISO date or date-time, cut to minutes; what is given and is none gets a note."""
    value = record.get(key)
    if value is None or value == "" or (isinstance(value, str) and not value.strip()):
        return None, []
    moment = moment_told(value, _code(record)[0])
    return moment, [] if moment else [f"{key} is {_shown(value)}, no date that can be told: left out"]


def moment_told(value: object, language: str | None) -> str | None:
    """The ISO date or date-time that a value of an article stands for, in figures or in words of its language; None where it is none."""
    moment = moment_of(value)
    if moment is None and isinstance(value, str) and len(value) <= 60:
        # imported here: only a date in words has to pay for the names of the months
        from turnout.ingest.visible import written_moment

        moment = written_moment(value, language)
    return moment


def _code(record: dict[str, Any]) -> tuple[str | None, list[str]]:
    """The language's code without its country ("en" for "en-GB"); what is given and is no code gets a note."""
    value = record.get("language")
    if value is None or value == "":
        return None, []
    match = _CODE.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        return None, [f"language is {_shown(value)}, no code like en or uk: left out"]
    return match[1].lower(), []


def _shown(value: object) -> str:
    """A value of a wrong kind on one short line."""
    if isinstance(value, dict | list):
        return "a list" if isinstance(value, list) else "an object"
    words = " ".join(str(mend(value)[0] if isinstance(value, str) else value).split())
    return repr(words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…") if isinstance(value, str) else words[:_SHOWN]
