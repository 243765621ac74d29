"""Packs: compiled once, kept, and compiled anew when a file changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from turnout.errors import Abort
from turnout.text.pack import Pack, load_pack, pack, ship


def test_a_changed_file_is_compiled_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "yy"
    folder.mkdir()
    (folder / "a.toml").write_text('[classes]\npeople = ["folk"]\n', encoding="utf-8")
    assert "folk" in load_pack(folder).lexicon.forms
    assert list((tmp_path / "cache" / "turnout").glob("yy-*.compiled"))
    assert "folk" in load_pack(folder).lexicon.forms  # from the kept copy
    (folder / "a.toml").write_text('[classes]\npeople = ["crowd"]\n', encoding="utf-8")
    assert "crowd" in load_pack(folder).lexicon.forms


def test_a_home_that_cannot_be_written_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    folder = tmp_path / "zz"
    folder.mkdir()
    (folder / "a.toml").write_text('[classes]\npeople = ["folk"]\n', encoding="utf-8")
    assert "folk" in load_pack(folder).lexicon.forms


def test_rules_keep_their_examples(small: Pack) -> None:
    rule = small.rules[0]
    assert rule.examples and rule.against and rule.gives == {"variable": "detained"}
    assert small.table("nothing") == {}


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(Abort, match="no language pack 'qq'"):
        pack("qq")


def test_a_shipped_pack_is_the_one_that_is_read(tmp_path: Path) -> None:
    """What stands beside a pack's folder is taken as long as it is of those very files."""
    folder = tmp_path / "xx"
    folder.mkdir()
    (folder / "words.toml").write_text('[view]\nown = ["lamp"]\n[classes]\nlamp = ["lamp", "night light"]\n')
    beside = ship(folder)
    assert beside == tmp_path / "xx.compiled" and load_pack(folder).views == {"own": frozenset({"night light"})}
    (folder / "words.toml").write_text('[view]\nown = ["lamp"]\n[classes]\nlamp = ["lamp", "desk light"]\n')
    assert load_pack(folder).views == {"own": frozenset({"desk light"})}


def test_what_is_derived_from_a_pack_is_made_once() -> None:
    made: list[str] = []

    def letters(language: Pack) -> list[str]:
        made.append(language.code)
        return made

    assert pack("en").once(letters) is pack("en").once(letters)
    assert made == ["en"]
