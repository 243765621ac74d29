"""The record depends on no order: however reports come in, and in however many runs, what is exported is the same byte for byte."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.newsroom import COURIER, DAY, GAZETTE, HERALD, NOW, Newsroom, exported
from turnout import pipeline
from turnout.ingest import load, sources
from turnout.model import Reading, Report
from turnout.record.running import take

COPY = HERALD.replace("\n\n", " ") + " Speakers asked for the release of all who were held, and the crowd left by the lake."
STORIES = (
    ("herald", HERALD, "T16:00"), ("courier", COURIER, "T18:00"), ("gazette", GAZETTE, "T21:00"), ("mirror", COPY, "T17:00"),
    ("echo", COPY + " The Echo.", "T17:30"), ("herald", HERALD.replace("detained 40", "detained 55"), "T22:00"),
    ("zeitung", "In Berlin, about 300 people rallied against the war outside the Russian embassy on Sunday.", "T20:00"),
    ("tribune", "In Kazan, supporters of the war held a counter-protest on Sunday; about 100 people came.", "T19:00"),
    ("post", "In Perm, several dozen people picketed against the war from Friday to Sunday.", "T23:00"),
    ("times", "Protests against the war were held in Perm, Kazan, Samara and Omsk on Sunday.", "T23:30"),
)


@cache
def readings() -> tuple[tuple[Reading, str], ...]:
    """Every story as it is read, with the path it was found at."""
    with tempfile.TemporaryDirectory() as folder:
        room = Newsroom(folder=Path(folder))
        found: list[tuple[Reading, str]] = []
        for name, text, at in STORIES:
            room.publish(name, text, DAY + at)
            (report,) = [one for item in sources([str(room.press / f"{name}.json")]) for one in load(item) if isinstance(one, Report)]
            found.append((pipeline.read(report), f"{name}.json"))
    return tuple(found)


def record_of(batches: list[list[int]], *, settle_between: bool, rebuild: bool = False) -> str:
    """The export of a record that took the stories in these batches."""
    with tempfile.TemporaryDirectory() as folder, Newsroom(folder=Path(folder)).open() as record:
        for batch in batches:
            take(record.store, [readings()[number] for number in batch], now=NOW)
            if settle_between:
                record.settle()
        record.settle()
        if rebuild:
            record.store.unsettle()
            record.settle()
        return exported(record)


@cache
def reference() -> str:
    return record_of([list(range(len(STORIES)))], settle_between=False)


@st.composite
def partitions(draw: st.DrawFn) -> list[list[int]]:
    """The stories in some order, cut into runs."""
    order = draw(st.permutations(range(len(STORIES))))
    cuts = sorted(draw(st.sets(st.integers(1, len(STORIES) - 1), max_size=4)))
    return [list(order[first:last]) for first, last in zip([0, *cuts], [*cuts, len(STORIES)], strict=True)]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(partitions())
def test_no_order_and_no_partition_changes_the_record(batches: list[list[int]]) -> None:
    assert record_of(batches, settle_between=True) == reference()


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(partitions())
def test_what_was_settled_piece_by_piece_equals_a_rebuild(batches: list[list[int]]) -> None:
    assert record_of(batches, settle_between=True) == record_of(batches, settle_between=True, rebuild=True)


def test_the_reference_says_something() -> None:
    lines = reference().splitlines()
    kinds = [line.split('"', 4)[3] for line in lines]
    assert kinds.count("report") == len(STORIES) and kinds.count("event") >= 5 and kinds.count("total") >= 1 and "dirty" not in kinds
