"""`turnout sources`: how each source is, what was dropped, and which kinds there are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.test_collect import Run, place
from turnout.collect.state import REFUSED, Item, State
from turnout.errors import Skip

pytest.importorskip("httpx2")
__all__ = ["place"]


def test_health_as_table_json_and_csv(run: Run, place: Path) -> None:
    assert "inbox" in run("sources")[1] and json.loads(run("sources", "-f", "json")[1])["kind"] == "folder"
    run("collect")
    _, out, _ = run("sources")
    assert "100 %" in out and "folder" in out
    row = json.loads(run("sources", "-f", "json")[1])
    assert (row["name"], row["reports"], row["protests"], row["dropped"], row["reason"]) == ("inbox", 1, 1, 1, None) and row["success"]
    assert run("sources", "-f", "csv")[1].startswith("name,kind,success")


def test_what_was_dropped_is_listed(run: Run, place: Path) -> None:
    run("collect")
    row = json.loads(run("sources", "--dropped", "inbox", "-f", "json")[1])
    assert row["document"] == "inbox/b.txt"
    assert run("sources", "--dropped", "north")[0] == 2 and run("sources", "--refused", "inbox")[1] == "Nothing of inbox was refused.\n"


def test_the_kinds_are_listed(run: Run, place: Path) -> None:
    rows = [json.loads(line) for line in run("sources", "--kinds", "-f", "json")[1].splitlines()]
    assert {"kind": "feed", "setting": "address", "needed": "yes", "what": "the feed's address, or several"} in rows
    assert {row["kind"] for row in rows} >= {"every kind", "warc", "csv"}


def test_what_was_refused_says_when_it_is_asked_for_again(run: Run, place: Path) -> None:
    run("collect")
    state = State(place / "turnout.sources")
    with state.writing():
        state.put(Item(source="inbox", doc=doc, state=REFUSED, tries=8, due=due) for doc, due in (("a", 1_772_366_400.0), ("b", None)))
    state.close()
    rows = [json.loads(line) for line in run("sources", "--refused", "inbox", "-f", "json")[1].splitlines()]
    assert [(row["document"], row["again"]) for row in rows] == [("a", "2026-03-01T12:00:00+00:00"), ("b", "rests")]


def test_what_was_refused_once_and_is_well_again_is_past(run: Run, place: Path) -> None:
    run("collect")
    state = State(place / "turnout.sources")
    with state.writing():
        state.skip("inbox", Skip("inbox/c.json: no JSON"), "2026-03-01T12:00:00+00:00")
    state.ended("inbox", "2026-03-01T12:00:00+00:00", next=0.0, fails=1, reason="inbox: no such folder")
    assert json.loads(run("sources", "-f", "json")[1])["refused"] == 1
    state.ended("inbox", "2026-03-01T13:00:00+00:00", next=0.0)
    with state.writing():
        state.outlived("inbox", "2026-03-01T13:00:00+00:00", "2026-03-01T13:00:00+00:00", lambda *_: False)
    state.close()
    row = json.loads(run("sources", "-f", "json")[1])
    assert (row["refused"], row["reason"]) == (0, "past: inbox: no such folder")
    (past,) = [json.loads(line) for line in run("sources", "--refused", "inbox", "-f", "json")[1].splitlines()]
    assert (past["document"], past["again"]) == ("inbox/c.json", "past since 2026-03-01T13:00:00+00:00")
