"""Cost: a page is read at once, and reading needs little memory."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

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


def test_peak_memory(reports: Path) -> None:
    """Reading every bundled report, in three languages, stays under 350 MB."""
    code = (
        "import json, resource, sys\n"
        "from turnout import ingest, pipeline\n"
        "for item in ingest.sources(sys.argv[1:]):\n"
        "    for report in ingest.load(item): pipeline.read(report)\n"
        "print(json.dumps(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(reports)], capture_output=True, check=True)
    assert json.loads(done.stdout) < 350
