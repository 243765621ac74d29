"""The documentation's commands that serve: they are run as they stand, and what they say answers."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import urllib.request
from pathlib import Path

import pytest

import turnout
from tests.running import CALL, served, stopped

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
        if words[0] != "serve":
            subprocess.run([*CALL, *words], cwd=tmp_path, env=environment, check=True, capture_output=True, timeout=120)
            continue
        with served(*words[1:], cwd=tmp_path, env=environment) as (address, running):
            with urllib.request.urlopen(f"{address}/", timeout=30) as answer:
                assert b"<table" in answer.read()
            assert stopped(running) == ""
