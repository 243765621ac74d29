"""Bulk: a stream holds a connection only while it works out a page, and says how it ended."""

from __future__ import annotations

import json
from typing import Any

import anyio
import pytest

from tests.newsroom import Newsroom
from turnout.record import Record, open_record
from turnout.store.rows import Outline
from turnout.web.bulk import csv_stream, events_at, ndjson_stream
from turnout.web.front import Front


@pytest.fixture
def front(papers: Newsroom) -> Front:
    return Front(lambda: open_record(papers.where), connections=1)


def tens(held: Record, at: int | None) -> tuple[list[int], int | None]:
    """Ten numbers in three pages, the second of them empty."""
    assert held.counts().reports >= 3
    return {None: (list(range(5)), 5), 5: ([], 6), 6: (list(range(5, 10)), None)}[at]  # type: ignore[return-value]


def drained(answer: Any) -> list[str]:
    async def read() -> list[str]:
        return [part async for part in answer.body_iterator]

    return anyio.run(read)


def test_a_slow_reader_holds_no_connection(front: Front) -> None:
    async def slowly() -> int:
        count = 0
        async for _ in ndjson_stream(front, tens, str, {}).body_iterator:
            with front.record() as held:  # there is one, which a stream that kept it would not give back
                count += held.counts().reports
        return count

    assert anyio.run(slowly) == 9


def test_the_last_line_says_how_it_ended(front: Front, papers: Newsroom) -> None:
    lines = "".join(drained(ndjson_stream(front, tens, str, {}))).splitlines()
    end = json.loads(lines.pop())["end"]
    assert list(map(int, lines)) == list(range(10)) and end["items"] == 10 and not end["changed"] and end["revision"] == end["now"]

    async def amid() -> str:
        out = ""
        async for part in ndjson_stream(front, tens, str, {}).body_iterator:
            if not out:
                papers.publish("late", "In Omsk, about 70 people rallied against the war on Sunday.")
                papers.run()
                front._now = lambda: 1e12
            out += str(part)
        return out

    end = json.loads(anyio.run(amid).splitlines()[-1])["end"]
    assert end["changed"] and end["revision"] != end["now"] and end["items"] == 10


def test_tables_have_one_line_of_headings(front: Front) -> None:
    told = "".join(drained(csv_stream(front, tens, lambda n: [{"n": n, "words": "=1+1"}], {})))
    assert told.splitlines() == ["n,words", *(f"{n},'=1+1" for n in range(10))]
    assert drained(csv_stream(front, lambda held, at: ([], None), lambda n: [], {})) == []


def test_events_come_in_the_order_of_their_outlines(front: Front) -> None:
    with front.record() as held:
        outlines: list[Outline] = list(held.outlines())[::-1]
        assert [one.id for one in events_at(held, outlines, None)] == [one.id for one in outlines]
        assert [one.id for one in events_at(held, outlines, "2030-01-01")] == [one.id for one in outlines]
        assert events_at(held, [], None) == []
