"""When a page was published and changed: its own metadata first, then its address, then a guess that says it is one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from turnout.ingest.moments import iso_moment
from turnout.ingest.tree import Element, classes, hush
from turnout.ingest.visible import visible_day

_PUBLISHED = (
    "article:published_time",
    "og:published_time",
    "og:article:published_time",
    "article:published",
    "datepublished",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "published",
    "publication_date",
    "publication-date",
    "article_date_original",
    "originalpublicationdate",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "dc.created",
    "dc.date",
    "dcterms.date",
    "mediator_published_time",
    "article.published",
    "date.created",
    "displaydate",
    "rnews:datepublished",
    "published_time",
    "published_at",
    "pub_date",
    "citation_publication_date",
    "citation_date",
    "timestamp",
    "release_date",
    "created",
    "date",
)
_UPDATED = (
    "article:modified_time",
    "og:modified_time",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "dc.date.modified",
    "article.updated",
    "last-modified",
    "lastmod",
    "modified_time",
    "revised",
    "article:updated_time",
    "updated_time",
)
_ARTICLES = re.compile(r"Article|Posting|Report|LiveBlog|VideoObject|NewsMedia")
_URL_DAY = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<gap>[/_.-]?)(?P<month>0[1-9]|1[0-2]|(?<=[/_.-])[1-9](?=[/_.-]))(?P=gap)(?P<day>[0-2]\d|3[01]|(?<=[/_.-])[1-9](?=[/_.-]))(?!\d)"
)
_TIME_CLASS = re.compile(r"publish|entry-date|post-?date|pub-?date|article-?date|date-?time|posted|created")
_CHANGED_CLASS = re.compile(r"update|modif|edited")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """A page's times (ISO, zone kept) and what the publication rests on: metadata, url, guess or unknown."""

    published: str | None = None
    updated: str | None = None
    basis: str = "unknown"


def page_dates(root: Element, markup: str, *, url: str | None = None, fetched: str | None = None) -> Dates:
    """The page's publication and change; nothing later than `fetched` (an ISO date or date-time) is believed."""
    linked = list(linked_data(root))
    metas = _metas(root)
    updated = _first([*_linked_values(linked, "dateModified"), *(metas[key] for key in _UPDATED if key in metas)], fetched)
    stated = url_day(url or "") or url_day(_canonical(root) or "")
    for found, basis in (
        (_linked_values(linked, "datePublished"), "metadata"),
        ([metas[key] for key in _PUBLISHED if key in metas], "metadata"),
        (list(_times(root)), "metadata"),
        ([stated or ""], "url"),
    ):
        published = _first(found, fetched)
        if published:
            return Dates(published=_local(published, stated), updated=updated, basis=basis)
    shown = _first([visible_day(root, language_of_page(root)) or ""], fetched) if markup else None
    guessed = shown or _first(_guess(markup, url), fetched)
    return Dates(published=guessed, updated=updated, basis="guess" if guessed else "unknown")


def _local(moment: str, stated: str | None) -> str:
    """The day in the address where it is a neighbour of a moment in UTC: the newsroom's own day, by which it says "on Saturday"."""
    if stated is None or not moment.endswith("+00:00") or stated == moment[:10]:
        return moment
    apart = abs((date.fromisoformat(moment[:10]) - date.fromisoformat(stated)).days)
    return stated if apart == 1 else moment


