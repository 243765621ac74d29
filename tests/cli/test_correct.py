"""`turnout correct`: a person's value stands in place of what was read; what does not fit is refused."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable

import pytest

from tests.newsroom import Newsroom

Run = Callable[..., tuple[int, str, str]]


def statement(run: Run, variable: str) -> str:
    event = json.loads(run("events", "--place", "Kazan", "-f", "json")[1])
    if variable in event["figures"]:
        rows = csv.DictReader(io.StringIO(run("figures", event["id"], "-f", "csv")[1]))
        return next(row["statement"] for row in rows if row["variable"] == variable)
    return next(code["statements"][0] for code in event["codes"] if code["variable"] == variable)


def test_a_corrected_figure(run: Run, papers: Newsroom) -> None:
    code, out, err = run("correct", statement(run, "detained"), "--value", "at least 44", "--reason", "the list", "--coder", "ada")
    assert code == 0 and not err and out.startswith("correction-") and out.endswith(": detained is at least 44, says ada.\n")
    (kazan,) = csv.DictReader(io.StringIO(run("events", "--place", "Kazan", "-f", "csv")[1]))
    assert kazan["detained_best"] == "at least 44"


def test_a_corrected_code(run: Run, papers: Newsroom) -> None:
    assert run("correct", statement(run, "form"), "--value", "vigil", "--reason", "candles", "--coder", "ada")[0] == 0
    assert "vigil" in run("events", "--place", "Kazan", "-f", "json")[1]


@pytest.mark.parametrize(
    ("variable", "value"), [("detained", "many"), ("detained", "2023-03-05"), ("form", "jogging"), ("form", "anti-war"), ("issue", "")]
)
def test_a_value_that_does_not_fit_is_a_wrong_call(run: Run, papers: Newsroom, variable: str, value: str) -> None:
    code, out, err = run("correct", statement(run, variable), "--value", value, "--reason", "x", "--coder", "ada")
    assert code == 2 and not out and err.count("\n") == 1 and repr(value) in err
    assert run("decisions", "-f", "json")[1] == ""


def test_what_is_corrected_must_be_there(run: Run, papers: Newsroom) -> None:
    code, _, err = run("correct", "st-0000000000000000", "--value", "5", "--reason", "x", "--coder", "ada")
    assert code == 2 and err.count("\n") == 1 and "no statement of that id" in err
