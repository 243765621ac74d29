"""`turnout campaigns`: waves by issue, time and country, with solidarity abroad tied to them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable

import pytest

from tests.newsroom import DAY, Newsroom

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def abroad(papers: Newsroom) -> Newsroom:
    papers.publish("zeitung", "In Berlin, about 300 people rallied against the war outside the Russian embassy on Sunday.", f"{DAY}T20:00")
    papers.run()
    return papers


def test_a_wave_and_the_solidarity_abroad(run: Run, abroad: Newsroom) -> None:
    (row,) = csv.DictReader(io.StringIO(run("campaigns", "-f", "csv")[1]))
    assert (row["country"], row["issue"], row["events"], row["abroad"]) == ("RU", "anti-war", "2", "1")
    code, out, _ = run("campaigns")
    assert code == 0 and "Russia, against the war, March 2023" in out
    _, out, _ = run("events", "--campaign", row["id"], "-f", "json")
    assert [json.loads(line)["place"]["name"] for line in out.splitlines()] == ["Berlin", "Kazan", "Perm"]


@pytest.mark.parametrize(
    ("options", "rows"),
    [(("--country", "RU"), 1), (("--country", "DE"), 0), (("--issue", "anti-war"), 1), (("--issue", "labour"), 0),
     (("--since", "2023-03-06"), 0), (("--until", "2023-03-05"), 1), (("--as-of", "2023-03-04"), 0)],
)
def test_filters(run: Run, abroad: Newsroom, options: tuple[str, ...], rows: int) -> None:
    code, out, err = run("campaigns", "-f", "json", *options)
    assert code == 0 and not err and len(out.splitlines()) == rows
