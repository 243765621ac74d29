"""A feed: RSS of every version, Atom and JSON Feed; entries with their full text or with links to be fetched."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from turnout.errors import Skip
from turnout.ingest.address import address_in, document
from turnout.ingest.encoding import decode, mend
from turnout.ingest.markup import Element, lines_of, local, space, xml_root, xml_text
from turnout.ingest.moments import moment_of, not_after
from turnout.ingest.told import Notes, Told
from turnout.model import BY, Fetch, Fetched, Find, Source

ABOUT = "a feed: RSS, Atom or JSON Feed"
TOLD = {
    "address": Told(type="addresses", required=True, words="the feed's address, or several"),
    "text": Told(
        default="auto", choices=("auto", "feed", "page"),
        words="where the text comes from: the feed's own where it has it whole (auto), always the feed's, always the page's",
    ),
    "pages": Told(type="number", default=1, words="how many pages of the feed are read, where it names a next one"),
}
#: A shorter text in a feed is its teaser.
_WHOLE = 600
_MOST = 50_000
_PUBLISHED = ("published", "pubdate", "issued", "date", "created")
_UPDATED = ("updated", "modified")


@dataclass(slots=True, kw_only=True)
class _Entry:
    """One entry, whatever its format called its parts."""

    id: str | None = None
    url: str | None = None
    title: str | None = None
    author: str | None = None
    section: str | None = None
    language: str | None = None
    published: str | None = None
    updated: str | None = None
    content: str = ""
    summary: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Feed:
    """A feed's head, its entries, and the address of its next page."""

    title: str | None
    language: str | None
    entries: Iterator[_Entry]
    next: str | None = None


def find(source: Source, fetch: Fetch, notes: Notes) -> Iterator[Find | Skip]:
    """The entries of the feeds, as they stand in them; a feed that has not changed has none."""
    addresses = source.settings["address"]
    assert isinstance(addresses, tuple)
    for address in addresses:
        try:
            yield from _pages(source, fetch, address)
        except Skip as reason:
            if len(addresses) == 1:
                raise
            yield reason


def _pages(source: Source, fetch: Fetch, address: str) -> Iterator[Find | Skip]:
    left, seen = int(str(source.settings["pages"])) or 1, set[str]()
    following: str | None = address
    while following and left > 0 and following not in seen:
        seen.add(following)
        left -= 1
        answer = fetch(following)
        if answer.not_modified:
            return
        feed = read_feed(answer)
        for number, entry in enumerate(feed.entries):
            if number >= _MOST:
                yield Skip(f"{following}: more than {_MOST:,} entries; the rest was not read")
                return
            yield _found(entry, feed, answer, str(source.settings["text"]), address)
        following = feed.next


def read_feed(answer: Fetched) -> _Feed:
    """The feed in an answer. Raises Skip where it is none."""
    head = answer.body[:512].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"{") or "json" in answer.content_type:
        return _json_feed(answer)
    text = xml_text(answer.body, where=answer.url, declared=answer.charset)
    root = xml_root(text, where=answer.url)
    if local(root) == "html" or local(root) not in ("rss", "rdf", "feed", "channel"):
        raise Skip(f"{answer.url}: no feed but <{local(root)}>; give the address of the feed itself (pages link to it as alternate)")
    channel = root if local(root) in ("feed", "channel") else next((one for one in root if local(one) == "channel"), root)
    base = answer.final_url
    following = next((address_in(one.get("href"), base) for one in channel if local(one) == "link" and one.get("rel") == "next"), None)
    return _Feed(
        title=_text(channel, "title"), next=following, language=_language(_text(channel, "language") or _lang(channel)),
        entries=(_xml_entry(one, base) for one in root.iter() if local(one) in ("item", "entry")),
    )


def _xml_entry(item: Element, base: str) -> _Entry:
    entry = _Entry(language=_language(_lang(item)))
    base = address_in(item.get("{http://www.w3.org/XML/1998/namespace}base"), base) or base
    permalink: str | None = None
    dates: dict[str, str] = {}
    for one in item:
        name, text = local(one), _inside(one)
        if name == "link":
            if one.get("rel") in (None, "alternate") and (url := address_in(one.get("href") or text, base)):
                entry.url = entry.url or url
        elif name in ("guid", "id"):
            entry.id = text or None
            permalink = address_in(text) if name == "guid" and (one.get("isPermaLink") or "true").lower() != "false" else None
        elif name in ("title", "subtitle"):
            entry.title = entry.title or (_line(text) if "media" not in space(one) else None)
        elif name in ("encoded", "content", "body") and "media" not in space(one):
            entry.content = max(entry.content, text, key=len)
        elif name in ("description", "summary") and "media" not in space(one) and "itunes" not in space(one):
            entry.summary = max(entry.summary, text, key=len)
        elif name in ("creator", "author"):
            entry.author = entry.author or _line(next((_inside(part) for part in one if local(part) == "name"), text))
        elif name == "category":
            entry.section = entry.section or _line(one.get("term") or text)
        elif text and name in (*_PUBLISHED, *_UPDATED):
            dates.setdefault(name, text)
    entry.url = entry.url or permalink or (address_in(entry.id) if entry.id else None)
    entry.published = next((found for name in _PUBLISHED if (found := moment_of(dates.get(name)))), None)
    entry.updated = next((found for name in _UPDATED if (found := moment_of(dates.get(name)))), None)
    return entry


