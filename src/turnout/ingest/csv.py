"""A spreadsheet as CSV: of links to be fetched, or of whole articles as press databases export them, its columns mapped by name."""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from turnout.errors import Skip
from turnout.ingest.address import address_in, document, quoted
from turnout.ingest.encoding import decode, kind_of_file
from turnout.ingest.items import LIMIT
from turnout.ingest.markup import lines_of
from turnout.ingest.moments import moment_of
from turnout.ingest.saved import saved
from turnout.ingest.told import Notes, Told
from turnout.ingest.visible import written_moment
from turnout.model import BY, Fetch, Find, Source

ABOUT = "a spreadsheet (CSV, TSV) of links or of articles"
#: What each column is called in the exports of press databases (Nexis, Factiva, MediaCloud) and in people's own lists.
_KNOWN: Mapping[str, tuple[str, ...]] = {
    "url": ("url", "link", "address", "web address", "permalink", "article url", "source url"),
    "title": ("title", "headline", "hd", "hlead", "headline text", "article title", "subject"),
    "text": ("text", "full text", "fulltext", "body", "td", "article", "article text", "content", "story", "story_text"),
    "lead": ("lp", "lead paragraph", "lead", "lede"),
    "published": (
        "published", "publish_date", "date", "pd", "publication date", "published date", "load-date", "load date", "pub_date",
        "date published", "publication_date", "indexed_date",
    ),
    "source": ("source", "publication", "sn", "media_name", "outlet", "source name", "publication name", "newspaper", "paper"),
    "author": ("author", "byline", "by", "authors", "journalist"),
    "section": ("section", "se", "rubric"),
    "language": ("language", "la", "lang"),
    "id": ("id", "an", "accession no", "accession number", "stories_id", "document id", "lni"),
}
TOLD = {
    "path": Told(type="paths", required=True, words="the file, or several"),
    "columns": Told(
        type="names", default=None, choices=tuple(_KNOWN),
        words="which column is what: { url = \"Link\", title = \"Headline\", text = \"Body\", published = \"Date\", source = \"Paper\" }",
    ),
    "dates": Told(default="", choices=("", "day-first", "month-first"), words="what 3/4/2026 means where nothing else tells"),
    "delimiter": Told(type="letter", words="what stands between cells; found out when not given"),
    "encoding": Told(type="encoding", words="the file's encoding; found out when not given"),
}
_LANGUAGES = {
    "english": "en", "russian": "ru", "ukrainian": "uk", "german": "de", "french": "fr", "spanish": "es", "portuguese": "pt",
    "italian": "it", "polish": "pl", "turkish": "tr", "arabic": "ar", "chinese": "zh", "japanese": "ja", "dutch": "nl",
}
#: Nexis puts the weekday last: "March 1, 2026 Sunday".
_WEEKDAY = re.compile(r",?\s(?:mon|tues|wednes|thurs|fri|satur|sun)day$", re.IGNORECASE)
_SAMPLE = 200_000
_DELIMITERS = ",;\t|"


def find(source: Source, fetch: Fetch, notes: Notes) -> Iterator[Find | Skip]:
    """The rows of the files: articles where they have a text, else links to be fetched."""
    paths = source.settings["path"]
    assert isinstance(paths, tuple)

    def rows(path: Path) -> Iterator[Find | Skip]:
        try:
            yield from _rows(path, source.settings)
        except (csv.Error, UnicodeError, LookupError) as error:
            raise Skip(f"{path}: no table that can be read ({str(error)[:80]})") from error

    yield from saved(map(Path, paths), notes, rows)


def _rows(path: Path, told: Mapping[str, object]) -> Iterator[Find | Skip]:
    encoding, sample = _sampled(path, told["encoding"])
    csv.field_size_limit(LIMIT)
    delimiter = str(told["delimiter"] or "") or _delimiter(sample)
    with path.open(encoding=encoding, errors="replace", newline="") as stream:
        rows = csv.reader((line.replace("\x00", "") for line in stream), delimiter=delimiter)
        head = next((row for row in rows if sum(map(bool, row)) > 0), [])
        where = _columns(head, told["columns"], path)
        for row in rows:
            if any(row):
                cells = {name: row[at].strip() for name, at in where.items() if at < len(row)}
                yield _found(cells, f"{path}#{rows.line_num}", str(told["dates"]))


