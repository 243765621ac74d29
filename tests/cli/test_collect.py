"""`turnout collect`: a line a source, exit codes, and what is wrong in the settings."""

from __future__ import annotations

import contextlib
import csv
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from turnout.collect.state import DONE, Item, State

pytest.importorskip("httpx2")
Run = Callable[..., tuple[int, str, str]]
WORDS = "Some two hundred dockers marched to the customs house in Lisbon on 27 February 2026, and police detained three of them."


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a source of two files."""
    monkeypatch.chdir(tmp_path)
    for name, words in (("a.txt", WORDS), ("b.txt", "The town opened a library.")):
        path = tmp_path / "inbox" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(words, encoding="utf-8")
        os.utime(path, (1_700_000_000, 1_700_000_000))
    settings(tmp_path, 'name = "inbox"\nkind = "folder"\npath = "inbox"\n')
    return tmp_path


def settings(folder: Path, *sources: str) -> None:
    (folder / "turnout.toml").write_text("".join(f"[[source]]\n{one}" for one in sources), encoding="utf-8")


def test_a_line_a_source(run: Run, place: Path) -> None:
    assert run("collect") == (0, "inbox (folder): 2 found, 1 reports, 1 with protests, 1 dropped\n", "")
    assert run("collect", "inbox")[1] == "inbox (folder): 0 found\n"
    code, out, _ = run("events", "--format", "csv")
    assert code == 0 and "Lisbon" in out and (place / "turnout.archive").is_dir() and (place / "turnout.sources").is_file()


def test_what_fails_is_said_and_counts(run: Run, place: Path) -> None:
    settings(place, 'name = "gone"\nkind = "folder"\npath = "nowhere"\n', 'name = "own"\nkind = "url"\naddress = "http://127.0.0.1:9/"\n')
    code, out, err = run("collect")
    assert code == 3 and "gone (folder): 0 found, 1 refused" in out and "own (url): 1 found" in out and "nowhere: no such folder" in err
    assert "127.0.0.1" in run("sources", "--refused", "own")[1] and "no contact is set" in err
    assert run("collect", "own")[0] == 3, "a page that is refused counts as a source that fails does"


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ('name = "a"\nkind = "feed"\n', "source 'a': feed needs the setting 'address'"),
        ('name = "a"\nkind = "video"\n', "there is no kind 'video'"),
    ],
)
def test_settings_that_are_wrong_are_refused(run: Run, place: Path, source: str, words: str) -> None:
    settings(place, source)
    code, _, err = run("collect")
    assert code == 2 and words in err and err.count("\n") == 1


@pytest.mark.parametrize("command", ["collect", "watch", "sources"])
def test_every_fault_of_the_settings_is_told_at_once(run: Run, place: Path, command: str) -> None:
    settings(place, 'name = "a"\nkind = "feed"\n', 'name = "b"\nkind = "csv"\npath = 7\npth = 1\n', 'name = "c"\nkind = "url"\n')
    text = (place / "turnout.toml").read_text(encoding="utf-8")
    (place / "turnout.toml").write_text("jobs = 0\ncolour = 1\ncontact = 'me'\n" + text, encoding="utf-8")
    code, out, err = run(command)
    words = ("jobs: '0'", "named 'colour'", "contact: 'me' is no", "'a': feed needs", "no setting 'pth'", "path: 7", "'c': url needs")
    lines = err.splitlines()
    assert code == 2 and not out and len(lines) == len(words) and all(line.startswith("turnout: ") for line in lines)
    assert all(sum(one in line for line in lines) == 1 for one in words) and not (place / "turnout.db").exists()


def test_a_page_that_was_read_once_and_is_refused_now_is_listed_with_the_reason(run: Run, place: Path) -> None:
    settings(place, 'name = "own"\nkind = "url"\naddress = "http://127.0.0.1:9/"\n')
    with contextlib.closing(State(place / "turnout.sources")) as state, state.writing():
        state.put([Item(source="own", doc="http://127.0.0.1:9/", state=DONE, report="report-1")])
    assert run("collect")[0] == 3
    assert "http://127.0.0.1:9/" in run("sources", "--refused", "own", "--format", "csv")[1]


def test_no_sources_and_no_such_source(run: Run, place: Path) -> None:
    assert run("collect", "north")[0] == 2
    (place / "turnout.toml").write_text('record = "x.db"\n', encoding="utf-8")
    code, _, err = run("collect")
    assert code == 2 and "turnout init" in err
    (place / "turnout.toml").write_text("source = 3\n", encoding="utf-8")
    assert run("collect")[0] == 2


def test_what_a_source_refuses_while_it_finds_its_items_is_listed_with_the_reason(run: Run, place: Path) -> None:
    (place / "pages.txt").write_text("".join(f"no address {number}\n" for number in range(7)), encoding="utf-8")
    settings(place, 'name = "own"\nkind = "url"\nfile = "pages.txt"\n')
    code, out, err = run("collect")
    assert code == 3 and out.startswith("own (url): 0 found, 7 refused; failed: pages.txt:1: ")
    assert "pages.txt:5" in err and "pages.txt:6" not in err and "2 more: `turnout sources --refused own` lists them" in err
    rows = list(csv.DictReader(run("sources", "--refused", "own", "--format", "csv")[1].splitlines()))
    assert [row["document"] for row in rows] == [f"pages.txt:{number}" for number in range(1, 8)]
    assert rows[6]["why"] == "pages.txt:7: 'no address 6' is no address like https://example.org/page" and rows[6]["at"]
    assert run("sources", "-f", "json")[1].count('"refused":7') == 1


@pytest.mark.parametrize(("cell", "warned"), [(WORDS.replace(",", ""), False), ("", True)])
def test_who_fetches_nothing_needs_no_contact(run: Run, place: Path, cell: str, warned: bool) -> None:
    (place / "press.csv").write_text(f"url,text\nhttp://127.0.0.1:9/,{cell}\n", encoding="utf-8")
    settings(place, 'name = "press"\nkind = "csv"\npath = "press.csv"\n')
    assert run("collect")[2].count("no contact is set") == warned


@pytest.mark.parametrize(
    ("missing", "command"), [("httpx2", "collect"), ("httpx2", "watch"), ("httpx2", "sources"), ("warcio", "pack")]
)
def test_what_must_be_installed_for_it_is_said_in_one_line(run: Run, place: Path, missing: str, command: str) -> None:
    run("collect")
    (place / "turnout.archive" / "index.db").unlink(missing_ok=True)
    words = [command, "out.wacz"] if command == "pack" else [command]
    code = f"import sys; sys.modules[{missing!r}] = None; sys.argv = ['turnout', *{words}]; from turnout.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.returncode == 2 and done.stderr == f"turnout: this needs {missing}: pip install 'turnout[collect]'\n"


def test_the_paths_of_the_settings_are_from_their_folder(run: Run, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("collect")
    before = {path.name for path in place.iterdir()}
    (place / "inbox" / "c.txt").write_text(WORDS.replace("Lisbon", "Porto"), encoding="utf-8")
    os.utime(place / "inbox" / "c.txt", (1_700_000_000, 1_700_000_000))
    other = place / "other"
    other.mkdir()
    monkeypatch.chdir(other)
    monkeypatch.setenv("TURNOUT_SETTINGS", "../turnout.toml")
    assert run("collect") == (0, "inbox (folder): 1 found, 1 reports, 1 with protests\n", "")
    assert {path.name for path in place.iterdir()} == before | {"other"} and list(other.iterdir()) == [] and Path.cwd() == other
    assert '"document":"inbox/b.txt"' in run("sources", "--dropped", "inbox", "-f", "json")[1]
    assert [run(command, "--record", "own.db", "--archive", "kept")[0] for command in ("collect", "verify")] == [0, 0]
    assert {path.name for path in other.iterdir()} == {"own.db", "own.sources", "kept"}


def test_a_record_in_postgresql_has_its_archive_and_state_beside_the_settings(run: Run, place: Path, new_postgres: str) -> None:
    name = new_postgres.partition("@/")[2].partition("?")[0]
    text = (place / "turnout.toml").read_text(encoding="utf-8")
    (place / "turnout.toml").write_text(f'record = "{new_postgres}"\n{text}', encoding="utf-8")
    assert run("collect") == (0, "inbox (folder): 2 found, 1 reports, 1 with protests, 1 dropped\n", "")
    assert {path.name for path in place.iterdir()} == {"inbox", "turnout.toml", f"{name}.archive", f"{name}.sources"}
    assert run("collect")[1] == "inbox (folder): 0 found\n" and "Lisbon" in run("events", "-f", "csv")[1]
    assert run("sources", "-f", "csv")[1].splitlines()[1].startswith("inbox,folder,")
    assert "1 reports that point to them: all as it was kept" in run("verify")[1] and run("pack", "out.wacz")[0] == 0
    report = json.loads(run("events", "-f", "json")[1].splitlines()[0])["reports"][0]
    assert WORDS in run("show", report, "--raw")[1]


def test_without_what_was_known_of_the_sources_nothing_comes_into_the_record_twice(run: Run, place: Path) -> None:
    run("collect")
    before = [run(view, "-f", "json")[1] for view in ("events", "figures")]
    (place / "turnout.sources").write_bytes(b"damaged " * 999)
    code, _, err = run("collect")
    assert code == 1 and "turnout.sources: damaged" in err and "safe to delete" in err and err.count("\n") == 1
    (place / "turnout.sources").unlink()
    assert run("collect") == (0, "inbox (folder): 2 found, 1 reports, 1 with protests, 1 dropped\n", "")
    assert [run(view, "-f", "json")[1] for view in ("events", "figures")] == before


def test_a_source_that_is_called_otherwise_is_not_begun_anew(run: Run, place: Path) -> None:
    run("collect")
    settings(place, 'name = "letters"\nkind = "folder"\npath = "inbox"\n')
    code, out, err = run("collect")
    assert (code, out) == (0, "letters (folder): 0 found\n") and "letters: it was called 'inbox'; what was known of it goes with it" in err
    assert run("sources", "-f", "csv")[1].splitlines()[1].startswith("letters,folder,2")
