"""The record depends on no order: however reports come in, and in however many runs, what is exported is the same byte for byte."""

from __future__ import annotations

import tempfile
from functools import cache
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.newsroom import COURIER, DAY, GAZETTE, HERALD, NOW, Newsroom, exported
from turnout import pipeline
from turnout.ingest import load, sources
from turnout.model import Reading, Report
from turnout.record.running import take

COPY = HERALD.replace("\n\n", " ") + " Speakers asked for the release of all who were held, and the crowd left by the lake."
STORIES: tuple[tuple[str, str, str | None], ...] = (
    ("herald", HERALD, "T16:00"), ("courier", COURIER, "T18:00"), ("gazette", GAZETTE, "T21:00"), ("mirror", COPY, "T17:00"),
    ("echo", COPY + " The Echo.", "T17:30"), ("herald", HERALD.replace("detained 40", "detained 55"), "T22:00"),
    ("zeitung", "In Berlin, about 300 people rallied against the war outside the Russian embassy on Sunday.", "T20:00"),
    ("tribune", "In Kazan, supporters of the war held a counter-protest on Sunday; about 100 people came.", "T19:00"),
    ("post", "In Perm, several dozen people picketed against the war from Friday to Sunday.", "T23:00"),
    ("undated", "In Kazan, about 2,000 people marched against the war, the organisers said.", None),
    ("dateless", "In Kazan, some 1,800 people marched against the war. Police detained 40 people there.", None),
    ("times", "Protests against the war were held in Perm, Kazan, Samara and Omsk on Sunday.", "T23:30"),
)


@cache
def readings() -> tuple[tuple[Reading, str], ...]:
    """Every story as it is read, with the path it was found at."""
    with tempfile.TemporaryDirectory() as folder:
        room = Newsroom(folder=Path(folder))
        found: list[tuple[Reading, str]] = []
        for name, text, at in STORIES:
            room.publish(name, text, **({"at": DAY + at} if at else {"published": None}))
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


ODESA = (
    "Dozens rallied in Odesa against the closing of the maternity ward.",
    "ODESA, 4 January 2026 (Harbour Post) - About 70 people rallied in Odesa on Sunday against the closing of the maternity ward.",
    "About 60 people rallied in Odesa against the closing of the maternity ward.",
)


@pytest.mark.parametrize("order", list(permutations(range(3))))
@pytest.mark.parametrize("cut", [1, 2, 3])
def test_undated_reports_lose_no_protest_in_any_order_and_partition(order: tuple[int, ...], cut: int, tmp_path: Path) -> None:
    room = Newsroom(folder=tmp_path)
    room.press.mkdir()
    paths = [room.press / f"{number}.txt" for number in range(3)]
    for path, text in zip(paths, ODESA, strict=True):
        path.write_text(text, encoding="utf-8")
    for some in (order[:cut], order[cut:]):
        if some:
            room.run(*(paths[number] for number in some))
    with room.open() as record:
        told = {row.candidate.id for row in record.store.candidates()}
        assert sorted(told) == sorted(member for event in record.events() for member in event.members) and len(told) == 3
        assert sorted(len(event.members) for event in record.events()) == [1, 2]
        before = exported(record)
        record.store.unsettle()
        record.settle()
        assert exported(record) == before


def test_linking_does_not_depend_on_the_day_of_taking_in(tmp_path: Path) -> None:
    said = []
    for at in (NOW, "2026-07-01T12:00:00Z"):
        room = Newsroom(folder=tmp_path / at[:7])
        room.press.mkdir(parents=True)
        for number, text in enumerate(ODESA):
            (room.press / f"{number}.txt").write_text(text, encoding="utf-8")
        room.run(at=at)
        with room.open() as record:
            said.append([event.members for event in record.events()])
    assert said[0] == said[1]