def _sampled(path: Path, named: object) -> tuple[str, str]:
    """The encoding of a file and the text of its beginning."""
    with path.open("rb") as stream:
        data = stream.read(_SAMPLE)
    if what := kind_of_file(data):
        raise Skip(f"{path}: {what}, no CSV; save the spreadsheet as CSV first")
    if named:
        encoding = str(named)
    else:
        cut = data.rfind(b"\n", len(data) // 2)
        encoding = decode(data[:cut] if len(data) == _SAMPLE and cut > 0 and b"\x00" not in data[:200] else data, where=str(path)).encoding
    encoding = "utf-8-sig" if encoding == "utf-8" else encoding
    return encoding, data.decode(encoding, "replace").lstrip("\ufeff")


def _delimiter(sample: str) -> str:
    """What stands most often between the quotation marks of the first line that has any of them."""
    for line in sample.splitlines()[:20]:
        outside = "".join(line.split('"')[::2])
        counts = {one: outside.count(one) for one in _DELIMITERS}
        if any(counts.values()):
            return max(counts, key=lambda one: counts[one])
    return ","


def _columns(head: list[str], mapped: object, path: Path) -> dict[str, int]:
    """Where each thing stands: as the settings say, else by the names that exports give their columns."""
    names = [cell.strip().lstrip("\ufeff") for cell in head]
    low = [name.lower() for name in names]
    found: dict[str, int] = {}
    if isinstance(mapped, Mapping):
        for what, name in mapped.items():
            if name.lower() not in low:
                raise Skip(f"{path}: no column {name!r} in it (there are: {', '.join(names)[:200]})")
            found[what] = low.index(name.lower())
    else:
        for what, known in _KNOWN.items():
            at = next((low.index(name) for name in known if name in low), None)
            if at is not None:
                found[what] = at
    if not found.keys() & {"url", "text"}:
        raise Skip(f"{path}: no column of addresses or texts is known in it; map one with columns (there are: {', '.join(names)[:200]})")
    return found


def _found(cells: Mapping[str, str], where: str, dates: str) -> Find | Skip:
    text = "\n\n".join(part for name in ("lead", "text") if (part := lines_of(cells.get(name, ""))))
    url = address_in(cells.get("url"))
    if not text and url is None:
        said = cells.get("url", "")
        return Skip(f"{where}: neither text nor address" + (f" ({quoted(said)} is none)" if said else ""))
    digest = hashlib.sha256(repr(sorted(cells.items())).encode("utf-8", "replace")).hexdigest()[:16]
    language = cells.get("language", "").lower()
    code = _LANGUAGES.get(language, language.replace("_", "-").partition("-")[0])
    doc = document(url) + (f"{BY}csv" if text else "") if url else f"row:{cells.get('id') or digest}"
    return Find(
        doc=doc, url=url, fetch=not text, text=text or None, seen=digest,
        title=cells.get("title") or None, source=cells.get("source") or None, author=cells.get("author") or None,
        section=cells.get("section") or None, language=code if len(code) == 2 and code.isalpha() else None,
        published=_moment(cells.get("published", ""), code, dates), basis="given",
    )


def _moment(text: str, language: str, dates: str) -> str | None:
    text = _WEEKDAY.sub("", text)
    found = moment_of(text) or _told_order(text, dates)
    if found is None and 5 < len(text) <= 60:
        found = written_moment(text, language if len(language) == 2 else "en")
    return found


def _told_order(text: str, dates: str) -> str | None:
    """A day of which only the settings tell whether it stands before the month."""
    day, _, clock = text.partition(" ")
    parts = day.replace("-", "/").replace(".", "/").split("/")
    if not dates or len(parts) != 3 or not all(part.isdecimal() for part in parts):
        return None
    first, second, year = (int(part) for part in parts)
    year += 2000 if year < 70 else 1900 if year < 100 else 0
    number, month = (first, second) if dates == "day-first" else (second, first)
    return moment_of(f"{year}-{month:02}-{number:02}" + (f"T{clock[:5]}" if clock[2:3] == ":" else ""))
