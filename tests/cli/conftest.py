"""The command line with made-up inputs and readings: what it does with them, whatever the reader says."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace

import pytest

from tests.newsroom import Newsroom
from turnout import cli, ingest, pipeline
from turnout.errors import Skip
from turnout.model import Reading, Report
from turnout.pipeline import Wish


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

    def read_or_skip(report: Report, wish: Wish) -> Reading | Skip:
        calls.append(asdict(wish))
        if report.path == "foreign.txt":
            return Skip("foreign.txt: no pack for its language (xx)")
        return replace(made_reading, report=report)

    monkeypatch.setattr(pipeline, "read_or_skip", read_or_skip)
    monkeypatch.setattr(ingest, "sources", sources)
    monkeypatch.setattr(ingest, "load", load)
    return calls


@pytest.fixture
def papers(papers: Newsroom, monkeypatch: pytest.MonkeyPatch) -> Newsroom:
    """A copy of three papers with their record, which the commands use when none is named."""
    monkeypatch.setenv("TURNOUT_RECORD", papers.where)
    return papers
