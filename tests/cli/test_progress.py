"""The progress bar: only on a terminal, only after a second, and out of the way of what is printed."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from turnout.cli._progress import Progress


class Terminal(io.StringIO):
    """A standard error that is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminal() -> Terminal:
    return Terminal()


def test_short_work_shows_no_bar(terminal: Terminal) -> None:
    progress = Progress(["a.txt", "b.txt"], terminal)
    progress.step("a.txt")
    progress.hide()
    assert terminal.getvalue() == ""


def test_long_work_shows_how_far_it_is(terminal: Terminal, tmp_path: Path) -> None:
    for name in "abcd":
        (tmp_path / name).touch()
    progress = Progress([str(tmp_path)], terminal)
    progress.next = 0
    progress.step(str(tmp_path / "a"))
    assert "1/4 files, 1 reports" in terminal.getvalue()
    progress.hide()
    assert terminal.getvalue().endswith("\r\x1b[K")


def test_reports_of_one_file_are_one_step(terminal: Terminal) -> None:
    progress = Progress(["many.jsonl", "b.txt"], terminal)
    for number in range(3):
        progress.step(f"many.jsonl#{number}")
    progress.next = 0
    progress.step("b.txt")
    assert "2/2 files, 4 reports" in terminal.getvalue()


def test_no_terminal_no_bar() -> None:
    plain = io.StringIO()
    progress = Progress(["a.txt"], plain)
    progress.next = 0
    progress.step("a.txt")
    progress.hide()
    assert plain.getvalue() == ""
