"""The command line with made-up inputs and readings: what it does with them, whatever the reader says."""

from __future__ import annotations

import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from tests.newsroom import Newsroom, three_papers
from turnout import cli, ingest
from turnout.errors import Skip
from turnout.model import Reading, Report


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Callable[..., tuple[int, str, str]]:
    """Runs `turnout` in this process; gives its exit code, standard output and standard error."""

    def call(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["turnout", *arguments])
        monkeypatch.setenv("COLUMNS", "160")
        monkeypatch.setenv("NO_COLOR", "1")
        # `turnout` ends quietly on a closed pipe; this process must not, or a pool of a later test would end the whole test run.
        before = signal.getsignal(signal.SIGPIPE)
        try:
            cli.main()
            code = 0
        except SystemExit as stop:
            code = int(stop.code or 0)
        finally:
            signal.signal(signal.SIGPIPE, before)
        out, err = capfdbinary.readouterr()
        return code, out.decode("utf-8"), err.decode("utf-8")

    return call


@pytest.fixture
def fake_reader(monkeypatch: pytest.MonkeyPatch, made_reading: Reading) -> list[dict[str, object]]:
    """Every path is one report with the made reading, but for `bad.txt`, which is skipped; gives the calls that were made."""
    calls: list[dict[str, object]] = []

    def sources(paths: list[str]) -> Iterator[ingest.Item]:
        return (ingest.Item(path=path, kind="text") for path in paths)

    def load(item: ingest.Item) -> list[Report]:
        if item.path == "bad.txt":
            raise Skip("bad.txt: holds no text")
        return [replace(made_reading.report, path=item.path)]

    def read(report: Report, **wish: object) -> Reading:
        calls.append(wish)
        if report.path == "foreign.txt":
            raise Skip("foreign.txt: no pack for its language (xx)")
        return replace(made_reading, report=report)

    pipeline = ModuleType("turnout.pipeline")
    pipeline.read = read  # type: ignore[attr-defined]
    monkeypatch.setattr(ingest, "sources", sources)
    monkeypatch.setattr(ingest, "load", load)
    monkeypatch.setitem(sys.modules, "turnout.pipeline", pipeline)
    monkeypatch.setattr("turnout.pipeline", pipeline, raising=False)
    return calls


@pytest.fixture(scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    """Three papers and the record of them, made once."""
    room = three_papers(tmp_path_factory.mktemp("papers"))
    room.run()
    return room


@pytest.fixture
def papers(printed: Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Newsroom:
    """A copy of three papers with their record, which the commands use when none is named."""
    shutil.copytree(printed.folder, tmp_path / "room")
    room = Newsroom(folder=tmp_path / "room")
    monkeypatch.setenv("TURNOUT_RECORD", room.where)
    return room
