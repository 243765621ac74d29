"""Saved files: each is read when it is new or has changed, and until all of it was."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ingest.net import Pad
from turnout.errors import Skip
from turnout.ingest.saved import json_in, saved
from turnout.model import Find


def words(path: Path) -> Iterator[Find]:
    """A Find a word; the word that nobody can read ends it."""
    for word in path.read_text().split():
        if word == "broken":
            raise Skip(f"{path}: broken")
        yield Find(doc=word)


def test_a_file_is_read_once_and_again_when_it_has_changed_or_was_not_read_to_its_end(tmp_path: Path) -> None:
    one, two, pad = tmp_path / "one", tmp_path / "two", Pad()
    one.write_text("a b")
    two.write_text("c broken d")

    def found() -> list[str]:
        return [str(each) if isinstance(each, Skip) else each.doc for each in saved([one, tmp_path / "none", two], pad, words, limit=12)]

    missing = f"{tmp_path / 'none'}: cannot be read (No such file or directory); check the setting path"
    assert found() == ["a", "b", missing, "c", f"{two}: broken"]
    one.write_text("a b e")
    two.write_text("c d and many more")
    assert found() == ["a", "b", "e", missing, f"{two}: more than 0 MB; it was not read"]
    two.write_text("c d")
    assert found() == [missing, "c", "d"] and found() == [missing]


def test_json_is_told_from_what_is_none() -> None:
    assert json_in('\ufeff{"a": "п"}'.encode(), "x") == {"a": "п"}
    for data in (b"<html>", b"[" * 200_000):
        with pytest.raises(Skip, match="x: no JSON"):
            json_in(data, "x")
