"""`turnout check`: rules held to their examples both ways, and what a pack lacks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from turnout import lang

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "xx"
    folder.mkdir()
    (folder / "words.toml").write_text('[classes]\npeople = ["people"]\n"detain.part" = ["detained"]\n"be" = ["was", "were"]\n')
    return folder


def rule(folder: Path, example: str, against: str) -> None:
    (folder / "figures.toml").write_text(
        '[[rule]]\nname = "people were detained"\npattern = "{people} {be} {detain.part}"\ngives = { role = "detained" }\n'
        f'examples = ["{example}"]\nnot = ["{against}"]\n'
    )


def test_a_rule_that_does_what_it_says_has_no_fault(run: Run, pack: Path) -> None:
    rule(pack, "The people were detained.", "The people were fed.")
    code, out, _ = run("check", "--pack", str(pack))
    assert code == 1 and "xx: 1 rules, 1 examples, 1 counter-examples, 0 faults" in out  # 1, for it has nothing else


def test_an_example_that_is_not_read_is_a_fault(run: Run, pack: Path) -> None:
    rule(pack, "The people were fed.", "Nobody came.")
    code, out, _ = run("check", "--pack", str(pack))
    assert code == 1
    assert "xx: figures: 'people were detained' does not read its example: “The people were fed.”" in out


def test_a_counter_example_that_is_read_is_a_fault(run: Run, pack: Path) -> None:
    rule(pack, "The people were detained.", "No people were detained.")
    code, out, _ = run("check", "--pack", str(pack))
    assert code == 1 and "reads what it must not" in out


def test_what_a_pack_lacks_is_said(run: Run, pack: Path) -> None:
    code, out, _ = run("check", "--pack", str(pack))
    assert code == 1 and "xx: lacks most of what reading needs (0 of " in out
    assert "xx: lacks: no rules of the family figures" in out
    assert "xx: lacks: no table [numerals]" in out


def test_a_pack_with_half_of_what_there_is_to_say_will_do(run: Run, pack: Path) -> None:
    for path in sorted((lang.HERE / "en").glob("*.toml")):
        if path.stem not in ("kinds", "stances", "sides", "townsfolk"):
            (pack / path.name).write_bytes(path.read_bytes())
    (pack / "words.toml").write_bytes((lang.HERE / "en" / "words.toml").read_bytes())
    _, out, _ = run("check", "--pack", str(pack))
    assert "xx: lacks: no rules of the family stances" in out and "lacks most of what reading needs" not in out


def test_a_pack_that_is_no_pack_stops_with_one_line(run: Run, pack: Path) -> None:
    (pack / "broken.toml").write_text("a = = 1")
    code, _, err = run("check", "--pack", str(pack))
    assert code == 1 and err.count("\n") == 1 and "broken.toml" in err


def test_a_folder_that_is_not_there_is_a_wrong_call(run: Run, tmp_path: Path) -> None:
    code, _, err = run("check", "--pack", str(tmp_path / "none"))
    assert code == 2 and err.count("\n") == 1


@pytest.mark.parametrize("code", lang.languages())
def test_every_bundled_rule_does_what_its_examples_say(run: Run, code: str) -> None:
    exit_code, out, _ = run("check", "--pack", str(lang.HERE / code))
    assert exit_code == 0, out
