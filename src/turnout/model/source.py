"""Sources: what is read from, what a kind of source finds in it, and the one door to the network that a kind is given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol

from turnout.errors import writable
from turnout.model.named import Named
from turnout.model.report import Passage

__all__ = ["BY", "Archived", "Conditions", "Fetch", "Fetched", "Find", "Source"]

BY = "#by-"
"""What stands between a page's address and who tells of it beside the page: a feed that has its text, a repost.

Such a text is a document of its own, for it may be shorter than the page, and no version of it; but both are one witness.
"""

_TEXTS = (
    "doc", "url", "content_type", "charset", "text", "title", "author", "section", "language", "source", "published", "updated",
    "at", "seen",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One `[[source]]` of the settings: its name, its kind (a file of ingest/) and what the kind is told."""

    name: str
    kind: str
    settings: Mapping[str, object] = field(default_factory=Named)

    def __post_init__(self) -> None:
        object.__setattr__(self, "settings", Named(self.settings))


@dataclass(frozen=True, slots=True, kw_only=True)
class Archived:
    """One record of a WARC file: where its bytes stand, so that a report leads back to them.

    `file` is the WARC's path (inside the archive, its name there), `offset` and `length` the record's place in the file as it lies
    on the disk (compressed), `digest` "sha256:" and the hex of the bytes as they came ("" where nobody has hashed them yet).
    """

    file: str
    offset: int
    digest: str
    length: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    """What is known of an address from the last time: sent as If-None-Match and If-Modified-Since."""

    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """One answer of the network: the bytes as the page has them (a transfer's compression undone), and when they came.

    `headers` have small-letter names; `at` is UTC, ISO to the second ("2026-03-01T12:00:05+00:00"). With `not_modified` (a 304)
    the body is empty and nothing has changed since the conditions were true.
    """

    url: str
    final_url: str
    status: int
    at: str
    headers: Mapping[str, str] = field(default_factory=Named)
    body: bytes = b""
    not_modified: bool = False
    record: Archived | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "headers", Named({name.lower(): value for name, value in self.headers.items()}))

    @property
    def content_type(self) -> str:
        """The media type without its parameters, in small letters; "" where none was told."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str | None:
        """The character set that the header names, or None."""
        for part in self.headers.get("content-type", "").split(";")[1:]:
            name, _, value = part.partition("=")
            if name.strip().lower() == "charset":
                return value.strip().strip("\"'") or None
        return None

    def conditions(self) -> Conditions | None:
        """What to ask with the next time; None where the answer named neither an ETag nor a time."""
        etag, modified = self.headers.get("etag"), self.headers.get("last-modified")
        return Conditions(etag=etag, modified=modified) if etag or modified else None


class Fetch(Protocol):
    """The one door to the network: an address to its answer.

    Raises Skip, in one clear line, for what is not given: a refused address, robots.txt, a body over the limit, 404; Later, a Skip
    too, where the host or the answer says to come again (429, 503, a time-out, back-off).
    """

    def __call__(self, url: str, conditions: Conditions | None = None, /) -> Fetched:
        """Fetch one address, conditionally where conditions are given."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Find:
    """One thing that a kind of source found: an address to fetch, or a report as it came, and what the kind itself knows of it.

    `doc` is the key under which versions are one document (the address, where it has one). Either `fetch` is true, and the page at
    `url` is still to come (`text` is then its teaser, and `again` says to ask for it at every round), or `data` (bytes as they came,
    of `content_type`) or `text` (where no page stands behind it: a post) holds what there is. `published` and `updated` are ISO, zone
    kept, `basis` is what `published` rests on (metadata, stated, given); `at` is when the bytes came, where that is not now.
    `passages` are those of `text`. `archived` is the record that holds the bytes in a WARC of another tool, `fetched` the answer
    that they came in, which the archive keeps. `seen` tells this form of the thing from an earlier one ("" where only the address
    does). `live` says that it is expected to change. Every text is made one that can be written: halves of letters are replaced.
    """

    doc: str
    url: str | None = None
    fetch: bool = False
    data: bytes | None = None
    content_type: str = ""
    charset: str | None = None
    text: str | None = None
    title: str | None = None
    author: str | None = None
    section: str | None = None
    language: str | None = None
    source: str | None = None
    published: str | None = None
    updated: str | None = None
    basis: str = "metadata"
    at: str | None = None
    passages: tuple[Passage, ...] = ()
    seen: str = ""
    live: bool = False
    again: bool = False
    archived: Archived | None = None
    fetched: Fetched | None = None

    def __post_init__(self) -> None:
        for name in _TEXTS:
            told = getattr(self, name)
            if told is not None and (mended := writable(told)) is not told:
                object.__setattr__(self, name, mended)
        if self.passages:
            passages = (replace(one, author=one.author and writable(one.author)) for one in self.passages)
            object.__setattr__(self, "passages", tuple(passages))
