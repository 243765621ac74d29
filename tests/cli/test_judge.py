"""`turnout judge`: a person's word joins and parts, and outlasts every run."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.newsroom import Newsroom

Run = Callable[..., tuple[int, str, str]]


def events(run: Run) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run("events", "-f", "json")[1].splitlines()]


def test_different_parts_and_a_second_run_leaves_it_parted(run: Run, papers: Newsroom) -> None:
    kazan = events(run)[0]
    code, out, err = run("judge", "different", *kazan["members"], "--reason", "two marches", "--coder", "ada")
    assert code == 0 and not err and out.startswith("judge-") and out.endswith("are different, says ada.\n")
    assert [event["place"]["name"] for event in events(run)] == ["Kazan", "Kazan", "Perm"]
    run("run", str(papers.press))
    assert len(events(run)) == 3


def test_same_joins(run: Run, papers: Newsroom) -> None:
    kazan, perm = events(run)
    assert run("judge", "same", kazan["id"], perm["id"], "--reason", "one day, one march", "--coder", "ada")[0] == 0
    (one,) = events(run)
    assert sorted(one["members"]) == sorted([*kazan["members"], *perm["members"]])


def test_unsure_changes_nothing_but_is_kept(run: Run, papers: Newsroom) -> None:
    before = events(run)
    assert run("judge", "unsure", before[0]["id"], before[1]["id"], "--reason", "who knows", "--coder", "ada")[0] == 0
    assert events(run) == before and "who knows" in run("decisions")[1]


@pytest.mark.parametrize(
    "call",
    [
        ("different", "ev-0000000000000000", "ev-0000000000000001", "--reason", "x"), ("maybe", "a", "b", "--reason", "x"),
        ("same", "ev-", "ev-", "--reason", "x"), ("same", "a", "b"), ("same", "a", "--reason", "x"),
    ],
)
def test_a_wrong_call_is_one_line_and_decides_nothing(run: Run, papers: Newsroom, call: tuple[str, ...]) -> None:
    code, out, err = run("judge", *call)
    assert code == 2 and not out and err.count("\n") == 1
    assert run("decisions", "-f", "json")[1] == ""


def test_an_event_is_not_the_same_as_itself(run: Run, papers: Newsroom) -> None:
    kazan = events(run)[0]
    code, _, err = run("judge", "different", kazan["id"], kazan["id"], "--reason", "x")
    assert code == 2 and "name two of its members" in err
