"""`turnout decisions`: what people decided, and whether it stands."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable

from tests.newsroom import Newsroom, event_in

Run = Callable[..., tuple[int, str, str]]


def test_every_decision_with_who_when_why(run: Run, papers: Newsroom) -> None:
    with papers.open("2026-01-05T12:00:00Z") as record:
        said = record.reject(event_in(record, "Perm").members[0], reason="=HYPERLINK(1)", coder="ada")
    with papers.open("2026-01-06T12:00:00Z") as record:
        record.withdraw(said.id, reason="wrong town", coder="bea")
    first, second = csv.DictReader(io.StringIO(run("decisions", "-f", "csv")[1]))
    assert (first["coder"], first["verdict"], first["stands"], first["reason"]) == ("ada", "reject", "no", "'=HYPERLINK(1)")
    assert (second["coder"], second["verdict"], second["of"], second["stands"]) == ("bea", "withdraw", said.id, "yes")
    (then,) = run("decisions", "-f", "json", "--as-of", "2026-01-05")[1].splitlines()
    assert json.loads(then)["stands"] == "yes"
    code, out, _ = run("decisions")
    assert code == 0 and "wrong town" in out


def test_no_decisions(run: Run, papers: Newsroom) -> None:
    assert run("decisions") == (0, "Nothing in the record fits.\n", "")
