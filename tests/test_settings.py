"""Settings: file, environment, and what is said when they are wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from turnout.errors import Usage
from turnout.settings import Settings, beside, load_settings


def test_nothing_told_is_the_default(tmp_path: Path) -> None:
    assert load_settings({}, tmp_path) == Settings()


def test_the_environment_outranks_the_file(tmp_path: Path) -> None:
    (tmp_path / "turnout.toml").write_text('outlet_country = "UA"\nmin_confidence = 0.5\n')
    told = load_settings({"TURNOUT_OUTLET_COUNTRY": "RU"}, tmp_path)
    assert told == Settings(outlet_country="RU", min_confidence=0.5, record=str(tmp_path / "turnout.db"))


def test_a_file_can_be_named(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text('language = "uk"\n')
    assert load_settings({"TURNOUT_SETTINGS": str(tmp_path / "mine.toml")}, tmp_path).language == "uk"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("colour = 1", "no setting named 'colour'"),
        ("jobs = 'many'", "setting jobs: 'many'"),
        ("jobs = -3", "setting jobs: '-3' is no number of processes"),
        ("min_confidence = 3", "setting min_confidence: '3' is no share"),
        ("outlet_country = 'XX'", "setting outlet_country: no country has the code 'XX'"),
        ("language = 'zz'", "setting language: no pack for the language 'zz'"),
        ("archive = ['kept']", r"setting archive: \['kept'\] is no text; write it in quotation marks"),
        ("record = 7", "setting record: 7 is no text"),
        ("language = true", "setting language: True is no text"),
        ("a = = 1", "not valid TOML"),
    ],
)
def test_a_wrong_file_is_a_wrong_call(tmp_path: Path, content: str, said: str) -> None:
    (tmp_path / "turnout.toml").write_text(content)
    with pytest.raises(Usage, match=said):
        load_settings({}, tmp_path)


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "turnout.toml").write_text("colour = 1\njobs = -3\nlanguage = 'zz'\ncontact = 'me'\n[[source]]\nname = 'a'\n")

    def check(value: object) -> None:
        raise Usage(f"{value} is wrong", "and so is all of it")

    with pytest.raises(Usage) as error:
        load_settings({}, tmp_path, checks={"contact": check, "source": check, "coder": check})
    assert [line[:18] for line in error.value.args] == [
        "no setting named '", "setting jobs: '-3'", "setting language: ", "setting contact: m", "setting contact: a", "({'name': 'a'},) i",
        "and so is all of i",
    ]


def test_paths_of_the_file_are_from_its_folder_and_all_others_from_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    conf = tmp_path / "conf"
    conf.mkdir()
    (conf / "mine.toml").write_text("archive = 'kept'\npolicy = 'own.toml'\npacks = ['mine', '/packs']\n")
    for named in ("conf/mine.toml", str(conf / "mine.toml")):
        told = load_settings({"TURNOUT_SETTINGS": named})
        assert (told.record, told.archive, told.policy) == (str(conf / "turnout.db"), str(conf / "kept"), str(conf / "own.toml"))
        assert told.packs == (str(conf / "mine"), "/packs")
    (conf / "mine.toml").write_text("packs = 'mine:/packs'\n")
    assert load_settings({"TURNOUT_SETTINGS": "conf/mine.toml"}).packs == (str(conf / "mine"), "/packs")
    (conf / "mine.toml").write_text("record = 'sqlite:///a.db'\n")
    assert load_settings({"TURNOUT_SETTINGS": "conf/mine.toml"}).record == str(conf / "a.db")
    told = load_settings({"TURNOUT_SETTINGS": "conf/mine.toml", "TURNOUT_ARCHIVE": "here", "TURNOUT_RECORD": "r.db"})
    assert (told.record, told.archive) == ("r.db", "here")
    (tmp_path / "turnout.toml").write_text("record = 'data/a.db'\n")
    assert load_settings({}).record == "data/a.db", "as it is written, where that is the same"
    (tmp_path / "turnout.toml").write_text("record = 'postgresql://a@b/c'\n")
    assert load_settings({}).record == "postgresql://a@b/c"


def test_what_stands_beside_a_record(tmp_path: Path) -> None:
    assert beside("a/turnout.db", ".sources") == Path("a/turnout.sources") and beside("a/record", ".archive") == Path("a/record.archive")
    assert beside("sqlite:///a/turnout.db", ".sources") == Path("a/turnout.sources")
    here = {"TURNOUT_SETTINGS": str(tmp_path / "turnout.toml")}
    assert beside("postgresql://me:pw@host/protests?x=1", ".archive", here) == tmp_path / "protests.archive"
    assert beside("postgresql://host", ".sources", {}) == Path("turnout.sources")
    assert beside("postgresql://host/..%2Fa b", ".sources", {}) == Path("_2Fa_b.sources")


def test_a_named_file_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(Usage, match="cannot be read"):
        load_settings({"TURNOUT_SETTINGS": str(tmp_path / "none.toml")})


def test_codes_are_tidied(tmp_path: Path) -> None:
    told = load_settings({"TURNOUT_OUTLET_COUNTRY": "ua", "TURNOUT_LANGUAGE": "UK"}, tmp_path)
    assert (told.outlet_country, told.language) == ("UA", "uk")


def test_what_collecting_takes_is_settings_too(tmp_path: Path) -> None:
    (tmp_path / "turnout.toml").write_text('contact = "a@b.example"\nallow_private = true\n[[source]]\nname = "a"\n', encoding="utf-8")
    told = load_settings({}, tmp_path)
    assert told.contact == "a@b.example" and told.allow_private and told.source == ({"name": "a"},)
    assert not load_settings({"TURNOUT_ALLOW_PRIVATE": "no"}, tmp_path).allow_private
    for content, said in (("allow_private = 'perhaps'", "neither true nor false"), ("source = 3", r"written as \[\[source\]\]")):
        (tmp_path / "turnout.toml").write_text(content, encoding="utf-8")
        with pytest.raises(Usage, match=said):
            load_settings({}, tmp_path)
