"""Reports and their passages."""

from __future__ import annotations

from dataclasses import dataclass

from turnout.model.show import show_report


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of a report with one kind, author, time and language.

    `kind`: headline, dateline, paragraph, post, live_entry, caption, pull_quote, boilerplate. `published` is an ISO
    date or date-time when the passage has its own, and a time alone ("T14:05") until segmenting finds its day; None means the
    report's. `sure` is False where the
    author or time may belong to a neighbour (scraped posts whose author line stands one off).
    """

    kind: str
    start: int
    end: int
    author: str | None = None
    published: str | None = None
    language: str | None = None
    sure: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One published document in one version: its text and its head.

    `published` and `updated` are ISO dates or date-times ("2022-02-24T18:38"), or None;
    `published_basis` is stated, given, metadata, url, passage (a lower bound), unknown.
    `text` is what every span counts code points of; `sha256` is that of its UTF-8 bytes.
    `notes` says what had to be done to read it: a guessed encoding, code points that were replaced.
    """

    id: str
    text: str
    path: str | None = None
    url: str | None = None
    source: str | None = None
    title: str | None = None
    published: str | None = None
    published_basis: str = "unknown"
    updated: str | None = None
    language: str | None = None
    sha256: str = ""
    passages: tuple[Passage, ...] = ()
    notes: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"<Report {show_report(self)}>"
