"""XML and scraps of HTML as feeds and exports have them: parsed without entities, doctype or network; HTML to plain lines."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from turnout.errors import Skip
from turnout.ingest.encoding import decode

__all__ = ["lines_of", "local", "space", "without_doctype", "xml_root", "xml_text"]

Element = Any
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,300}\?>")
_DOCTYPE = re.compile(r"<!doctype", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_TAG = re.compile(r"<[^<>]{0,2000}>")
_BREAK = re.compile(r"<\s{0,5}/?\s{0,5}(?:p|br|div|li|ul|ol|h[1-6]|tr|blockquote|figure|section|article)\b[^<>]{0,2000}>", re.IGNORECASE)
_SILENT = re.compile(r"<(script|style)\b[^<>]{0,2000}>", re.IGNORECASE)
_ENDS = {name: re.compile(f"</{name}", re.IGNORECASE) for name in ("script", "style")}
#: Names that XML itself does not have and feeds use all the same; everything else is a reference to what is not there.
_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{1,31});")
_OPENS = re.compile(r"[\"'\]]|<!--")
_LOOKED = 4096


def xml_text(data: bytes, *, where: str, declared: str | None = None) -> str:
    """The text of an XML file without its declaration and doctype, named HTML characters put in, all other entities left out."""
    text = decode(data, where=where, declared=declared).text.lstrip("\ufeff")
    text = without_doctype(_DECLARATION.sub("", text))
    if "&" in text:
        text = _ENTITY.sub(_named, text)
    return _CONTROL.sub(" ", text)


def _named(found: re.Match[str]) -> str:
    char = unescape(found.group())
    return char if char != found.group() and char not in "<>&\"'" else ""


def without_doctype(text: str) -> str:
    """The text without a doctype in its head, and so without the entities that one may define."""
    match = _DOCTYPE.search(text, 0, _LOOKED)
    if match is None:
        return text
    opened, closed = text.find("[", match.end()), text.find(">", match.end())
    if 0 <= opened < closed or closed < 0:
        closed = text.find(">", _subset_end(text, opened + 1))
    return text[: match.start()] + (text[closed + 1 :] if closed >= 0 else "")


def _subset_end(text: str, at: int) -> int:
    """Where a doctype's subset ends: at the first bracket outside of quotation marks and remarks."""
    while match := _OPENS.search(text, at):
        if match.group() == "]":
            return match.end()
        at = text.find("-->" if match.group() == "<!--" else match.group(), match.end())
        if at < 0:
            break  # never closed: there is nothing after it
        at += 1
    return len(text)


def xml_root(text: str, *, where: str) -> Element:
    """The root of an XML text, mended where it is broken. Raises Skip where there is none."""
    from lxml import etree

    parser = etree.XMLParser(
        encoding="utf-8", recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Skip(f"{where}: no XML in it ({str(error)[:80]})") from error
    if root is None:
        raise Skip(f"{where}: no XML in it")
    return root


def local(element: Element) -> str:
    """An element's name without its namespace, in small letters; "" for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(tag, str) else ""


def space(element: Element) -> str:
    """The namespace of an element, or the prefix where nobody declared it."""
    tag = element.tag if isinstance(element.tag, str) else ""
    return tag[1:].partition("}")[0] if tag.startswith("{") else tag.partition(":")[0] if ":" in tag else ""


def lines_of(markup: str) -> str:
    """The text of a scrap of HTML: a line a paragraph, white space collapsed, scripts left out. Plain text comes back as it is."""
    if "<" not in markup and "&" not in markup:
        return "\n".join(line for part in markup.splitlines() if (line := " ".join(part.split())))
    kept = _unscripted(markup)
    broken = _TAG.sub("", _BREAK.sub("\n", " ".join(kept.split()) if _BREAK.search(kept) else kept))
    return "\n".join(line for part in unescape(broken).splitlines() if (line := " ".join(part.split())))


def _unscripted(markup: str) -> str:
    parts: list[str] = []
    at = 0
    while match := _SILENT.search(markup, at):
        parts.append(markup[at : match.start()])
        end = _ENDS[match[1].lower()].search(markup, match.end())
        if end is None:
            return "".join(parts)
        at = end.start()
    return "".join([*parts, markup[at:]])


