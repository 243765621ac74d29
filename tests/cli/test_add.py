"""`turnout add`: what reading missed, by the words that say it."""

from __future__ import annotations

import json
from collections.abc import Callable

from tests.newsroom import Newsroom

Run = Callable[..., tuple[int, str, str]]


def test_a_missed_value_is_added_to_an_event(run: Run, papers: Newsroom) -> None:
    kazan = json.loads(run("events", "--place", "Kazan", "-f", "json")[1])
    report = kazan["figures"]["detained"]["series"][0]["points"][0]["report"]
    code, out, err = run("add", report, "40 people", "--variable", "injured", "--value", "at least 7", "--event", kazan["id"],
                         "--speaker", "medics", "--role", "medics", "--coder", "ada")
    assert code == 0 and not err and "is at least 7, says ada" in out
    assert json.loads(run("events", "--place", "Kazan", "-f", "json")[1])["figures"]["injured"]["low"] == 7


def test_words_that_do_not_stand_there_are_refused(run: Run, papers: Newsroom) -> None:
    kazan = json.loads(run("events", "--place", "Kazan", "-f", "json")[1])
    code, out, err = run("add", kazan["reports"][0], "forty elephants", "--variable", "injured", "--value", "7", "--event", kazan["id"],
                         "--coder", "ada")
    assert code == 2 and not out and "do not stand in the report" in err
