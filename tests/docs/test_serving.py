"""The documentation's commands that serve: they are run as they stand, and what they say answers."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

import turnout

ROOT = Path(__file__).parents[2]
HOUSE = Path(turnout.__file__).parent
BLOCK = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SERVING = [
    pytest.param(block, id=f"{page.name}-{number}")
    for page in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
    for number, block in enumerate(BLOCK.findall(page.read_text(encoding="utf-8")))
    if "turnout serve" in block
]


def test_there_is_such_a_block() -> None:
    assert SERVING


@pytest.mark.parametrize("block", SERVING)
def test_what_is_served_answers_and_ends(block: str, tmp_path: Path) -> None:
    shutil.copytree(HOUSE / "reports", tmp_path / "src" / "turnout" / "reports")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (str(ROOT / "src"), os.environ.get("PYTHONPATH", ""))))}
    lines = [line for line in block.splitlines() if line]
    for line in lines if "turnout run" in block else ["turnout run --record protests.db src/turnout/reports", *lines]:
        name, *words = shlex.split(line, comments=True)
        assert name == "turnout", line
        call = [sys.executable, "-c", "from turnout.cli import main; main()", *words]
        if words[0] != "serve":
            subprocess.run(call, cwd=tmp_path, env=environment, check=True, capture_output=True, timeout=120)
            continue
        port = [] if "--port" in words else ["--port", "0"]
        running = subprocess.Popen([*call, *port], cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        try:
            assert running.stdout is not None and running.stderr is not None
            address = re.search(r"http://\S+/", running.stdout.readline())
            assert address is not None, running.stderr.read()
            with urllib.request.urlopen(address[0], timeout=30) as answer:
                assert b"<table" in answer.read()
            running.send_signal(signal.SIGINT)
            assert running.wait(20) == 0 and running.stderr.read() == ""
        finally:
            running.kill()
