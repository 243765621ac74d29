"""`turnout reject`: a statement or a whole telling that does not hold."""

from __future__ import annotations

import json
from collections.abc import Callable

from tests.newsroom import Newsroom

Run = Callable[..., tuple[int, str, str]]


def test_a_rejected_telling_takes_its_event_with_it(run: Run, papers: Newsroom) -> None:
    perm = json.loads(run("events", "--place", "Perm", "-f", "json")[1])
    code, out, err = run("reject", perm["members"][0], "--reason", "an old photograph", "--coder", "ada")
    assert code == 0 and not err and out.endswith(f"{perm['members'][0]} is rejected by ada.\n")
    assert run("events", "--place", "Perm", "-f", "json")[1] == ""
    assert "1 of the 44 places" in run("coverage")[1]


def test_a_rejected_value_stands_no_more_and_is_still_shown(run: Run, papers: Newsroom) -> None:
    kazan = json.loads(run("events", "--place", "Kazan", "-f", "json")[1])
    name = kazan["figures"]["detained"]["series"][0]["points"][0]["statement"]["id"]
    assert run("reject", name, "--reason", "hearsay", "--coder", "ada")[0] == 0
    _, out, _ = run("explain", kazan["id"])
    assert "40 as of 2023-03-05T16:00 — rejected; by ada: hearsay" in out and "⟦detained 40 people⟧" in out


def test_what_is_rejected_must_be_there(run: Run, papers: Newsroom) -> None:
    for name in ("st-0000000000000000", "ev-", ""):
        code, out, err = run("reject", name, "--reason", "x", "--coder", "ada")
        assert code == 2 and not out and err.count("\n") == 1
