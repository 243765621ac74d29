"""`turnout watch`: a line a round, and a clean end on a signal."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.test_collect import Run, place
from turnout.cli.watch import _Status, _Stop

pytest.importorskip("httpx2")
__all__ = ["place"]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_watches_until_a_signal(run: Run, place: Path, number: signal.Signals) -> None:
    code = "from turnout.cli import main; main()"
    process = subprocess.Popen([sys.executable, "-c", code, "watch"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert re.fullmatch(r"20[-0-9]{8}T[:0-9]{8}\+00:00 watching inbox(, [a-z]+)*\n", process.stdout.readline())
    line = process.stdout.readline()
    assert "inbox (folder): 2 found, 1 reports" in line, (line, process.stderr and process.stderr.read())
    time.sleep(0.3)
    os.kill(process.pid, number)
    out, err = process.communicate(timeout=20)
    assert process.returncode == 0 and out.endswith("stopped\n") and err == ""


def test_a_second_signal_ends_it_at_once() -> None:
    stop = _Stop()
    stop(signal.SIGTERM, None)
    assert stop.asked
    with pytest.raises(KeyboardInterrupt):
        stop(signal.SIGTERM, None)


def test_the_status_is_for_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    status = _Status()
    status.show(75)
    assert capsys.readouterr().err == ""
    status.wanted = True
    status.show(75)
    status.hide()
    assert "next source in 1:15" in capsys.readouterr().err
