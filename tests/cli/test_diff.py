"""`turnout diff`: what moved between two times, and the report that moved it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable

import pytest

from tests.newsroom import Newsroom

Run = Callable[..., tuple[int, str, str]]


def test_the_report_that_moved_the_figure_is_named(run: Run, papers: Newsroom) -> None:
    call = ("diff", "--from", "2023-03-05T18:30", "--to", "2023-03-05T21:30")
    told = list(csv.DictReader(io.StringIO(run(*call, "-f", "csv")[1])))
    moved, new = (next(row for row in told if row["kind"] == kind) for kind in ("moved", "new"))
    assert (moved["title"], moved["before"], moved["after"]) == ("detained in RU, 2023-03-05", "797", "900")
    assert "The Gazette" in moved["because"] and new["title"].startswith("rally in Perm")
    code, out, err = run(*call)
    assert code == 0 and not err and "From 2023-03-05T18:30 to 2023-03-05T21:30" in out and "The Gazette" in " ".join(out.split())
    assert [json.loads(line)["kind"] for line in run(*call, "-f", "json")[1].splitlines()] == [row["kind"] for row in told]


def test_without_an_end_it_is_against_now(run: Run, papers: Newsroom) -> None:
    told = run("diff", "--from", "2023-03-05T18:30", "-f", "csv")
    assert told == run("diff", "--from", "2023-03-05T18:30", "--to", "2026-11-01", "-f", "csv") and "detained,797,900" in told[1]


def test_nothing_changed(run: Run, papers: Newsroom) -> None:
    assert run("diff", "--from", "2024-01-01", "--to", "2024-02-01") == (0, "Nothing in the record fits.\n", "")


@pytest.mark.parametrize("call", [(), ("--to", "2024-01-01"), ("--from", "2124-01-01"), ("--from", "then", "--to", "2024-01-01")])
def test_a_time_that_was_is_needed(run: Run, papers: Newsroom, call: tuple[str, ...]) -> None:
    code, out, err = run("diff", *call)
    assert code == 2 and not out and err.count("\n") == 1


@pytest.mark.parametrize(("start", "end"), [("2026-02-01", "2023-03-05"), ("2023-03-05", "2023-03-05T18:00")])
def test_a_time_after_the_other_is_a_wrong_call(run: Run, papers: Newsroom, start: str, end: str) -> None:
    code, out, err = run("diff", "--from", start, "--to", end)
    assert code == 2 and not out and err == f"turnout: --from {start} is after --to {end}; name the earlier time first\n"
