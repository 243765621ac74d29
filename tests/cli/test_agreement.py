"""`turnout agreement`: nothing where nobody decided blind, alpha where two did."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from tests.newsroom import Newsroom

Run = Callable[..., tuple[int, str, str]]
pytest.importorskip("krippendorff")


def test_alpha_of_what_two_coders_answered(run: Run, papers: Newsroom) -> None:
    assert "Nothing in the record fits." in run("agreement")[1]
    with papers.open() as record:
        task = record.assign("March", ["ada", "bea"], coder="cy")
        for who, verdicts in (("ada", "ar"), ("bea", "aa")):
            for item, one in zip(task.items, verdicts, strict=False):
                yes, no = ("same", "different") if item.kind in ("link", "part") else ("accept", "reject")
                record.respond(task, item.id, (yes if one == "a" or item.kind == "place" else no, ""), coder=who)
    rows = [json.loads(line) for line in run("agreement", "-f", "json")[1].splitlines()]
    assert rows and {row["coders"] for row in rows} == {2} and all(row["level"] in ("nominal", "ratio") for row in rows)
