"""Two runs compared: what was gained, what was lost, and files that are no runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from turnout.bench import Result, Score, changes, restore, result, save
from turnout.errors import Abort


def run(outcomes: dict[str, str]) -> Result:
    score = Score("m")
    for id, outcome in outcomes.items():
        score.add(id, outcome, text=f"text of {id}")
    return result("task", [score])


def test_gains_and_losses_are_told_item_by_item() -> None:
    before = run({"a": "missed", "b": "right", "c": "right", "d": "extra", "e": "none"})
    after = run({"a": "right", "b": "missed", "c": "right", "e": "extra"})
    assert [(change.item.id, change.gained) for change in changes(before, after)] == [("a", True), ("b", False), ("e", False), ("d", True)]


def test_the_same_run_changes_nothing() -> None:
    assert changes(run({"a": "missed"}), run({"a": "missed"})) == []


def test_a_run_comes_back_from_its_file(tmp_path: Path) -> None:
    saved = run({"a": "right", "б": "wrong"})
    save(saved, tmp_path / "run.json")
    assert restore(tmp_path / "run.json") == saved


@pytest.mark.parametrize("content", ["", "[]", '{"name": 1}', "no json"])
def test_a_file_that_is_no_run_says_so(tmp_path: Path, content: str) -> None:
    (tmp_path / "run.json").write_text(content)
    with pytest.raises(Abort, match="not a saved bench result"):
        restore(tmp_path / "run.json")


def test_a_file_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(Abort, match="cannot be read"):
        restore(tmp_path / "none.json")
