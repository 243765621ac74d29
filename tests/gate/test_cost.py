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
        start = time.process_time()
        subprocess.run(command, capture_output=True, check=True)
        times.append(time.process_time() - start)
    assert min(times) < 2.1


PEAK = "print(re.search(r'VmHWM:\\s+(\\d+)', open('/proc/self/status').read())[1])"
"""Asked of /proc: a child's ru_maxrss begins with what the process that started it held."""
LARGE = {
    "a long Russian text": "pipeline.read('Около 300 человек вышли на митинг в Казани в воскресенье, сообщила полиция. ' * 15_600)",
    "a page of tiny blocks": "pipeline.read(read_html('<p>About 300 people marched in Kazan.</p>' + '<p>x</p>' * 220_000, path='a'))",
}


def _peak(code: str, *arguments: str) -> float:
    """The most memory a process of that code held, in MB."""
    program = f"import re, sys\nfrom turnout import ingest, pipeline\nfrom turnout.ingest.html import read_html\n{code}\n{PEAK}"
    done = subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, check=True)
    return int(done.stdout) / 1024


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no /proc to ask")
def test_peak_memory(reports: Path) -> None:
    """Reading every bundled report, in three languages, stays under 350 MB."""
    code = "for item in ingest.sources(sys.argv[1:]):\n    for report in ingest.load(item): pipeline.read(report)"
    assert _peak(code, str(reports)) < 350


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no /proc to ask")
@pytest.mark.parametrize("name", LARGE)
def test_peak_memory_of_what_is_large(name: str) -> None:
    """1.2 million characters of protests took 211 MB when this was written, 220,000 paragraphs 254 MB."""
    assert _peak(LARGE[name]) < 350
