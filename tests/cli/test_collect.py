"""`turnout collect`: a line a source, exit codes, and what is wrong in the settings."""

from __future__ import annotations

import contextlib
import os
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
