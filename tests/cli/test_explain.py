"""`turnout explain`: a derivation in lines; what names nothing is one line on the error stream."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from tests.newsroom import Newsroom

Run = Callable[..., tuple[int, str, str]]


def test_an_event_answers_for_its_numbers(run: Run, papers: Newsroom) -> None:
    event = json.loads(run("events", "--place", "Kazan", "-f", "json")[1])["id"]
    code, out, err = run("explain", event)
    assert code == 0 and not err
    assert out.startswith(f"{event}: march in Kazan, RU, 2023-03-05\nIt rests on 2 reports, 2 independent witnesses.\n")
    assert "They disagree: organisers says about 2,000; police says 500." in out and "⟦500 people marched⟧" in out
    _, then, _ = run("explain", event, "--as-of", "2023-03-05T17:00")
    assert "It rests on 1 report" in then and "police" not in then.split("form: march")[0]


def test_the_copies_behind_a_figure_are_told(run: Run, papers: Newsroom) -> None:
    event = json.loads(run("events", "--place", "Kazan", "-f", "json")[1])["id"]
    assert "Archived" not in run("explain", event)[1]
    with papers.open() as record, record.store._write() as connection:
        connection.exec_driver_sql("UPDATE version SET archived = 'sha256:00' WHERE doc LIKE '%herald%'")
        name = next(row.id for row in record.store.reports() if "herald" in row.doc)
    assert run("explain", event)[1].endswith(f"Archived copies of the reports behind these figures (`turnout show REPORT --raw`): {name}\n")


@pytest.mark.parametrize(
    ("name", "says"), [
        ("ev-0000000000000000", "nothing in the record"), ("ev-", "begins several ids"), ("zzz", "nothing in the record"),
        ("ev-\udcff", "nothing in the record"),
    ],
)
def test_what_names_nothing_or_too_much_is_a_wrong_call(run: Run, papers: Newsroom, name: str, says: str) -> None:
    code, out, err = run("explain", name)
    assert code == 2 and not out and err.count("\n") == 1 and says in err and name.encode("utf-8", "backslashreplace").decode() in err


@pytest.mark.parametrize("command", ["explain", "figures"])
def test_an_id_of_a_hundred_thousand_characters_is_one_short_line(run: Run, papers: Newsroom, command: str) -> None:
    code, out, err = run(command, "a" * 100_000)
    assert code == 2 and not out and err.count("\n") == 1 and len(err) < 200 and "nothing in the record has that id" in err
