"""Copied: the bytes of an archived copy as text to look at, by what they are: a page's main text, a feed's words, JSON, plain text."""

from __future__ import annotations

import json
from email.message import Message
from typing import Any

from turnout.errors import Skip
from turnout.ingest.encoding import decode
from turnout.ingest.html import main_text
from turnout.ingest.items import LIMIT
from turnout.ingest.loading import is_html
from turnout.ingest.markup import lines_of, xml_root, xml_text

__all__ = ["readable"]

_PAGES = ("text/html", "application/xhtml+xml")
_OWN = ("text/plain", "text/markdown")


def readable(data: bytes, content_type: str) -> tuple[str, bool]:
    """The text of some bytes that came with that Content-Type, and whether it is of one page or text and not of a file of many.

    Raises Skip, in one line, where there is none to show.
    """
    text, own = _read(data, content_type)
    if not text.strip():
        raise Skip("copy: no words in it")
    return text, own


def _read(data: bytes, content_type: str) -> tuple[str, bool]:
    if len(data) > LIMIT:
        raise Skip(f"more than {LIMIT / 1e6:.0f} MB")
    head = Message()
    head["Content-Type"] = content_type
    kind, charset = head.get_content_type(), head.get_content_charset()
    if kind in _PAGES or is_html(data):
        page = decode(data, where="copy", declared=charset).text
        return main_text(page) or lines_of(page), True
    if kind.endswith(("xml", "rss", "atom")):
        return _told(xml_text(data, where="copy", declared=charset)), False
    text = decode(data, where="copy", declared=charset).text
    return (text, True) if kind in _OWN else (_plain(text), False)


def _told(markup: str) -> str:
    """The words of an XML file, a line a piece."""
    return "\n".join(filter(None, map(lines_of, xml_root(markup, where="copy").itertext("*"))))


def _plain(text: str) -> str:
    """JSON, whole or a line each, set out so that its letters can be read; any other text as it is."""
    try:
        return _set_out(json.loads(text))
    except (ValueError, RecursionError):
        pass
    try:
        return "\n".join(_set_out(json.loads(line)) for line in text.splitlines() if line.strip())
    except (ValueError, RecursionError):
        return text


def _set_out(told: Any) -> str:
    return json.dumps(told, ensure_ascii=False, indent=1)
