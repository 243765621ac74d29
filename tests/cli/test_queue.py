"""`turnout queue`: questions with their words and effects."""

from __future__ import annotations

import json
from collections.abc import Callable

from tests.newsroom import Newsroom

Run = Callable[..., tuple[int, str, str]]


def test_the_queue_has_a_question_and_an_effect_of_each_item(run: Run, papers: Newsroom) -> None:
    code, out, err = run("queue", "-f", "json", "--limit", "3")
    rows = [json.loads(line) for line in out.splitlines()]
    assert code == 0 and not err and 0 < len(rows) <= 3
    assert all(row["question"].endswith(("?", ".")) and row["effect"] and row["id"] for row in rows)
    assert "Queue" in run("queue")[1]
    assert "Nothing in the record fits." in run("queue", "--kind", "place")[1]
