"""The rate of collecting a web archive: how much dearer the way in is than the bare library over the same file.

TURNOUT_PAGES says how many pages; the checks of a change ask for 100,000.
"""

from __future__ import annotations

import io
import os
import random
import time
from pathlib import Path
from statistics import median

import pytest

from turnout.collect.round import Pad
from turnout.collect.sieve import Sieve
from turnout.ingest.found import report_of
from turnout.ingest.told import checked
from turnout.ingest.warc import TOLD, find
from turnout.model import Find, Source

pytest.importorskip("fastwarc")
warcio = pytest.importorskip("warcio.warcwriter")
headers = pytest.importorskip("warcio.statusandheaders")

PAGES = int(os.environ.get("TURNOUT_PAGES", "6000"))
BOUND = 1.3 if PAGES >= 100_000 else 2.0
"""Of few pages the clock tells too little to hold them to more."""
AT = "2026-03-02T12:00:00+00:00"
TEXT = (
    "the council of town met on budget for roads water schools and parks while weather stayed mild across region with traffic moving "
    "slowly near bridge officials said plan would take years to finish new hall opened"
)
WORDS = TEXT.split()
EVERY = 20
"""One page in so many tells of a protest."""
KNOWN = {f"https://paper.example/news/{number}-march" for number in range(1000)}
"""Pages of an earlier round that told of one."""


def body(number: int, chance: random.Random) -> bytes:
    paragraphs = [f"<p>{' '.join(chance.choices(WORDS, k=size))}.</p>" for size in (60, 80, 70)]
    if number % EVERY == 0:
        paragraphs.append("<p>Several hundred people protested in front of the town hall in Leeds on Saturday.</p>")
    head = f"<title>Page {number} of news</title><meta property='article:published_time' content='2026-03-01T12:00:00Z'>"
    article = f"<nav><a href=/>Home</a><a href=/s>Sport</a></nav><article><h1>Page {number} of news</h1>{''.join(paragraphs)}</article>"
    return f"<!doctype html><html lang=en><head>{head}</head><body>{article}<footer>About us</footer></body></html>".encode()


@pytest.fixture(scope="module")
def crawl(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A WARC of small pages."""
    path, chance = tmp_path_factory.mktemp("crawl") / "crawl.warc.gz", random.Random(1)
    with path.open("wb") as file:
        writer = warcio.WARCWriter(file, gzip=True)
        for number in range(PAGES):
            data = body(number, chance)
            status = headers.StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            record = writer.create_warc_record(f"https://paper.example/{number}", "response", payload=io.BytesIO(data), http_headers=status)
            writer.write_record(record)
    return path


def bare(path: Path) -> tuple[int, int]:
    """The library over the file, every body read; the text of those that tell of a protest extracted, which somebody else told it."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    records = pages = 0
    for record in ArchiveIterator(str(path), record_types=WarcRecordType.response, parse_http=True, auto_decode="all"):
        data = record.reader.read()
        if records % EVERY == 0:
            report_of(Find(doc="x", url="x", data=data, content_type="text/html"), at=AT)
            pages += 1
        records += 1
    return records, pages


def ours(path: Path, sieve: Sieve) -> tuple[int, int]:
    """The kind and both sieves, and the text of what passes."""
    source = checked(Source(name="crawl", kind="warc", settings={"path": str(path)}), TOLD)
    pages = 0
    pad = Pad({}, sieve, KNOWN)
    for found in find(source, None, pad):  # type: ignore[arg-type]
        assert isinstance(found, Find) and found.data is not None
        if sieve.may_page(found.data, found.charset):
            report_of(found, at=AT)
            pages += 1
    return pages + len(pad.dropped), pages


def test_a_crawl_is_sifted_nearly_as_fast_as_the_library_reads_it(crawl: Path) -> None:
    sieve = Sieve()  # made once in the life of a program
    assert ours(crawl, sieve) == bare(crawl) == (PAGES, -(-PAGES // EVERY))
    times: dict[str, list[float]] = {"bare": [], "ours": []}
    ways = {"bare": lambda: bare(crawl), "ours": lambda: ours(crawl, sieve)}
    for turn in range(7):
        for name in sorted(ways, reverse=turn % 2 == 1):
            begun = time.process_time()
            ways[name]()
            times[name].append(time.process_time() - begun)
    # both in turns, and each turn by itself: whatever else the machine does makes both of its halves dearer
    ratio = median(own / plain for own, plain in zip(times["ours"], times["bare"], strict=True))
    print(f"{PAGES} pages: {ratio:.2f} times the bare library")
    assert ratio < BOUND, times
