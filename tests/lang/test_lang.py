"""Language packs as data: files are merged, faults are named."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from turnout import lang
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


GERMAN = {
    "pack.toml": '[pack]\nname = "German"\nown_name = "Deutsch"\n',
    "segment.toml": '[language]\nscript = "latin"\nown_letters = "äöüß"\nforeign_letters = ""\n'
    'function_words = ["der", "die", "das", "und", "in", "am", "gegen", "den", "mit", "für", "eine", "durch"]\n',
    "words.toml": '[classes]\npeople = ["Menschen", "Leute"]\n',
    "triggers.toml": 'stems = ["marschiert"]\n',
    "numerals.toml": '[numerals]\ngroups = "."\ndecimal = ","\n',
    "forms.toml": '[view]\nprotest = ["act"]\n[classes]\n"act.verb.march" = ["marschierten"]\n[[rule]]\nname = "ein Marsch"\n'
    'pattern = "<t:act.verb.march>"\ngives = { form = "march" }\nexamples = ["Viele marschierten."]\nnot = ["Viele schliefen."]\n',
    "figures.toml": '[[rule]]\nname = "<count> Menschen marschierten"\npattern = "<n:count> {people} {act.verb.march}"\n'
    'gives = { role = "participants", level = 1 }\nexamples = ["Die 80 Menschen marschierten."]\nnot = ["Die 80 Menschen schliefen."]\n',
}
TEXT = "Die 300 Menschen marschierten durch Bremen gegen die Schließung der Bäder. Die Leute kamen mit der Fähre und für eine Stunde."


@pytest.fixture
def packs(tmp_path: Path) -> Iterator[Path]:
    """A folder with a pack of another language: a handful of words, and no Python."""
    folder = tmp_path / "packs"
    (folder / "de").mkdir(parents=True)
    for name, content in GERMAN.items():
        (folder / "de" / name).write_text(content, encoding="utf-8")
    yield folder
    lang.use(())


def test_a_language_is_added_by_one_folder_of_data(packs: Path) -> None:
    from turnout import Usage, read

    with pytest.raises(Usage):
        read(TEXT, language="de")
    lang.use([packs])
    assert "de" in lang.languages()
    reading = read(TEXT, published="2024-03-06", sift=True)
    (event,) = reading.events
    assert reading.report.language == "de"
    assert (event.place.name, event.form, event.figures["participants"].value.low) == ("Bremen", "march", 300)
    lang.use(())
    assert "de" not in lang.languages()
    assert any("no language pack for 'de'" in refusal.reason for refusal in read(TEXT).refusals)


def test_the_folder_may_be_the_pack_itself_and_must_hold_one(packs: Path, tmp_path: Path) -> None:
    from turnout import Usage

    lang.use([packs / "de"])
    assert lang.folder_of("de") == (packs / "de").resolve()
    for folder in (tmp_path / "none", tmp_path):
        with pytest.raises(Usage, match="no language pack in it"):
            lang.use([folder / "empty"])


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_the_commands_read_with_the_settings_packs(turnout_command: Callable[..., Any], packs: Path, tmp_path: Path, jobs: str) -> None:
    report = tmp_path / "bremen.txt"
    report.write_text(TEXT, encoding="utf-8")
    (tmp_path / "turnout.toml").write_text('packs = ["packs"]\n', encoding="utf-8")
    command = ("read", "--format", "json", "--language", "de", "--jobs", jobs, report)
    done = turnout_command(*command, cwd=tmp_path)
    assert done.returncode == 0 and [event["form"] for event in json.loads(done.stdout)["events"]] == ["march"]
    assert turnout_command("run", "--language", "de", "--jobs", jobs, report, cwd=tmp_path).returncode == 0
    kept = turnout_command("events", "--format", "json", cwd=tmp_path).stdout
    assert [(event["form"], event["place"]["name"]) for event in map(json.loads, kept.splitlines())] == [("march", "Bremen")]
    assert turnout_command(*command, TURNOUT_PACKS=str(packs)).returncode == 0
    assert turnout_command(*command, cwd=packs).returncode == 2
    wrong = turnout_command(*command, TURNOUT_PACKS=str(tmp_path / "none"))
    assert wrong.returncode == 2 and wrong.stderr.count(b"\n") == 1


def test_check_says_what_such_a_pack_lacks(turnout_command: Callable[..., Any], packs: Path) -> None:
    told = turnout_command("check", "--pack", packs / "de").stdout.decode()
    for lack in ("no table [calendar]", "no rules of the family response", "nothing says the form blockade", "nothing says the issue"):
        assert f"de: lacks: {lack}" in told
    assert "de: 2 rules, 2 examples, 2 counter-examples, 0 faults" in told
