"""A sitemap: a site's own list of its pages, news sitemaps and indexes of sitemaps, as XML, gzip or plain text."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from turnout.errors import Skip
from turnout.ingest.address import address_in, document
from turnout.ingest.encoding import decode
from turnout.ingest.markup import Element, local, space, xml_root, xml_text
from turnout.ingest.moments import moment_of, not_after
from turnout.ingest.told import Notes, Told
from turnout.model import Fetch, Fetched, Find, Source
from turnout.unpack import unpack

ABOUT = "a site's sitemap, its news sitemap, or an index of sitemaps"
TOLD = {
    "address": Told(type="addresses", required=True, words="the sitemap's address, or several"),
    "since": Told(type="span", default=172_800.0, words="pages changed no longer ago than this; \"0\" for all (two days when not given)"),
    "match": Told(type="texts", default=(), words="only addresses that hold one of these, e.g. \"/news/\""),
    "undated": Told(type="flag", default=False, words="pages without a time too"),
    "maps": Told(type="number", default=50, words="how many sitemaps of an index are read, the newest first"),
}
#: Addresses and bytes that a sitemap may have by its own standard, and some more.
_MOST, _LONGEST = 50_000, 60_000_000


def find(source: Source, fetch: Fetch, notes: Notes) -> Iterator[Find | Skip]:
    """The pages of the sitemaps that fit, each to be fetched; a map that has not changed has none."""
    told = source.settings
    addresses = told["address"]
    assert isinstance(addresses, tuple)
    waiting, asked, left = deque(addresses), set[str](), int(str(told["maps"])) + len(addresses)
    while waiting and left > 0:
        address = waiting.popleft()
        if address in asked:
            continue
        asked.add(address)
        left -= 1
        try:
            answer = fetch(address)
            if answer.not_modified:
                continue
            root = _root(answer)
        except Skip as reason:
            if len(addresses) == 1 and len(asked) == 1:
                raise
            yield reason
            continue
        if isinstance(root, list):
            yield from (_found(url, answer) for url in root if _fits(url, None, told, answer.at))
        elif local(root) == "sitemapindex":
            waiting.extend(_inner(root, answer, told))
        else:
            yield from _pages(root, answer, told)
    if waiting:
        yield Skip(f"{addresses[0]}: {len(waiting)} more sitemaps of its index were not read (the setting `maps` takes more)")


def _root(answer: Fetched) -> Element | list[str]:
    # a sitemap may be a gzip file, which no header says
    packed = "gzip" if answer.body.startswith(b"\x1f\x8b") else ""
    data = unpack(answer.body, packed, limit=_LONGEST, where=answer.url)
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"http://", b"https://")):
        lines = decode(data, where=answer.url).text.splitlines()[:_MOST]
        return [url for line in lines if (url := address_in(line))]
    root = xml_root(xml_text(data, where=answer.url, declared=answer.charset), where=answer.url)
    if local(root) not in ("urlset", "sitemapindex"):
        raise Skip(f"{answer.url}: no sitemap but <{local(root)}>; robots.txt of a site names its sitemaps")
    return root


def _inner(root: Element, answer: Fetched, told: Any) -> list[str]:
    """The sitemaps of an index that may hold what is wanted, newest first; those without a time after the others."""
    found: list[tuple[str, str]] = []
    for one in root:
        parts = {local(part): (part.text or "").strip() for part in one}
        url, moment = address_in(parts.get("loc"), answer.final_url), moment_of(parts.get("lastmod"))
        if url and (moment is None or _recent(moment, told, answer.at)):
            found.append((moment or "", url))
    return [url for _, url in sorted(found, key=lambda pair: pair[0], reverse=True)][:_MOST]


def _pages(root: Element, answer: Fetched, told: Any) -> Iterator[Find | Skip]:
    for number, one in enumerate(root):
        if number >= _MOST:
            yield Skip(f"{answer.url}: more than {_MOST:,} pages, which no sitemap may have; the rest was not read")
            return
        parts: dict[str, str] = {}
        for part in one.iter():
            if "image" not in space(part) and "video" not in space(part):
                parts.setdefault(local(part), (part.text or "").strip())
        url, changed = address_in(parts.get("loc"), answer.final_url), moment_of(parts.get("lastmod"))
        published = moment_of(parts.get("publication_date"))
        if url and _fits(url, changed or published, told, answer.at):
            yield Find(
                doc=document(url), url=url, fetch=True, title=" ".join(parts.get("title", "").split())[:1000] or None,
                language=_code(parts.get("language")), source=parts.get("name") or None, published=not_after(published, answer.at),
                updated=not_after(changed, answer.at), seen=changed or published or "", at=answer.at,
            )


def _found(url: str, answer: Fetched) -> Find:
    return Find(doc=document(url), url=url, fetch=True, at=answer.at)


def _fits(url: str, moment: str | None, told: Any, at: str) -> bool:
    if told["match"] and not any(part in url for part in told["match"]):
        return False
    if moment is None:
        return bool(told["undated"]) or not told["since"]
    return _recent(moment, told, at)


def _recent(moment: str, told: Any, at: str) -> bool:
    if not told["since"]:
        return True
    first = datetime.fromisoformat(at).astimezone(UTC) - timedelta(seconds=float(told["since"]))
    when = datetime.fromisoformat(moment)
    if len(moment) == 10:
        return when.date() >= first.date()
    return (when if when.tzinfo else when.replace(tzinfo=UTC)) >= first


def _code(code: str | None) -> str | None:
    tidy = (code or "").lower().partition("-")[0]
    return tidy if len(tidy) in (2, 3) and tidy.isascii() and tidy.isalpha() else None
