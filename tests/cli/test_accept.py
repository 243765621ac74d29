"""`turnout accept`: a statement that is read rightly, or of which nobody can tell."""

from __future__ import annotations

import json
from collections.abc import Callable

from tests.newsroom import Newsroom

Run = Callable[..., tuple[int, str, str]]


def test_an_accepted_statement_says_by_whom(run: Run, papers: Newsroom) -> None:
    kazan = json.loads(run("events", "--place", "Kazan", "-f", "json")[1])
    name = kazan["figures"]["detained"]["series"][0]["points"][0]["statement"]["id"]
    code, out, err = run("accept", name, "--coder", "ada")
    assert code == 0 and not err and out.endswith(f"{name} is accepted by ada.\n")
    assert "40 as of 2023-03-05T16:00 — holds; accepted by ada: the words say so" in run("explain", kazan["id"])[1]
    code, out, _ = run("accept", name, "--unsure", "--reason", "two crowds", "--coder", "bea")
    assert code == 0 and out.endswith(f"bea is unsure of {name}.\n")
    assert "holds; unsure: by bea: two crowds" in run("explain", kazan["id"])[1]


def test_what_is_accepted_must_be_there(run: Run, papers: Newsroom) -> None:
    for name in ("st-0000000000000000", "ev-", ""):
        code, out, err = run("accept", name, "--coder", "ada")
        assert code == 2 and not out and err.count("\n") == 1
