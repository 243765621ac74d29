"""The demo: a record of the bundled reports, an account for its desk, and the pages, served until Ctrl-C.

With a terminal it serves until Ctrl-C, which ends it with exit code 0. Without one nobody could end it: it serves for a while
(`DEMO_SECONDS`, 90 when not told) and ends by itself. Where `CI` is set, or with `DEMO_SECONDS=0`, it asks for its own first page and ends.
"""

from __future__ import annotations

import io
import os
import re
import secrets
import signal
import sys
import threading
import urllib.request
from contextlib import suppress
from pathlib import Path

from turnout.cli import main as turnout

ROOT = Path(__file__).resolve().parents[1]
WHERE = "build/demo.db"
NAME = "demo"
SECONDS = 90.0
"""How long the pages are served where no terminal is."""


def main() -> int:
    """Make the record, say how to sign in, and serve."""
    os.chdir(ROOT)
    (ROOT / "build").mkdir(exist_ok=True)
    for path in (ROOT / "build").glob("demo.db*"):
        path.unlink()
    code = run("run", "--record", WHERE, "src/turnout/reports") or account()
    if code:
        return code
    with foreground():
        seconds = patience()
        if seconds is not None:
            say("No terminal: it is asked once and ends." if seconds == 0 else f"No terminal: it ends by itself after {seconds:g} seconds.")
        watch = Watched(seconds)
        sys.stdout = watch
        try:
            code = run("serve", "--record", WHERE, *port())
        finally:
            sys.stdout = watch.out
            watch.end()
    return code or watch.failed


def account() -> int:
    """An account for the desk, with a password that is made anew each time."""
    word = "-".join(secrets.token_hex(2) for _ in range(4))
    before, sys.stdin = sys.stdin, io.StringIO(word + "\n")
    try:
        code = run("user", "add", NAME, "--role", "adjudicator", "--password-stdin", "--record", WHERE)
    finally:
        sys.stdin = before
    if not code:
        say(f"At the desk: name {NAME}, password {word}")
    return code


def patience() -> float | None:
    """For how many seconds it serves; None is until it is stopped."""
    told = os.environ.get("DEMO_SECONDS", "")
    with suppress(ValueError):
        return max(float(told), 0.0)
    if os.environ.get("CI", "").lower() in ("1", "true", "yes"):
        return 0.0
    return None if sys.stdin is not None and sys.stdin.isatty() else SECONDS


def port() -> list[str]:
    """The port where one is told: `make demo PORT=8080`."""
    return ["--port", os.environ["PORT"]] if os.environ.get("PORT") else []


def run(*arguments: str) -> int:
    """A command of turnout in this process; its exit code."""
    before, sys.argv = sys.argv, ["turnout", *arguments]
    try:
        turnout()
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    finally:
        sys.argv = before
    return 0


def say(line: str) -> None:
    """A line for the one who started it."""
    print(line, flush=True)


class Watched(io.TextIOBase):
    """Standard output that sees the address pass, and then asks for the first page or waits before it ends the server."""

    def __init__(self, seconds: float | None) -> None:
        self.out, self.failed, self._seconds = sys.stdout, 0, seconds
        self._ending = threading.Event()

    def write(self, text: str) -> int:
        """Pass text on."""
        self.out.write(text)
        found = re.search(r"http://[^\s]+/", text)
        if found and self._seconds is not None:
            threading.Thread(target=self._patient, args=(found[0],), daemon=True).start()
        return len(text)

    def flush(self) -> None:
        """Pass on what is held."""
        self.out.flush()

    def isatty(self) -> bool:
        """Whether the output is a terminal."""
        return self.out.isatty()

    def end(self) -> None:
        """The server ended: nothing is waited for any longer."""
        self._ending.set()

    def _patient(self, address: str) -> None:
        try:
            with urllib.request.urlopen(address, timeout=30) as answer:
                answer.read()
            print("Its first page was asked for, and it answered.", file=self.out, flush=True)
            self._ending.wait(self._seconds)
        except OSError as error:
            print(f"It does not answer: {error}", file=self.out, flush=True)
            self.failed = 1
        if not self._ending.is_set():
            os.kill(os.getpid(), signal.SIGINT)


class foreground:
    """While it lasts Ctrl-C at the terminal is for this process alone: make, which waits for it, does not call that an error."""

    def __enter__(self) -> None:
        self._before: int | None = None
        if not hasattr(os, "tcsetpgrp") or sys.stdin is None or not sys.stdin.isatty():
            return
        with suppress(OSError):
            before = os.tcgetpgrp(sys.stdin.fileno())
            signal.signal(signal.SIGTTOU, signal.SIG_IGN)
            signal.signal(signal.SIGTSTP, signal.SIG_IGN)  # make would wait for it, and the shell for make
            if os.getpid() != os.getpgrp():
                os.setpgid(0, 0)
            os.tcsetpgrp(sys.stdin.fileno(), os.getpgrp())
            self._before = before

    def __exit__(self, *of: object) -> None:
        if self._before is not None:
            with suppress(OSError):
                os.tcsetpgrp(sys.stdin.fileno(), self._before)


if __name__ == "__main__":
    sys.exit(main())
