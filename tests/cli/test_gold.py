"""`turnout gold`: what people decided, scored by `turnout bench desk`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from tests.newsroom import Newsroom

Run = Callable[..., tuple[int, str, str]]


def test_what_was_decided_is_scored(run: Run, papers: Newsroom, tmp_path: Path) -> None:
    assert run("gold") == (0, "", "")
    kazan = json.loads(run("events", "--place", "Kazan", "-f", "json")[1])
    name = kazan["figures"]["detained"]["series"][0]["points"][0]["statement"]["id"]
    run("accept", name, "--coder", "ada")
    path = tmp_path / "gold.jsonl"
    path.write_text(run("gold")[1], encoding="utf-8")
    code, out, err = run("bench", "desk", str(path))
    assert code == 0 and not err and "detained" in out and "1.000" in out and "Decided by ada." in out
    assert run("bench", "desk", str(tmp_path / "none"))[0] == 2
