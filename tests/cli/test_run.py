"""`turnout run`: what it says it did, what it keeps, and its exit code."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.newsroom import HERALD, Newsroom, three_papers
from tests.running import until_read

Run = Callable[..., tuple[int, str, str]]


def test_a_folder_becomes_a_record_and_a_second_run_changes_nothing(run: Run, tmp_path: Path) -> None:
    room = three_papers(tmp_path)
    code, out, err = run("run", str(room.press), "--record", room.where)
    assert code == 0 and not err
    assert out.splitlines() == [
        "3 new reports read, 0 known before; 0 refusals in what was read.",
        "What changed: 2 new events.",
        "The record holds 3 reports, 25 statements, 2 events, 1 tallies.",
    ]
    before = room.export()
    code, out, _ = run("run", str(room.press), "--record", room.where)
    assert code == 0 and out.startswith("0 new reports read, 3 known before;") and "What changed: nothing." in out
    assert room.export() == before


def test_an_input_that_cannot_be_read_is_three_and_is_kept(run: Run, tmp_path: Path) -> None:
    room = Newsroom(folder=tmp_path)
    room.publish("herald", HERALD)
    missing = str(tmp_path / "missing.txt")
    code, out, err = run("run", missing, str(room.press), "--record", room.where)
    assert code == 3 and out.startswith("1 new reports read, 0 known before, 1 inputs skipped;")
    assert err.count("\n") == 1 and err.startswith("turnout: skipped ") and "missing.txt" in err
    assert "missing.txt" in room.export() and '"row":"refusal"' in room.export()


def test_the_record_is_turnout_db_here_when_none_is_named(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    room = three_papers(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TURNOUT_RECORD", raising=False)
    assert run("run", str(room.press))[0] == 0 and (tmp_path / "turnout.db").exists()


def test_a_folder_that_cannot_be_written_is_one_line(run: Run, tmp_path: Path) -> None:
    room = three_papers(tmp_path)
    (tmp_path / "file").write_text("")
    code, out, err = run("run", str(room.press), "--record", str(tmp_path / "file" / "turnout.db"))
    assert code == 1 and not out and err.count("\n") == 1 and "turnout.db" in err


@pytest.mark.parametrize("options", [("--published", "soon"), ("--language", "zz"), ("--outlet-country", "XX"), ("--jobs", "0")])
def test_a_wrong_option_is_a_wrong_call_and_makes_no_record(run: Run, tmp_path: Path, options: tuple[str, str]) -> None:
    room = three_papers(tmp_path)
    code, out, err = run("run", str(room.press), "--record", room.where, *options)
    assert code == 2 and not out and err.count("\n") == 1 and options[1] in err and not Path(room.where).exists()


def test_nothing_to_run_is_a_wrong_call(run: Run) -> None:
    assert run("run")[0] == 2


def test_a_run_that_is_told_to_end_says_so_and_keeps_what_it_took_in(run: Run, tmp_path: Path) -> None:
    room = three_papers(tmp_path)
    room.run()
    before = room.export()
    code = "from turnout.cli import main\nmain()"
    call = [sys.executable, "-c", code, "run", "-", "--record", str(tmp_path / "turnout.db")]
    with subprocess.Popen(call, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        until_read(process, b"In Kazan, ")
        assert (tmp_path / "turnout.db-wal").exists()  # the record is open
        process.terminate()
        try:
            process.wait(timeout=20)
        finally:
            process.kill()
        assert process.stderr is not None and process.stderr.read() == b"turnout: stopped\n"
    assert process.returncode == 143 and room.export() == before
