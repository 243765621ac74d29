"""The bench over reports and the events they are about: how keys get their candidates, and what counts as an error."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from turnout.bench import Options, Result
from turnout.bench.linking import run
from turnout.errors import Abort

MARCH = "Some 400 people marched through Brno on Monday against the closure of the Zetor plant, the union said."
SAME = "About 400 workers marched in Brno on 12 May to stop the closure of the Zetor plant."
OTHER = "Nurses rallied in Ostrava on Monday for higher pay."
BOTH = "Workers marched in Brno on Monday against the closure of the Zetor plant. Nurses rallied in Ostrava on Monday for higher pay."
NONE = "The museum of Brno shows old tractors."


FLOORS = {"pairs": 0.95, "pairs of those read": 0.95, "B-cubed": 0.96}
"""Where the program stands on the project's own set of near misses; a floor is raised when it is passed, and never lowered."""


def score(folder: Path, texts: dict[str, str], gold: dict[str, Any]) -> Result:
    """The result for some texts, all published on 13 May 2031."""
    rows = [
        {"url": url, "source": "The Daily", "text": text, "published": "2031-05-13T09:00", "language": "en"} for url, text in texts.items()
    ]
    (folder / "reports.jsonl").write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    (folder / "gold.json").write_text(json.dumps(gold), encoding="utf-8")
    return run(folder, Options())


def counts(found: Result, measure: str) -> tuple[int, int, int]:
    """Right, extra and missed of a measure."""
    row = next(row for row in found.rows if row.measure == measure)
    return row.right, row.extra, row.missed


def test_two_reports_of_one_event_are_one_pair(tmp_path: Path) -> None:
    found = score(tmp_path, {"u1": MARCH, "u2": SAME, "u3": OTHER}, {"u1": "march", "u2": "march", "u3": "rally"})
    assert counts(found, "pairs") == (1, 0, 0)
    assert counts(found, "a candidate for each key") == (3, 0, 0)


def test_a_report_may_be_about_several(tmp_path: Path) -> None:
    found = score(tmp_path, {"u1": MARCH, "u2": OTHER, "u3": BOTH}, {"u1": "march", "u2": "rally", "u3": ["rally", "march"]})
    assert counts(found, "pairs") == (2, 0, 0)


def test_a_candidate_the_gold_does_not_know_is_an_error_where_it_joins(tmp_path: Path) -> None:
    found = score(tmp_path, {"u1": MARCH, "u2": SAME, "u3": BOTH}, {"u1": "march", "u2": "march", "u3": "rally"})
    assert counts(found, "pairs") == (1, 2, 0)
    alone = score(tmp_path, {"u1": MARCH, "u2": OTHER}, {"u1": "march", "u2": []})
    assert counts(alone, "pairs") == (0, 0, 0)


def test_a_key_without_a_candidate_is_missed(tmp_path: Path) -> None:
    found = score(tmp_path, {"u1": MARCH, "u2": NONE}, {"u1": "march", "u2": "march"})
    assert counts(found, "pairs") == (0, 0, 1)
    assert counts(found, "a candidate for each key") == (1, 0, 1)


def test_a_gold_address_without_a_report_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(Abort, match="no report has the address u9"):
        score(tmp_path, {"u1": MARCH}, {"u1": "march", "u9": "march"})


def test_a_missing_gold_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(Abort, match=r"gold\.json: cannot be read"):
        run(tmp_path, Options())


def test_the_set_of_near_misses_stays_where_it_stands() -> None:
    found = {row.measure: row.f1 for row in run(Path(__file__).with_name("linking"), Options()).rows}
    assert {measure: found[measure] for measure, floor in FLOORS.items() if found[measure] < floor} == {}
