"""The proof of a pack: which faults are found, and that a family which only serves others is held to its patterns."""

from __future__ import annotations

from pathlib import Path

from turnout import lang
from turnout.cli._proof import lacks, prove
from turnout.text.pack import load_pack


def made(folder: Path, name: str, rows: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(rows)
    return folder


def test_each_fault_names_its_rule_and_its_example(tmp_path: Path) -> None:
    folder = made(
        tmp_path / "xx",
        "odd.toml",
        '[classes]\nlamp = ["lamp"]\n[[rule]]\nname = "a lamp"\npattern = "a {lamp}"\n'
        'examples = ["a lamp", "a chair"]\nnot = ["a lamp", "no lamp"]\n',
    )
    faults = list(prove(load_pack(folder), lambda text: []))
    assert [(fault.example, fault.expected) for fault in faults] == [("a chair", True), ("a lamp", False)]
    assert str(faults[0]) == "odd: 'a lamp' does not read its example: “a chair”"


def test_a_pack_lacks_nothing_beside_itself() -> None:
    assert [lack for lack in lacks(lang.raw_pack("en"), lang.raw_pack("en")) if "examples" not in lack] == []


def test_codes_that_no_rule_gives_are_named(tmp_path: Path) -> None:
    row = '[[rule]]\nname = "{0}"\npattern = "{0}"\ngives = {{ code = "{0}" }}\nexamples = ["{0}"]\n'
    model = made(tmp_path / "aa", "response.toml", row.format("batons") + row.format("curfew"))
    pack = made(tmp_path / "bb", "response.toml", row.format("batons"))
    assert lacks(lang.load_raw(pack), lang.load_raw(model)) == ["response: no rule gives the code curfew"]
