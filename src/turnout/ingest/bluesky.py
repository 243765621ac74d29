"""Bluesky: public posts of accounts, feeds and searches by the API, saved answers, and the CAR file that an account exports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from turnout.errors import Skip
from turnout.ingest.car import records
from turnout.ingest.moments import iso_moment, not_after
from turnout.ingest.posts import Part, laid_out
from turnout.ingest.saved import json_in, saved
from turnout.ingest.told import Notes, Told
from turnout.model import BY, Fetch, Fetched, Find, Source

ABOUT = "public posts of Bluesky: an account, a feed, a search, or an account's export (CAR)"
TOLD = {
    "accounts": Told(type="texts", default=(), words="accounts, e.g. [\"monitor.example\"]"),
    "feeds": Told(type="texts", default=(), words="feeds by their at:// address"),
    "searches": Told(type="texts", default=(), words="words to search for (some servers want an account for it)"),
    "server": Told(type="address", default="https://public.api.bsky.app", words="the server that is asked"),
    "pages": Told(type="number", default=3, words="how many pages of 100 posts are read at one round"),
    "path": Told(type="paths", default=(), words="repo.car of an account's export, or a saved answer of the API"),
}
_LIMIT = 400_000_000
_POST = "app.bsky.feed.post"


def lacks(told: Mapping[str, object]) -> str | None:
    """What is missing in its settings."""
    return None if any(told[name] for name in ("accounts", "feeds", "searches", "path")) else "accounts, feeds, searches or a path"


def find(source: Source, fetch: Fetch, notes: Notes) -> Iterator[Find | Skip]:
    """The posts that are new, line by line; a line is read until it comes to what was read before."""
    told = source.settings
    lines = [
        *(("getAuthorFeed", {"actor": one.lstrip("@")}) for one in _texts(told["accounts"])),
        *(("getFeed", {"feed": one}) for one in _texts(told["feeds"])),
        *(("searchPosts", {"q": one, "sort": "latest"}) for one in _texts(told["searches"])),
    ]
    yield from saved(map(Path, _texts(told["path"])), notes, _file, limit=_LIMIT)
    for method, query in lines:
        address = f"{str(told['server']).rstrip('/')}/xrpc/app.bsky.feed.{method}?{urlencode({**query, 'limit': 100})}"
        try:
            yield from _line(address, int(str(told["pages"])) or 1, fetch, notes)
        except Skip as reason:
            yield reason


def _texts(value: object) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


def _line(address: str, pages: int, fetch: Fetch, notes: Notes) -> Iterator[Find | Skip]:
    last, newest, cursor = notes.told(address) or "", "", ""
    for _ in range(pages):
        answer = fetch(address + (f"&{urlencode({'cursor': cursor})}" if cursor else ""))
        if answer.not_modified:
            return
        told = json_in(answer.body, answer.url)
        times: list[str] = []
        for one in _posts(told):
            if (found := _found(one, answer)) is not None:
                yield found
                times.append(str(one.get("reason_at") or _inner(one, "post").get("indexedAt") or ""))
        newest = max([newest, *times])
        cursor = str(told.get("cursor") or "") if isinstance(told, dict) else ""
        if not cursor or not times or (last and min(times) <= last):
            break
    if newest:
        notes.note(address, newest)


def _posts(told: Any) -> Iterator[dict[str, Any]]:
    """The entries of a feed, each {post, reason?}; those of a search stand without a frame."""
    items = (told.get("feed") or told.get("posts")) if isinstance(told, dict) else told
    if not isinstance(items, list):
        raise Skip("bluesky: the answer holds neither a feed nor posts")
    for one in items:
        if isinstance(one, dict):
            framed: dict[str, Any] = one if "post" in one else {"post": one}
            reason = _inner(framed, "reason")
            yield {**framed, "reason_at": reason.get("indexedAt")} if reason else framed


def _found(entry: Mapping[str, Any], answer: Fetched | None = None) -> Find | None:
    """A post of an answer, or of one that somebody saved."""
    post, reason = _inner(entry, "post"), _inner(entry, "reason")
    record, author = _inner(post, "record"), _inner(post, "author")
    uri, text = post.get("uri"), record.get("text")
    if not isinstance(uri, str) or not isinstance(text, str):
        return None
    name, when = _name(author), _earlier(record.get("createdAt"), post.get("indexedAt"))
    quoted = _quoted(_inner(post, "embed"))
    who, at, url = name, when, _address(uri, author)
    own = Part(text=text)
    if str(reason.get("$type", "")).endswith("reasonRepost"):
        own = Part(text=text, kind="post", author=name, published=when)
        who, at = _name(_inner(reason, "by")), iso_moment(str(reason.get("indexedAt") or "")[:40])
        url = f"{url}{BY}{_inner(reason, 'by').get('did', '')}"
    laid, passages = laid_out([own, *quoted])
    if not laid or url is None:
        return None
    came = answer.at if answer is not None else None
    return Find(
        doc=url, url=url, text=laid, passages=passages, author=who, source=who, published=not_after(at, came), at=came,
        fetched=answer, language=_language(record), seen=str(post.get("cid") or when or ""),
    )


def _quoted(embed: Mapping[str, Any]) -> list[Part]:
    """The post that a post quotes, with its author and time."""
    held = _inner(embed, "record")
    view = held if "value" in held else _inner(held, "record")
    value = _inner(view, "value")
    if not isinstance(value.get("text"), str):
        return []
    when = _earlier(value.get("createdAt"), view.get("indexedAt"))
    return [Part(text=value["text"], kind="post", author=_name(_inner(view, "author")), published=when)]


def _file(path: Path) -> Iterator[Find | Skip]:
    if path.suffix.lower() == ".car":
        yield from _exported(path.read_bytes(), path)
    else:
        yield from (found for one in _posts(json_in(path.read_bytes(), str(path))) if (found := _found(one)) is not None)


def _exported(data: bytes, path: Path) -> Iterator[Find | Skip]:
    """The posts of an account's repository, each by its key in it."""
    did, held = records(data, where=str(path))
    for key, form, record in held:
        collection, _, name = key.partition("/")
        if collection != _POST or not isinstance(record.get("text"), str):
            continue
        text, passages = laid_out([Part(text=record["text"])])
        if text:
            url = f"https://bsky.app/profile/{did}/post/{name}"
            # without what it quotes, which only the network has, it is no version of the post
            doc = f"{url}{BY}export" if _inner(record, "embed").get("record") else url
            when = iso_moment(str(record.get("createdAt") or "")[:40])
            yield Find(doc=doc, url=url, text=text, passages=passages, published=when, language=_language(record), source=did, seen=form)


