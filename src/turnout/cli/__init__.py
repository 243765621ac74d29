"""The command line: one file a command, found by its file name; each imports what it needs when it runs.

Exit codes: 0 done, 1 the run could not go on, 2 called wrongly, 3 done but some inputs were skipped.
"""

from __future__ import annotations

import signal
import sys

__all__ = ["main"]

_COLLECT = frozenset({"httpx2", "httpcore2", "warcio", "fastwarc", "brotli"})
"""What the extra `collect` brings."""


def main() -> None:
    """The `turnout` command; never shows a traceback for what a user can cause."""
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # `turnout read … | head` ends quietly, as other tools do
    try:
        from turnout.cli._app import run
        from turnout.errors import Abort, Usage

        try:
            code = run(sys.argv[1:])
        except Usage as error:
            code = max(_say(2, str(line)) for line in error.args)
        except Abort as error:
            code = _say(1, str(error))
        except ModuleNotFoundError as error:
            if (name := (error.name or "").partition(".")[0]) not in _COLLECT:
                raise
            code = _say(2, f"this needs {name}: pip install 'turnout[collect]'")
    except KeyboardInterrupt as stop:
        code = _say(stop.args[0] if stop.args else 130, "stopped")
    except MemoryError:
        code = _say(1, "out of memory")
    raise SystemExit(code)


def _say(code: int, line: str) -> int:
    """Put one line on standard error, and hand the exit code on."""
    clean = " ".join(line.split()).encode("utf-8", "backslashreplace").decode("utf-8")
    print(f"turnout: {clean}", file=sys.stderr)
    return code
