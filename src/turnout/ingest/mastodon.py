"""Mastodon: public timelines of an account, a tag or a server by the API, and the outbox of an account's archive."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from turnout.errors import Skip
from turnout.ingest.address import address_in, document
from turnout.ingest.markup import lines_of
from turnout.ingest.moments import iso_moment, not_after
from turnout.ingest.posts import Part, laid_out
from turnout.ingest.saved import json_in, saved
from turnout.ingest.told import Notes, Told
from turnout.model import Fetch, Fetched, Find, Source

ABOUT = "public posts of Mastodon: an account, a tag, a server's timeline, or an account's archive"
TOLD = {
    "server": Told(type="address", words="the server, e.g. https://mastodon.example"),
    "accounts": Told(type="texts", default=(), words="accounts of it, e.g. [\"monitor\", \"paper@other.example\"]"),
    "tags": Told(type="texts", default=(), words="tags, without #"),
    "public": Told(type="flag", default=False, words="the server's own public timeline"),
    "pages": Told(type="number", default=5, words="how many pages of 40 posts are read at one round"),
    "path": Told(type="paths", default=(), words="outbox.json of an account's archive, or a saved answer of the API"),
}
_LIMIT = 200_000_000


def lacks(told: Mapping[str, object]) -> str | None:
    """What is missing in its settings."""
    there = told["path"] or (told["server"] and (told["accounts"] or told["tags"] or told["public"]))
    return None if there else "a server with accounts, tags or public, or a path"


def find(source: Source, fetch: Fetch, notes: Notes) -> Iterator[Find | Skip]:
    """The posts that are new, timeline by timeline; the newest page is always read again, for posts are edited."""
    told = source.settings
    yield from saved(map(Path, told["path"] if isinstance(told["path"], tuple) else ()), notes, _file, limit=_LIMIT)
    if told["server"]:
        for line in _lines(told, fetch, notes):
            try:
                yield from line if isinstance(line, Iterator) else [line]
            except Skip as reason:
                yield reason


def _lines(told: Mapping[str, Any], fetch: Fetch, notes: Notes) -> Iterator[Iterator[Find | Skip] | Skip]:
    base = str(told["server"]).rstrip("/") + "/api/v1"
    pages = int(told["pages"]) or 1
    for account in told["accounts"]:
        name = account.lstrip("@")
        try:
            number = notes.told(f"id of {name}") or _number(fetch(f"{base}/accounts/lookup?{urlencode({'acct': name})}"))
        except Skip as reason:
            yield reason
            continue
        notes.note(f"id of {name}", number)
        yield _timeline(f"{base}/accounts/{quote(number, safe='')}/statuses", pages, fetch, notes)
    for tag in told["tags"]:
        yield _timeline(f"{base}/timelines/tag/{quote(tag.lstrip('#'), safe='')}", pages, fetch, notes)
    if told["public"]:
        yield _timeline(f"{base}/timelines/public?local=true", pages, fetch, notes)


def _number(answer: Fetched) -> str:
    found = json_in(answer.body, answer.url)
    number = found.get("id") if isinstance(found, dict) else None
    if not isinstance(number, str | int):
        raise Skip(f"{answer.url}: no account in the answer")
    return str(number)


def _timeline(address: str, pages: int, fetch: Fetch, notes: Notes) -> Iterator[Find | Skip]:
    last, newest, following = notes.told(address), "", address + ("&" if "?" in address else "?") + "limit=40"
    older = ""
    for _ in range(pages):
        answer = fetch(following + older)
        if answer.not_modified:
            return
        posts = json_in(answer.body, answer.url)
        if not isinstance(posts, list):
            raise Skip(f"{answer.url}: no timeline in the answer")
        numbers = [str(one["id"]) for one in posts if isinstance(one, dict) and "id" in one]
        for one in posts:
            if isinstance(one, dict) and (found := _status(one, answer)) is not None:
                yield found
        newest = newest or next(iter(numbers), "")
        if not numbers or (last is not None and _older(numbers[-1], last)):
            break
        older = f"&max_id={quote(numbers[-1], safe='')}"
    if newest:
        notes.note(address, newest)


def _older(number: str, last: str) -> bool:
    """Whether a post's number stands before another's; numbers grow with time."""
    return (len(number), number) <= (len(last), last)


def _status(post: Mapping[str, Any], answer: Fetched | None = None) -> Find | None:
    """A post of an answer, or of one that somebody saved."""
    inner = post.get("reblog")
    parts = [Part(text=_words(post))]
    if isinstance(inner, dict):
        parts.append(Part(text=_words(inner), kind="post", author=_author(inner), published=_time(inner)))
    text, passages = laid_out(parts)
    url = address_in(post.get("url")) or address_in(post.get("uri"))
    if not text or url is None:
        return None
    published, edited = _time(post), iso_moment(str(post.get("edited_at") or "")[:40])
    came = answer.at if answer is not None else None
    language = post.get("language") or (inner.get("language") if isinstance(inner, dict) else None)
    return Find(
        doc=document(url), url=url, text=text, passages=passages, author=_author(post), source=_author(post),
        published=not_after(published, came), updated=not_after(edited, came), at=came, fetched=answer,
        language=str(language)[:2] if isinstance(language, str) and len(language) >= 2 else None, seen=str(edited or published or ""),
    )


def _words(post: Mapping[str, Any]) -> str:
    parts = [post.get("spoiler_text") or post.get("summary"), post.get("content")]
    return "\n\n".join(lines_of(part) for part in parts if isinstance(part, str) and part.strip())


def _author(post: Mapping[str, Any]) -> str | None:
    account = post.get("account")
    if not isinstance(account, dict):
        return None
    names = (account.get(key) for key in ("display_name", "acct"))
    return next((" ".join(name.split())[:200] for name in names if isinstance(name, str) and name.strip()), None)


def _time(post: Mapping[str, Any]) -> str | None:
    return iso_moment(str(post.get("created_at") or post.get("published") or "")[:40])


def _file(path: Path) -> Iterator[Find | Skip]:
    """The posts of an archive's outbox (ActivityStreams), or of a saved answer of the API."""
    told = json_in(path.read_bytes(), str(path))
    posts = told.get("orderedItems") if isinstance(told, dict) else told
    if not isinstance(posts, list):
        raise Skip(f"{path}: neither an outbox.json nor a list of posts")
    for one in posts:
        if not isinstance(one, dict):
            continue
        inner = one.get("object")
        post = {**inner, "edited_at": inner.get("updated")} if one.get("type") == "Create" and isinstance(inner, dict) else one
        if found := _status(post):
            yield found
