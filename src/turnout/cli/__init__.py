"""The command line: one file a command, found by its file name; each imports what it needs when it runs.

Exit codes: 0 done, 1 the run could not go on, 2 called wrongly, 3 done but some inputs were skipped.
"""

from __future__ import annotations

import signal
import sys

__all__ = ["main"]


def main() -> None:
    """The `turnout` command; never shows a traceback for what a user can cause."""
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # `turnout read … | head` ends quietly, as other tools do
    from turnout.cli._app import build
    from turnout.errors import Abort, Usage

    try:
        build()(prog_name="turnout")
    except Usage as error:
        _stop(2, str(error))
    except Abort as error:
        _stop(1, str(error))
    except KeyboardInterrupt:
        _stop(130, "stopped")
    except MemoryError:
        _stop(1, "out of memory")


def _stop(code: int, line: str) -> None:
    print(f"turnout: {' '.join(line.split())}", file=sys.stderr)
    raise SystemExit(code)
