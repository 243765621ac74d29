"""`turnout read`: formats, options, exit codes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]


@pytest.mark.parametrize("format", ["json", "jsonl"])
def test_json_is_one_line_a_report(run: Run, fake_reader: list, format: str) -> None:
    code, out, err = run("read", "--format", format, "a.txt", "b.txt")
    assert code == 0 and not err
    assert [json.loads(line)["report"]["path"] for line in out.splitlines()] == ["a.txt", "b.txt"]


def test_tables_are_for_people(run: Run, fake_reader: list) -> None:
    code, out, _ = run("read", "a.txt")
    assert code == 0 and "Kazan, RU" in out and "Tallies" in out


def test_explain_quotes_the_words(run: Run, fake_reader: list) -> None:
    code, out, _ = run("read", "--explain", "a.txt")
    assert code == 0 and "⟦held 12 people⟧" in out


def test_explain_is_not_for_machines(run: Run, fake_reader: list) -> None:
    code, _, err = run("read", "--explain", "--format", "json", "a.txt")
    assert code == 2 and err.count("\n") == 1


@pytest.mark.parametrize("path", ["bad.txt", "foreign.txt"])
def test_what_cannot_be_read_is_skipped_with_one_line_and_the_rest_is_read(run: Run, fake_reader: list, path: str) -> None:
    code, out, err = run("read", "--format", "json", "a.txt", path, "b.txt")
    assert code == 3
    assert len(out.splitlines()) == 2
    assert err.count("\n") == 1 and err.startswith(f"turnout: skipped {path}: ")


def test_wishes_reach_the_reader(run: Run, fake_reader: list[dict[str, object]]) -> None:
    run("read", "--published", "2022-03-06", "--language", "uk", "--outlet-country", "gb", "a.txt")
    run("read", "--sift", "--language", "en", "--outlet-country", "gb", "--published", "2022-03-06", "a.txt")
    assert fake_reader == [
        {"published": "2022-03-06", "language": "uk", "outlet_country": "GB", "sift": False, "packs": ()},
        {"published": "2022-03-06", "language": "en", "outlet_country": "GB", "sift": True, "packs": ()},
    ]


def test_sifted_out_is_said(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "quiet.txt"
    path.write_text("The bakery opens at nine and sells rye bread.", encoding="utf-8")
    code, out, _ = run("read", "--sift", str(path))
    assert code == 0 and "passed over: no word of protest in it" in " ".join(out.split())
    code, out, _ = run("read", "--sift", "--format", "json", str(path))
    assert code == 0 and json.loads(out)["events"] == []


@pytest.mark.parametrize(
    "options",
    [
        ("--published", "yesterday"),
        ("--published", "2024-02-30"),
        ("--outlet-country", "Russia"),
        ("--outlet-country", "XX"),
        ("--format", "xml"),
        ("--language", "zz"),
        ("--jobs", "0"),
        ("--min-confidence", "2"),
        ("--min-confidence", "nan"),
    ],
)
def test_a_wrong_option_is_a_wrong_call(run: Run, fake_reader: list, options: tuple[str, str]) -> None:
    code, out, err = run("read", *options, "a.txt")
    assert code == 2 and not out and err.count("\n") == 1 and options[0] in err and repr(options[1]) in err


@pytest.mark.parametrize(("name", "value"), [("OUTLET_COUNTRY", "XX"), ("LANGUAGE", "zz"), ("MIN_CONFIDENCE", "2"), ("JOBS", "none")])
def test_a_wrong_setting_is_a_wrong_call(run: Run, fake_reader: list, monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(f"TURNOUT_{name}", value)
    code, out, err = run("read", "a.txt")
    assert code == 2 and not out and err.count("\n") == 1 and name.lower() in err and repr(value) in err


def test_the_least_confidence_leaves_out_what_is_less_sure(run: Run, fake_reader: list) -> None:
    _, out, _ = run("read", "--format", "json", "--min-confidence", "0.75", "a.txt")
    told = json.loads(out)
    assert list(told["events"][0]["figures"]) == ["participants"] and not told["announcements"]


def test_no_path_is_a_wrong_call(run: Run, fake_reader: list) -> None:
    assert run("read")[0] == 2


def test_several_processes_say_what_one_says(run: Run, tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text(f"LVIV, {number + 1} March 2024 - About {number + 2}00 people marched through Lviv.")
    (tmp_path / "2.txt").write_bytes(b"")
    one = run("read", "--format", "json", str(tmp_path))
    assert one[0] == 3 and len(one[1].splitlines()) == 4
    assert run("read", "--format", "json", "--jobs", "3", str(tmp_path)) == one