def _address(uri: str, author: Mapping[str, Any]) -> str | None:
    """The page of a post: by the account's lasting number, for its name may change hands."""
    parts = uri.removeprefix("at://").split("/")
    return f"https://bsky.app/profile/{parts[0]}/post/{parts[2]}" if len(parts) == 3 and all(parts) else None


def _earlier(said: object, taken: object) -> str | None:
    """When a post was made: as its writer's clock says, but no later than the network took it in."""
    one, two = iso_moment(str(said or "")[:40]), iso_moment(str(taken or "")[:40])
    return (not_after(one, two) or two) if two and "+" in two else one


def _name(author: Mapping[str, Any]) -> str | None:
    names = (author.get(key) for key in ("displayName", "handle"))
    return next((" ".join(name.split())[:200] for name in names if isinstance(name, str) and name.strip()), None)


def _language(record: Mapping[str, Any]) -> str | None:
    codes = record.get("langs")
    code = codes[0] if isinstance(codes, list) and len(codes) == 1 and isinstance(codes[0], str) else ""
    return code[:2].lower() if len(code) >= 2 and code[:2].isalpha() else None


def _inner(held: Mapping[str, Any], name: str) -> dict[str, Any]:
    value = held.get(name)
    return value if isinstance(value, dict) else {}
