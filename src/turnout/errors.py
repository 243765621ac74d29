"""The exception tree.

    TurnoutError
    ├── Skip    this item cannot be used; the run goes on and the reason is kept as a refusal
    └── Abort   the whole run cannot go on; one clear line for the person at the terminal
        └── Usage   the command was called wrongly (exit code 2)
"""

from __future__ import annotations


class TurnoutError(Exception):
    """Base of every error that Turnout raises on purpose; its text is one line for people."""


class Skip(TurnoutError):
    """One item cannot be used: what, where and what to do, in one line."""


class Abort(TurnoutError):
    """The run cannot go on: what, where and what to do, in one line."""


class Usage(Abort):
    """The caller asked for something that does not exist."""
