"""Cost: a page is read at once, and reading needs little memory."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

CODE = "from turnout.cli import main; main()"


def test_one_page_from_a_cold_start(reports: Path) -> None:
    """0.7 s on the machine it was written on; the test allows a busy one three times that."""
    command = [sys.executable, "-c", CODE, "read", "--format", "json", str(reports / "agency-lisbon.txt")]
    times = []
    for _ in range(3):
        start = time.perf_counter()
        subprocess.run(command, capture_output=True, check=True)
        times.append(time.perf_counter() - start)
    assert min(times) < 2.1


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no /proc to ask")
def test_peak_memory(reports: Path) -> None:
    """Reading every bundled report, in three languages, stays under 350 MB.

    Asked of /proc: a child's ru_maxrss begins with what the process that started it held.
    """
    code = (
        "import re, sys\n"
        "from turnout import ingest, pipeline\n"
        "for item in ingest.sources(sys.argv[1:]):\n"
        "    for report in ingest.load(item): pipeline.read(report)\n"
        "print(re.search(r'VmHWM:\\s+(\\d+)', open('/proc/self/status').read())[1])"
    )
    done = subprocess.run([sys.executable, "-c", code, str(reports)], capture_output=True, check=True)
    assert int(done.stdout) / 1024 < 350
