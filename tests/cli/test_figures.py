"""`turnout figures`: every value told, by whom and when, and what became of it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable

from tests.newsroom import Newsroom

Run = Callable[..., tuple[int, str, str]]


def rows(run: Run, *call: str) -> list[dict[str, str]]:
    code, out, err = run("figures", *call, "-f", "csv")
    assert code == 0 and not err
    return list(csv.DictReader(io.StringIO(out)))


def total(run: Run) -> str:
    return str(json.loads(run("tallies", "-f", "json")[1])["id"])


def test_the_curve_of_a_running_total(run: Run, papers: Newsroom) -> None:
    told = rows(run, total(run))
    assert [(row["value"], row["as_of"], row["standing"]) for row in told] == [
        ("at least 389", "2023-03-05T16:00", "superseded"), ("797", "2023-03-05T18:00", "superseded"),
        ("900", "2023-03-05T21:00", "current"),
    ]
    assert {row["source"] for row in told} == {"The Herald", "The Courier", "The Gazette"} and {row["running"] for row in told} == {"True"}


def test_the_speakers_of_an_event_side_by_side(run: Run, papers: Newsroom) -> None:
    event = json.loads(run("events", "--place", "Kazan", "-f", "json")[1])["id"]
    crowd = {row["speaker"]: row["value"] for row in rows(run, event) if row["variable"] == "participants"}
    assert crowd == {"organisers": "about 2,000", "police": "500"}
    _, out, _ = run("figures", event[:10])
    assert f"Figures of {event}" in out and "organisers" in out


def test_as_known_then(run: Run, papers: Newsroom) -> None:
    assert [row["standing"] for row in rows(run, total(run), "--as-of", "2023-03-05T18:30")] == ["superseded", "current"]


def test_json_is_a_point_a_line(run: Run, papers: Newsroom) -> None:
    _, out, _ = run("figures", total(run), "-f", "json")
    assert [json.loads(line)["low"] for line in out.splitlines()] == [389, 797, 900]


def test_an_id_that_names_nothing_or_too_much(run: Run, papers: Newsroom) -> None:
    for name in ("ev-0000000000000000", "ev-", ""):
        code, out, err = run("figures", name)
        assert code == 2 and not out and err.count("\n") == 1
