"""Redaction measured: the planted passages of three languages, and how they are counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from turnout.bench import Options
from turnout.bench.redaction import parse, run
from turnout.errors import Abort

FOLDER = Path(__file__).parent / "redaction"


def test_a_line_says_what_is_planted() -> None:
    passage = parse("{Ada Vance}, {34|age}, told Mayor <Olwen Pryce> of [Our Well].")
    assert passage.text == "Ada Vance, 34, told Mayor Olwen Pryce of Our Well."
    assert [(passage.text[first:last], kind) for first, last, kind in passage.planted] == [
        ("Ada Vance", "name"), ("34", "age"), ("Olwen Pryce", "kept"), ("Our Well", "kept")]


def test_private_people_are_gone_and_the_public_stays() -> None:
    rows = {row.measure: row for row in run(FOLDER, Options()).rows}
    everyone = rows["private people, all"]
    assert everyone.right + everyone.missed >= 180
    assert everyone.recall >= 0.98 and everyone.precision >= 0.97
    assert all(rows[f"all, {code}"].recall >= 0.98 for code in ("en", "ru", "uk"))
    assert rows["public names and organisations kept"].recall >= 0.98


def test_passages_that_were_written_after_the_rules() -> None:
    row = next(row for row in run(FOLDER / "fresh", Options()).rows if row.measure == "private people, all")
    assert row.recall >= 0.97 and row.precision >= 0.95


def test_harder_passages_that_were_written_before_their_rules() -> None:
    """Half of them were looked at while the rules were mended; the floors hold what was reached on all, short of what is wanted."""
    rows = {row.measure: row for row in run(FOLDER / "unseen", Options()).rows}
    everyone = rows["private people, all"]
    assert everyone.right + everyone.missed >= 350
    assert everyone.recall >= 0.92 and everyone.precision >= 0.97
    assert all(rows[f"all, {code}"].recall >= 0.9 for code in ("en", "ru", "uk"))
    assert rows["public names and organisations kept"].recall >= 0.97


def test_the_last_passages() -> None:
    """Written before unknown capitals were hidden (recall .56); the rules were then tried on sentences like them, so this is not blind."""
    rows = {row.measure: row for row in run(FOLDER / "last", Options()).rows}
    everyone = rows["private people, all"]
    assert everyone.right + everyone.missed >= 99
    assert everyone.recall >= 0.88 and everyone.precision >= 0.95
    assert all(rows[f"all, {code}"].recall >= 0.82 for code in ("en", "ru", "uk"))
    assert rows["public names and organisations kept"].recall >= 0.9


def test_a_folder_without_passages_is_said_to_be_one(tmp_path: Path) -> None:
    with pytest.raises(Abort, match="no passages there"):
        run(tmp_path, Options())
