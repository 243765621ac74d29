"""The real command for tests, in a process of its own that goes on: a server that said where it listens, a reader at standard input."""

from __future__ import annotations

import array
import fcntl
import re
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

CALL = (sys.executable, "-c", "from turnout.cli import main; main()")
"""What runs `turnout` of this environment."""
LISTENS = re.compile(r"https?://\S+:\d+")


@contextmanager
def served(
    *words: str, cwd: Path | None = None, env: dict[str, str] | None = None
) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """`turnout serve` with these words, at a free port where they name none: the address that it says, and its process."""
    port = () if "--port" in words else ("--port", "0")
    call = [*CALL, "serve", *words, *port]
    with subprocess.Popen(call, cwd=cwd, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        try:
            assert running.stdout is not None and running.stderr is not None
            said = running.stdout.readline()
            found = LISTENS.search(said)
            assert found is not None, said + running.stderr.read()
            yield found[0], running
        finally:
            running.kill()


def stopped(running: subprocess.Popen[str]) -> str:
    """What a server complains of when Ctrl-C ends it, which it must do well."""
    running.send_signal(signal.SIGINT)
    _, told = running.communicate(timeout=60)
    assert running.returncode == 0, told
    return told


def until_read(process: subprocess.Popen[bytes], words: bytes) -> None:
    """Give a process words at its standard input, which stays open, and wait until it has taken them: from then on it waits for more."""
    pipe: IO[bytes] | None = process.stdin
    assert pipe is not None
    pipe.write(words)
    pipe.flush()
    left, end = array.array("i", [1]), time.monotonic() + 60
    while left[0]:
        assert time.monotonic() < end and process.poll() is None, "standard input was never read"
        time.sleep(0.02)
        fcntl.ioctl(pipe, termios.FIONREAD, left)
