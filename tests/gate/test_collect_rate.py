"""The rate of collecting a web archive: how much dearer the way in is than the bare library over the same file.

TURNOUT_PAGES says how many pages; the checks of a change ask for 100,000.
"""

from __future__ import annotations

import io
import os
import random
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import pytest

from turnout.collect.round import Round, Times
from turnout.collect.sieve import Sieve
from turnout.collect.sources import configured
from turnout.collect.state import DONE, Item, State
from turnout.collect.taking import Catch, hints_of
from turnout.ingest.found import report_of
from turnout.model import Find

pytest.importorskip("fastwarc")
warcio = pytest.importorskip("warcio.warcwriter")
headers = pytest.importorskip("warcio.statusandheaders")

PAGES = int(os.environ.get("TURNOUT_PAGES", "6000"))
BOUND = 1.3
AT = "2026-03-02T12:00:00+00:00"
TEXT = (
    "the council of town met on budget for roads water schools and parks while weather stayed mild across region with traffic moving "
    "slowly near bridge officials said plan would take years to finish new hall opened"
)
WORDS = TEXT.split()
EVERY = 20
"""One page in so many tells of a protest."""


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


def bare(path: Path) -> Iterator[int]:
    """The library over the file, every body read; the text of those that tell of a protest extracted, which somebody else told it."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    for number, record in enumerate(ArchiveIterator(str(path), record_types=WarcRecordType.response, parse_http=True, auto_decode="all")):
        data = record.reader.read()
        if number % EVERY == 0:
            report_of(Find(doc="x", url="x", data=data, content_type="text/html"), at=AT)
        yield number


class Extracting:
    """A taker that sifts and extracts, and neither archives nor reads."""

    def __init__(self, sieve: Sieve) -> None:
        self.sieve, self.taken = sieve, 0

    def __call__(self, catches: Sequence[Catch], *, now: str, clock: float) -> list[Item]:
        """The items of what passes."""
        items = []
        for find in (one.find for one in catches):
            assert self.sieve.may_page(find.data or b"", find.charset)
            report_of(find, at=find.at or now)
            items.append(Item(source="crawl", doc=find.doc, state=DONE, at=find.at, find=hints_of(find)))
        self.taken += len(items)
        return items


class Turns:
    """The processor's seconds of a round and of the bare pass, which goes on by as many pages whenever the round asks whether to stop.

    So whatever else the machine does makes both of them dearer.
    """

    def __init__(self, other: Iterator[int]) -> None:
        self.own = self.plain = 0.0
        self._other, self._asked, self._begun = other, 0, time.process_time()

    def __call__(self) -> bool:
        """Whether the round is to stop: never."""
        self._asked += 1
        if self._asked % 20 == 0:
            self.switch(20 * EVERY)
        return False

    def switch(self, pages: int) -> int:
        """The other's turn, for so many pages; gives how many there were."""
        middle = time.process_time()
        done = sum(1 for _ in islice(self._other, pages))
        end = time.process_time()
        self.own, self.plain, self._begun = self.own + middle - self._begun, self.plain + end - middle, end
        return done


def turn(crawl: Path, state: Path, sieve: Sieve) -> Turns:
    """One round over the file, as `turnout collect` does it up to what the reading begins with, and the bare pass beside it."""
    setup, taker = configured([{"name": "crawl", "kind": "warc", "path": str(crawl)}])[0], Extracting(sieve)
    kept = State(state)
    with kept.writing():  # pages of an earlier round, some of which told of a protest
        kept.put(Item(source="crawl", doc=f"https://paper.example/news/{number}", state=DONE, report="r") for number in range(1000))
    turns = Turns(bare(crawl))
    told = Round(setup, kept, None, taker, Times(now=lambda: AT, seconds=lambda: 0.0, stop=turns)).run(  # type: ignore[arg-type]
        None, AT, resumed=False)  # type: ignore[arg-type]
    turns.switch(PAGES)
    kept.close()
    assert (told.found, told.dropped, taker.taken) == (PAGES, PAGES - -(-PAGES // EVERY), -(-PAGES // EVERY))
    return turns


def test_a_crawl_is_collected_and_sifted_nearly_as_fast_as_the_library_reads_it(crawl: Path, tmp_path: Path) -> None:
    sieve = Sieve()  # made once in the life of a program
    turn(crawl, tmp_path / "first", sieve)
    turns = [turn(crawl, tmp_path / f"{number}", sieve) for number in range(2 if PAGES >= 100_000 else 5)]
    ratio = sum(one.own for one in turns) / sum(one.plain for one in turns)
    print(f"{PAGES} pages: {ratio:.2f} times the bare library ({', '.join(f'{one.own:.2f} s to {one.plain:.2f} s' for one in turns)})")
    assert ratio < BOUND
