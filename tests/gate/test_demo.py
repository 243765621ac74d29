"""The demo: it gives an address that answers; Ctrl-C at a terminal ends it, which make calls no error; without one it never hangs."""

from __future__ import annotations

import os
import re
import select
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

import turnout

ROOT = Path(__file__).resolve().parents[2]
HOUSE = Path(turnout.__file__).parent
DEMO = ROOT / "tools" / "demo.py"
pytestmark = pytest.mark.skipif(not DEMO.exists() or shutil.which("make") is None, reason="a checkout and make are needed")


@pytest.fixture
def makefile(tmp_path: Path) -> Path:
    """A makefile whose demo is ours, over a copy of what the demo needs: tests that run at once do not share build/."""
    (tmp_path / "tools").mkdir()
    shutil.copy(DEMO, tmp_path / "tools" / "demo.py")
    shutil.copytree(HOUSE / "reports", tmp_path / "src" / "turnout" / "reports")
    path = tmp_path / "Makefile"
    path.write_text(f"demo:\n\t@{sys.executable} tools/demo.py\n", encoding="utf-8")
    return path


def environment(**more: str) -> dict[str, str]:
    """This one, without what says that it is a machine's, and with where turnout is."""
    kept = {name: value for name, value in os.environ.items() if name not in ("CI", "DEMO_SECONDS", "PORT")}
    return {**kept, "PYTHONPATH": os.pathsep.join(filter(None, (str(ROOT / "src"), kept.get("PYTHONPATH", "")))), **more}


@pytest.mark.parametrize("more", [{"CI": "true"}, {"DEMO_SECONDS": "0"}, {"DEMO_SECONDS": "1"}])
def test_without_a_terminal_it_answers_and_ends(makefile: Path, more: dict[str, str]) -> None:
    done = subprocess.run(["make", "-C", str(makefile.parent), "demo"], env=environment(**more), stdin=subprocess.DEVNULL,
                          capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0 and done.stderr == "", done.stderr
    assert re.search(r"http://127\.0\.0\.1:\d+/", done.stdout) and "it answered" in done.stdout
    assert re.search(r"name demo, password \S{12,}", done.stdout)


def test_a_taken_port_is_said_in_a_line(makefile: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = subprocess.run(["make", "-C", str(makefile.parent), "demo"], env=environment(PORT=str(taken.getsockname()[1]), CI="1"),
                              stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode != 0 and "cannot listen on 127.0.0.1" in done.stderr and "Traceback" not in done.stderr


@pytest.mark.skipif(not hasattr(os, "forkpty"), reason="needs a terminal")
def test_at_a_terminal_it_serves_until_ctrl_c(makefile: Path) -> None:
    child, terminal = os.forkpty()
    if child == 0:  # pragma: no cover
        os.execvpe("make", ["make", "-C", str(makefile.parent), "demo"], environment(PORT="0"))
    said, end = b"", time.monotonic() + 120
    while not (address := re.search(rb"http://127\.0\.0\.1:\d+/", said)) and time.monotonic() < end:
        said += _read(terminal)
    assert address is not None, said.decode()
    with urllib.request.urlopen(address[0].decode(), timeout=30) as answer:
        assert answer.status == 200
    os.write(terminal, b"\x03")
    ended = (0, 0)
    while ended == (0, 0):
        assert time.monotonic() < end, said.decode()
        said += _read(terminal)
        ended = os.waitpid(child, os.WNOHANG)
    said += _read(terminal)
    assert os.waitstatus_to_exitcode(ended[1]) == 0, said.decode()
    assert b"Traceback" not in said and b"Error" not in said, said.decode()


def _read(terminal: int) -> bytes:
    """What the terminal shows next; nothing where it is closed or silent."""
    if not select.select([terminal], [], [], 0.2)[0]:
        return b""
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""
