"""`turnout tallies`: one figure with its history, and what the cities explain of it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable

import pytest

from tests.newsroom import Newsroom

Run = Callable[..., tuple[int, str, str]]


def test_a_running_total_is_one_row_with_its_curve(run: Run, papers: Newsroom) -> None:
    code, out, _ = run("tallies")
    flat = " ".join(out.split())
    assert code == 0 and out.count("total-") == 1
    assert "at least 389 → 797 → 900" in flat and "(OVD-Info)" in flat and "2 of the 44 places that OVD-Info counted" in flat


def test_csv_and_json(run: Run, papers: Newsroom) -> None:
    (row,) = csv.DictReader(io.StringIO(run("tallies", "-f", "csv")[1]))
    assert (row["variable"], row["scope"], row["best"], row["places"], row["residual"]) == ("detained", "RU", "900", "2", "900")
    told = json.loads(run("tallies", "-f", "json")[1])
    assert [len(series["points"]) for series in told["settled"]["series"]] == [3] and told["localities"]["OVD-Info"]["low"] == 44


@pytest.mark.parametrize(
    ("options", "rows"),
    [((), 1), (("--variable", "detained"), 1), (("--variable", "injured"), 0), (("--country", "RU"), 1), (("--country", "UA"), 0),
     (("--since", "2023-03-06"), 0), (("--until", "2023-03-05"), 1), (("--as-of", "2023-03-04"), 0)],
)
def test_filters(run: Run, papers: Newsroom, options: tuple[str, ...], rows: int) -> None:
    code, out, err = run("tallies", "-f", "json", *options)
    assert code == 0 and not err and len(out.splitlines()) == rows


def test_as_known_then(run: Run, papers: Newsroom) -> None:
    (row,) = csv.DictReader(io.StringIO(run("tallies", "-f", "csv", "--as-of", "2023-03-05T19:00")[1]))
    assert (row["best"], row["localities"]) == ("797", "43 (OVD-Info)")