def linked_data(root: Element) -> Iterator[dict[str, Any]]:
    """Every JSON-LD object of the page, those nested in lists and graphs too; broken ones are passed over."""
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "") or not script.text:
            continue
        try:
            found = json.loads(script.text.strip().rstrip(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        stack, steps = [found], 0
        while stack and steps < 5000:
            steps += 1
            one = stack.pop()
            if isinstance(one, list):
                stack.extend(reversed(one))
            elif isinstance(one, dict):
                yield one
                stack.extend(
                    value
                    for key, value in one.items()
                    if key in ("@graph", "mainEntity", "mainEntityOfPage") and isinstance(value, dict | list)
                )


def linked_entries(root: Element) -> Iterator[tuple[str | None, tuple[str, ...]]]:
    """The entries of a live blog that the page's JSON-LD holds: moment (ISO, or None), and its headline and text, those there are."""
    linked = list(linked_data(root))
    updates = [update for one in linked for key in ("liveBlogUpdate", "blogPost") for update in _listed(one.get(key))]
    # a graph of posts of their own is a live blog too, where there are several
    posts = [one for one in linked if one.get("@type") == "BlogPosting" and isinstance(one.get("articleBody"), str)]
    for update in updates or (posts if len(posts) > 2 else []):
        parts = [update.get(key) for key in ("headline", "articleBody", "description")]
        told = dict.fromkeys(" ".join(part.split()) for part in parts if isinstance(part, str) and part.strip())
        if told:
            when = next((update[key] for key in ("datePublished", "dateCreated", "dateModified") if isinstance(update.get(key), str)), "")
            yield iso_moment(when), tuple(told)[:2]


def _listed(value: object) -> list[dict[str, Any]]:
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, dict)]


def url_day(url: str) -> str | None:
    """The day that an address states ("/2022/02/24/"), or None."""
    match = _URL_DAY.search(url)
    if match is None:
        return None
    return iso_moment(f"{match['year']}-{int(match['month']):02}-{int(match['day']):02}")


def _linked_values(linked: list[dict[str, Any]], key: str) -> list[str]:
    ranked = sorted(linked, key=lambda one: not _ARTICLES.search(str(one.get("@type"))))
    return [value for one in ranked if isinstance(value := one.get(key), str)]


def _metas(root: Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv") or "").strip().lower()
        content = meta.get("content") or ""
        if name and content and name not in found:
            found[name] = content
    return found


def _times(root: Element) -> Iterator[str]:
    """Stamps of <time> and itemprop elements, those that are marked as the publication first."""
    marked: list[str] = []
    others: list[str] = []
    for element in root.iter("time", "span", "div", "p", "abbr", "a", "meta"):
        prop = element.get("itemprop") or ""
        stamp = element.get("datetime") or element.get("content") or (element.get("title") if element.tag == "abbr" else None) or ""
        if not stamp or (element.tag != "time" and "datePublished" not in prop and element.tag != "abbr"):
            continue
        names = classes(element)
        if "dateModified" in prop or _CHANGED_CLASS.search(names):
            continue
        (marked if "datePublished" in prop or element.get("pubdate") is not None or _TIME_CLASS.search(names) else others).append(stamp)
    yield from marked
    yield from others[:3]


def _canonical(root: Element) -> str | None:
    for link in root.iter("link"):
        if (link.get("rel") or "") == "canonical" and link.get("href"):
            return str(link.get("href"))
    return None


def _guess(markup: str, url: str | None) -> list[str]:
    # imported here: only a page without a word about its date has to pay for it
    from htmldate import find_date

    hush("htmldate")
    with _without_locales():
        found = find_date(markup, url=url, original_date=True, extensive_search=True) if markup else None
    # the first of January is what the library says when it has found no more than a year
    return [found] if found and not found.endswith("-01-01") else []


@contextmanager
def _without_locales() -> Iterator[None]:
    """The guesser without its look into the locales of two hundred languages, which took 4 s and gave 1 page in 60."""
    from htmldate import extractors

    known: Any = extractors.has_date_cue
    extractors.has_date_cue = lambda *_: False
    try:
        yield
    finally:
        extractors.has_date_cue = known


def language_of_page(root: Element) -> str | None:
    """The two-letter code that the page's root element declares, or None."""
    code = (root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "").strip().lower()[:2]
    return code if len(code) == 2 and code.isalpha() else None


def _first(values: list[str], fetched: str | None) -> str | None:
    for value in values:
        moment = iso_moment(value)
        if moment and moment[:10] > "1994" and (fetched is None or moment[:10] <= fetched[:10]):
            return moment
    return None
