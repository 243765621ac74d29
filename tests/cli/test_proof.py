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


def test_codes_that_nothing_says_are_named(tmp_path: Path) -> None:
    row = '[[rule]]\nname = "{0}"\npattern = "{0}"\ngives = {{ code = "{0}" }}\nexamples = ["{0}"]\n'
    model = made(tmp_path / "aa", "response.toml", row.format("batons") + row.format("curfew"))
    pack = made(tmp_path / "bb", "response.toml", row.format("batons"))
    assert lacks(lang.load_raw(pack), lang.load_raw(model)) == ["nothing says the response curfew"]


def test_a_code_counts_whoever_says_it(tmp_path: Path) -> None:
    """By a rule outright, by a class of words, or by what reading a rule's example gives."""
    rule = '[[rule]]\nname = "x"\npattern = "{act.noun.march}"\ngives = { form = "march" }\nexamples = ["stroll"]\n'
    model = made(tmp_path / "aa", "forms.toml", '[classes]\n"act.noun.march" = ["stroll"]\n"issue.climate.topic" = ["frost"]\n' + rule)
    pack = made(tmp_path / "bb", "forms.toml", '[classes]\n"act.noun.march" = ["Bummel"]\n')
    told = lacks(lang.load_raw(pack), lang.load_raw(model))
    assert "nothing says the issue climate" in told and not any("form march" in lack for lack in told)


def test_bundled_packs_are_not_said_to_lack_what_they_read() -> None:
    told = " ".join(lacks(lang.raw_pack("uk"), lang.raw_pack("en")))
    for code in ("detained", "march", "strike", "tear-gas", "labour", "climate", "planned"):
        assert f" {code}" not in told, code
