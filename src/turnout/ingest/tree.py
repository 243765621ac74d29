"""The parsed page: an lxml tree made without network, entities or trust, however broken the markup."""

from __future__ import annotations

import logging
import re
from typing import Any

from turnout.errors import Skip
from turnout.ingest.encoding import decode, mend

#: lxml's elements have no published types; everything that touches them goes through this alias.
Element = Any

_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,200}\?>")
_SUBSET = re.compile(r"\s*<!doctype[^\[<>]{0,400}\[", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


def page_text(html: str | bytes, *, where: str) -> tuple[str, tuple[str, ...]]:
    """The page's markup as text, with notes on how it was decoded; raises Skip for empty or binary bytes."""
    if isinstance(html, bytes):
        decoded = decode(html, where=where)
        return decoded.text, decoded.notes
    if not html.strip():
        raise Skip(f"{where}: the page is empty; give one with text")
    return mend(html)


def parse(markup: str, *, where: str) -> Element:
    """The root element of a page; raises Skip when there is no element in it."""
    # imported here: plain text must not pay for the HTML parser
    from lxml import etree, html

    cleaned = _CONTROL.sub(" ", _without_subset(_DECLARATION.sub("", markup.lstrip("\ufeff"))))
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(cleaned.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, AssertionError) as error:
        raise Skip(f"{where}: no page in it (the markup holds no element); give HTML with a body") from error
    return root


def _without_subset(markup: str) -> str:
    """The page without the declarations that a doctype may hold in brackets: a page has no business defining entities."""
    match = _SUBSET.match(markup)
    end = markup.find("]>", match.end()) if match else -1
    return markup[end + 2 :] if end >= 0 else markup


def depth_over(root: Element, limit: int) -> bool:
    """Whether the page nests deeper than a limit; recursive libraries must not see such a page."""
    from lxml import etree

    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > limit:
            return True
    return False


def classes(element: Element) -> str:
    """The element's class, id and similar names in lower case, in one string."""
    return " ".join(
        filter(None, (element.get("class"), element.get("id"), element.get("data-testid"), element.get("data-component")))
    ).lower()


def words_of(element: Element) -> str:
    """The element's text with white space collapsed."""
    return " ".join("".join(element.itertext()).split())


def hush(library: str) -> None:
    """Keep a library's warnings off the terminal unless the program has set up logging; what matters is said by a Skip or a note."""
    logger = logging.getLogger(library)
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())
