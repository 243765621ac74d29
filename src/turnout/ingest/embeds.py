"""Embedded posts and live-blog entries in a page's markup: which element is one, whose, and of when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from turnout.ingest.moments import clock_in, iso_moment
from turnout.ingest.tree import Element, classes, words_of

_POST = re.compile(
    r"twitter-(?:tweet|video)|(?:^|\s)tweet(?:$|\s)|instagram-media|fb-(?:post|video)|facebook-post|bluesky-embed|mastodon-(?:embed|post)|tiktok-embed|threads-post|text-post-media|"
    r"tgme_widget_message(?:$|\s)|telegram-post|vk-post|embed(?:ded)?-(?:tweet|post)|tweet-embed|twitter-post|social-?post|truthsocial-embed"
)
_LIST = r"(?![_-]{0,2}(?:list|container|wrapper|feed|stream|box|items))(?=$|[\s_-])"
#: Names that only live blogs have, and names that they share with tickers and histories beside an article.
_ENTRY = re.compile(r"(?:live-?blog[\w-]{0,20}?(?:entry|post|item|update|event|block)|lx-stream__post)" + _LIST)
_MAYBE = re.compile(
    r"(?:(?:^|[\s_-])(?:live|lb|ticker)[_-]{0,2}(?:entry|post|update|event|item|block|message|news)|timeline[_-]{0,2}(?:item|entry|event|post)"
    r"|live-?(?:feed|text|stream)[_-]{0,2}(?:item|entry|post)|online-?(?:item|entry|event|message)|chronicle[_-]{0,2}(?:item|entry))"
    + _LIST
)
#: The attribute that `live.mark_entries` leaves on an entry: its time, and " sure" where a name says so too.
MARKED = "data-turnout-entry"
_ENTRY_TAGS = ("article", "section", "div", "li")
_STATUS = re.compile(r"(?:twitter|x)\.com/[^/\s]{1,40}/status(?:es)?/(\d{15,20})")
SIGNATURE = re.compile(r"[—–―-]\s{0,3}([^()]{1,80}?)\s{0,3}\((@[\w.@-]{1,80})\)")
_SHARED = re.compile(r"(?:post shared by|Публикация от|Допис, поширений|Post by)\s([^()]{1,60}\(@[\w.]{1,40}\))")
#: Code points of an element's text in which its time of day stands.
_OPENING = 60
#: The first millisecond of the post numbers of the service formerly Twitter; a number's upper bits count from it.
_EPOCH = 1288834974657


@dataclass(frozen=True, slots=True, kw_only=True)
class Embed:
    """A post or a live entry found in the markup, with its author and time where the markup tells them.

    A live entry is not `sure` where its name would also fit a ticker beside an article.
    """

    kind: str
    author: str | None = None
    published: str | None = None
    sure: bool = True


def embed_of(element: Element, names: str, *, within: bool = False) -> Embed | None:
    """The embed that an element is, or None; `within` says that it stands in a live entry, which holds no others."""
    tag = element.tag
    if not within and (marked := element.get(MARKED)) is not None:
        when, _, sure = marked.partition(" ")
        return Embed(kind="live_entry", published=when, sure=bool(sure))
    if tag in ("blockquote", "div", "section", "article", "figure") and names and _POST.search(names) and len(element) < 60:
        return _post(element)
    if tag == "blockquote" and _STATUS.search(element.get("cite") or ""):
        return _post(element)
    if tag in _ENTRY_TAGS and not within and (sure := _entry_name(element, names)) is not None and not _holds_entries(element):
        return Embed(kind="live_entry", published=_time_of(element) or clock_of(element), sure=sure)
    return None


def _post(element: Element) -> Embed:
    words = words_of(element)
    match = SIGNATURE.search(words)
    author = f"{match.group(1).strip()} ({match.group(2)})" if match else None
    if author is None and (shared := _SHARED.search(words)):
        author = shared.group(1)
    if author is None:
        named = element.xpath(".//*[contains(@class, 'owner_name') or contains(@class, 'author')]")
        author = words_of(named[0])[:80] or None if named else None
    return Embed(kind="post", author=author, published=_time_of(element) or _by_number(element))


def _by_number(element: Element) -> str | None:
    """The moment a post's number was dealt out: the last link is the post's own, those before may be to others."""
    links = [link.get("href") or "" for link in element.iter("a")] + [element.get("cite") or ""]
    numbers = [match.group(1) for link in links if (match := _STATUS.search(link))]
    if not numbers:
        return None
    milliseconds = (int(numbers[-1]) >> 22) + _EPOCH
    return datetime.fromtimestamp(milliseconds / 1000, UTC).isoformat(timespec="minutes")


def _entry_name(element: Element, names: str) -> bool | None:
    """Whether an element's name is surely a live entry's, or maybe; None where it is none or the element has no time."""
    if "liveBlogUpdate" in (element.get("itemprop") or ""):
        return True
    sure = bool(names and _ENTRY.search(names))
    if not sure and not (names and _MAYBE.search(names)):
        return None
    return sure if _has_time(element) else None


def _holds_entries(element: Element) -> bool:
    """Whether an element is the list and not an entry: two elements in it bear such a name and a time of their own."""
    found = 0
    for one in element.iterdescendants(*_ENTRY_TAGS):
        names = classes(one)
        if names and (_ENTRY.search(names) or _MAYBE.search(names)) and next(one.iter("time"), None) is not None:
            found += 1
            if found > 1:
                return True
    return False


def _has_time(element: Element) -> bool:
    return (
        next(element.iter("time"), None) is not None
        or _time_of(element) is not None
        or re.search(r"\b\d{1,2}[:.]\d\d\b", words_of(element)[:80]) is not None
    )


def clock_of(element: Element) -> str | None:
    """The time of day without a day ("T14:35") that an element's first <time> shows, or that opens its text."""
    time = next(element.iter("time"), None)
    shown = clock_in(time.get("datetime") or "") or clock_in(words_of(time)) if time is not None else None
    return shown or clock_in(opening(element), opens=True)


def opening(element: Element) -> str:
    """The beginning of an element's text, from as few of its parts as that takes."""
    parts: list[str] = []
    size = 0
    for number, part in enumerate(element.itertext()):
        size += len(part.strip())
        parts.append(part)
        if size > _OPENING or number > _OPENING:
            break
    return " ".join("".join(parts)[: 10 * _OPENING].split())[:_OPENING]


def is_post(names: str) -> bool:
    """Whether an element's names are those of an embedded post."""
    return bool(names and _POST.search(names))


def stamp_of(element: Element) -> str | None:
    """The moment (ISO, with a time) that an element's first <time> is stamped with, or None."""
    time = next(element.iter("time"), None)
    stamp = iso_moment(time.get("datetime") or "") if time is not None else None
    return stamp if stamp and "T" in stamp else None


def _time_of(element: Element) -> str | None:
    for time in element.iter("time"):
        stamp = iso_moment(time.get("datetime") or "")
        if stamp:
            return stamp
    for meta in element.xpath(".//*[@itemprop='datePublished']"):
        stamp = iso_moment(meta.get("content") or meta.get("datetime") or "")
        if stamp:
            return stamp
    for name in ("data-timestamp", "data-time", "data-date", "data-published", "data-datetime"):
        value = element.get(name)
        if value and value.isdecimal() and 9 < len(value) < 14:
            return datetime.fromtimestamp(int(value[:10]), UTC).isoformat(timespec="minutes")
        if value and (stamp := iso_moment(value)):
            return stamp
    return None
