"""The task over whole reports: what is found, what is extra, what counts neither way, and a folder without gold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from turnout.bench import Options, Result, reports
from turnout.errors import Abort

TEXT = "KAZAN, 6 March 2022 - About 300 people marched through Kazan on Sunday against the war.\n"
EVENT = {"place": "Kazan", "country": "RU", "date": "2022-03-06", "form": "march", "issues": ["anti-war"], "participants": [300, 300]}


def scored(folder: Path, **gold: Any) -> Result:
    (folder / "one.txt").write_text(TEXT, encoding="utf-8")
    report = {"file": "one.txt", "published": "2022-03-06", "events": [], **gold}
    (folder / "gold.json").write_text(json.dumps([report]), encoding="utf-8")
    return reports.run(folder, Options())


def counts(result: Result, measure: str) -> tuple[int, int, int]:
    [row] = [row for row in result.rows if row.measure == measure]
    return row.right, row.extra, row.missed


def test_an_event_is_found_by_place_and_day(tmp_path: Path) -> None:
    result = scored(tmp_path, events=[EVENT])
    for measure in ("events", "event place", "form", "issue", "participants"):
        assert counts(result, measure) == (1, 0, 0), measure


def test_another_day_is_the_right_place_and_the_wrong_event(tmp_path: Path) -> None:
    result = scored(tmp_path, events=[{**EVENT, "date": "2022-03-01"}])
    assert counts(result, "events") == (0, 1, 1)
    assert counts(result, "event place") == (1, 0, 0)


def test_what_the_gold_does_not_know_is_extra(tmp_path: Path) -> None:
    assert counts(scored(tmp_path), "events") == (0, 1, 0)


def test_what_is_optional_counts_neither_way(tmp_path: Path) -> None:
    result = scored(tmp_path, optional_events=[EVENT])
    assert not [row for row in result.rows if row.measure == "events"]


def test_either_of_several_forms_and_figures_is_right(tmp_path: Path) -> None:
    result = scored(
        tmp_path, events=[{**EVENT, "form": "rally", "form_also": ["march"], "participants": [1, 1], "participants_also": [[300, 300]]}]
    )
    assert counts(result, "form") == (1, 0, 0) and counts(result, "participants") == (1, 0, 0)


def test_evidence_stands_where_it_says(tmp_path: Path) -> None:
    right, extra, _ = counts(scored(tmp_path, events=[EVENT]), "evidence")
    assert right > 0 and extra == 0


def test_a_folder_without_gold_stops_with_one_line(tmp_path: Path) -> None:
    with pytest.raises(Abort, match=r"gold\.json"):
        reports.run(tmp_path, Options())


def test_a_report_that_is_gone_stops_with_one_line(tmp_path: Path) -> None:
    (tmp_path / "gold.json").write_text('[{"file": "none.txt", "published": "2022-03-06", "events": []}]')
    with pytest.raises(Abort, match=r"none\.txt"):
        reports.run(tmp_path, Options())
