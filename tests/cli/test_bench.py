"""`turnout bench`: tasks by name, figures in a table, runs kept and compared."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from turnout import plug
from turnout.bench import Options, Result, Score, result

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def task(monkeypatch: pytest.MonkeyPatch) -> dict[str, bool]:
    """A made task of two items; change its answers to make a changed version."""
    answers = {"one": True, "two": False}

    def run(folder: Path, options: Options) -> Result:
        score = Score("found", target=0.8)
        for id, got in answers.items():
            score.judge(id, True, got, text=f"item {id}")
        return result("made", [score], notes=[f"{options.side} side"])

    module = ModuleType("made")
    module.run = run  # type: ignore[attr-defined]
    monkeypatch.setattr(plug, "load", lambda room, name: module)
    return answers


def test_figures_counts_and_target_are_shown(run: Run, task: dict[str, bool], tmp_path: Path) -> None:
    code, out, _ = run("bench", "made", str(tmp_path))
    assert code == 0
    for word in ("found", "1.000", "0.500", "0.667", "0.80 not yet", "dev side"):
        assert word in out


def test_a_changed_version_shows_gains_and_losses(run: Run, task: dict[str, bool], tmp_path: Path) -> None:
    kept = tmp_path / "kept.json"
    assert run("bench", "made", str(tmp_path), "--save", str(kept))[0] == 0
    task.update(one=False, two=True)
    _, out, _ = run("bench", "made", str(tmp_path), "--against", str(kept), "--errors", "5")
    assert "gained found two" in out and "lost   found one" in out
    assert "found: missed one" in out


def test_a_task_needs_its_folder(run: Run, task: dict[str, bool]) -> None:
    assert run("bench", "made")[0] == 2
    assert run("bench", "made", "/nowhere")[0] == 2


def test_an_unknown_task_is_a_wrong_call(run: Run, tmp_path: Path) -> None:
    code, _, err = run("bench", "nothing", str(tmp_path))
    assert code == 2 and "no bench named 'nothing'" in err


def test_tasks_can_be_listed(run: Run) -> None:
    assert run("bench", "list")[0] == 0