def _json_feed(answer: Fetched) -> _Feed:
    try:
        told = json.loads(decode(answer.body, where=answer.url).text.lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise Skip(f"{answer.url}: no JSON Feed ({str(error)[:80]})") from error
    items = told.get("items") if isinstance(told, dict) else None
    if not isinstance(items, list):
        raise Skip(f"{answer.url}: no JSON Feed: it has no list of items")
    base = answer.final_url
    return _Feed(
        title=_string(told, "title"), language=_language(_string(told, "language")), next=address_in(told.get("next_url"), base),
        entries=(_json_entry(one, base) for one in items if isinstance(one, dict)),
    )


def _json_entry(item: dict[str, Any], base: str) -> _Entry:
    people = item.get("authors") if isinstance(item.get("authors"), list) else [item.get("author")]
    tags = item.get("tags")
    return _Entry(
        id=_string(item, "id") or (str(item["id"]) if isinstance(item.get("id"), int) else None),
        url=address_in(item.get("url"), base) or address_in(item.get("external_url"), base) or address_in(item.get("id")),
        title=_line(_string(item, "title") or ""), content=_string(item, "content_html") or _escaped(_string(item, "content_text") or ""),
        summary=_escaped(_string(item, "summary") or ""), published=moment_of(item.get("date_published")),
        updated=moment_of(item.get("date_modified")), language=_language(_string(item, "language")),
        author=next((name for one in people or [] if isinstance(one, dict) and (name := _string(one, "name"))), None),
        section=tags[0] if isinstance(tags, list) and tags and isinstance(tags[0], str) else None,
    )


def _found(entry: _Entry, feed: _Feed, answer: Fetched, way: str, address: str) -> Find | Skip:
    markup = max(entry.content, entry.summary if way == "feed" else "", key=len)
    told = lines_of(markup)
    whole = bool(told) and (way == "feed" or (way == "auto" and len(told) >= _WHOLE and not told.endswith(("…", "...", "[…]", "[...]"))))
    if entry.url is None and not whole:
        told = told or lines_of(entry.summary) or entry.title or ""
        if not told:
            return Skip(f"{answer.url}: an entry without address or text")
        whole = True
    form = (entry.id, entry.updated or entry.published, entry.title, told if whole else "")
    doc = document(entry.url) if entry.url else f"{answer.url}#{entry.id or hashlib.sha256(repr(form).encode()).hexdigest()[:16]}"
    if whole and entry.url:  # neither is a version of the other: what a feed has of a page, and what of it another feed or its summary has
        what = "feed" if markup is entry.content else "summary"
        doc = f"{doc}{BY}{what}-{hashlib.sha256(address.encode()).hexdigest()[:8]}"
    return Find(
        doc=doc, url=entry.url, fetch=not whole, text=told or lines_of(entry.summary) or None, title=entry.title, author=entry.author,
        section=entry.section, language=entry.language or feed.language, source=feed.title, published=not_after(entry.published, answer.at),
        updated=not_after(entry.updated, answer.at), at=answer.at, fetched=answer if whole else None,
        seen=hashlib.sha256(repr(form).encode()).hexdigest()[:16],
    )


def _inside(element: Element) -> str:
    """What stands in an element: its text, or its markup where it holds elements (Atom's XHTML), not longer than a page."""
    if len(element):
        from lxml import etree

        parts = [element.text or ""]
        parts += [etree.tostring(one, encoding="unicode", with_tail=True) for one in element]
        return mend("".join(parts))[0].strip()
    return mend(element.text or "")[0].strip()


def _text(element: Element, name: str) -> str | None:
    return next((_line(_inside(one)) for one in element if local(one) == name), None)


def _line(text: str) -> str | None:
    return " ".join(lines_of(text).split())[:1000] or None


def _lang(element: Element) -> str | None:
    found = element.get("{http://www.w3.org/XML/1998/namespace}lang")
    return str(found) if found else None


def _language(code: str | None) -> str | None:
    tidy = (code or "").strip().lower().replace("_", "-").partition("-")[0]
    return tidy if 2 <= len(tidy) <= 3 and tidy.isascii() and tidy.isalpha() else None


def _string(told: dict[str, Any], name: str) -> str | None:
    value = told.get(name)
    return mend(value)[0] if isinstance(value, str) and value.strip() else None


def _escaped(text: str) -> str:
    """Plain text as HTML, its lines kept: a "<" in it is no tag."""
    return "<br>".join(text.replace("&", "&amp;").replace("<", "&lt;").splitlines())
