"""`turnout undo`: one's own last decision, then the one before it."""

from __future__ import annotations

import json
from collections.abc import Callable

from tests.newsroom import Newsroom

Run = Callable[..., tuple[int, str, str]]


def test_a_coders_own_last_decision_is_taken_back(run: Run, papers: Newsroom) -> None:
    kazan = json.loads(run("events", "--place", "Kazan", "-f", "json")[1])
    name = kazan["figures"]["detained"]["series"][0]["points"][0]["statement"]["id"]
    said = run("correct", name, "--value", "44", "--reason", "seen", "--coder", "ada")[1].partition(":")[0]
    run("accept", kazan["figures"]["participants"]["series"][0]["points"][0]["statement"]["id"], "--coder", "bea")
    code, out, err = run("undo", "--coder", "ada")
    assert code == 0 and not err and f"{said} is withdrawn by ada" in out
    assert json.loads(run("events", "--place", "Kazan", "-f", "json")[1])["figures"]["detained"]["low"] == 40
    code, out, err = run("undo", "--coder", "ada")
    assert code == 2 and not out and "ada has made no decision that stands" in err
