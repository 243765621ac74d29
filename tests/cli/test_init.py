"""`turnout init`: a settings file that says everything, in which every example holds."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from tests.cli.test_collect import Run
from turnout.cli.init import TEXT
from turnout.collect import configured, kinds


def test_it_writes_a_file_and_leaves_one_that_is_there(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("init")[0] == 0 and (tmp_path / "turnout.toml").read_text(encoding="utf-8") == TEXT
    (tmp_path / "turnout.toml").write_text("jobs = 2\n", encoding="utf-8")
    code, _, err = run("init")
    assert code == 2 and "left as it is" in err and (tmp_path / "turnout.toml").read_text(encoding="utf-8") == "jobs = 2\n"
    (tmp_path / "other").mkdir()
    assert run("init", "other")[0] == 0 and run("init", "none/there.toml")[0] == 1
    assert tomllib.loads(TEXT) == {}


def test_every_example_holds_when_it_is_uncommented() -> None:
    text = re.sub(r"^# (?=\[|\w+ = )", "", TEXT, flags=re.MULTILINE)
    told = tomllib.loads(text)
    assert [one.source.kind for one in configured(told["source"])] == list(dict.fromkeys(one["kind"] for one in told["source"]))
    assert {one["kind"] for one in told["source"]} == set(kinds()) and told["contact"]
