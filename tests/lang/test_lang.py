"""Language packs as data: files are merged, faults are named."""

from __future__ import annotations

from pathlib import Path

import pytest

from turnout.errors import Abort
from turnout.lang import languages, load_raw


def test_the_bundled_languages() -> None:
    assert {"en", "ru", "uk"} <= set(languages())


def test_files_are_merged_and_rules_know_their_family(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text('[classes]\npeople = ["folk"]\n[[rule]]\npattern = "{people}"\n', encoding="utf-8")
    (tmp_path / "b.toml").write_text('[classes]\npeople = ["crowd"]\n', encoding="utf-8")
    raw = load_raw(tmp_path)
    assert raw.tables["classes"]["people"] == ["folk", "crowd"]
    assert raw.rules[0]["family"] == "a"


@pytest.mark.parametrize("content", ["[classes\n", "a = 1\na = 2\n"])
def test_a_file_that_is_not_toml_is_named(tmp_path: Path, content: str) -> None:
    (tmp_path / "bad.toml").write_text(content, encoding="utf-8")
    with pytest.raises(Abort, match=r"bad\.toml"):
        load_raw(tmp_path)


def test_a_value_given_twice_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text('[language]\nname = "A"\n', encoding="utf-8")
    (tmp_path / "b.toml").write_text('[language]\nname = "B"\n', encoding="utf-8")
    with pytest.raises(Abort, match="given twice"):
        load_raw(tmp_path)
