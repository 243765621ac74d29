"""The exception tree.

    TurnoutError
    ├── Skip    this item cannot be used; the run goes on and the reason is kept as a refusal
    │   └── Later   it cannot be had now, and is to be asked for again, not before a time where one was told
    └── Abort   the whole run cannot go on; one clear line for the person at the terminal
        └── Usage   the command was called wrongly (exit code 2)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

_HALF = re.compile("[\ud800-\udfff]")


def writable(text: str) -> str:
    """The text with halves of letters replaced, one for one: JSON and file names may have them, and nothing that is written can."""
    return text if text.isascii() else _HALF.sub("\ufffd", text)


class TurnoutError(Exception):
    """Base of every error that Turnout raises on purpose; its text is one line for people."""


class Skip(TurnoutError):
    """One item cannot be used: what, where and what to do, in one line."""

    def __str__(self) -> str:
        return writable(super().__str__())


class Later(Skip):
    """One item cannot be had now; `until` (UTC, ISO to the second) is before when nobody should ask again, or None.

    `asked` is False where it was not even asked for, since its host rests for the sake of others.
    """

    def __init__(self, text: str, until: str | None = None, *, asked: bool = True) -> None:
        super().__init__(text)
        self.until, self.asked = until, asked


class Abort(TurnoutError):
    """The run cannot go on: what, where and what to do, in one line."""


class Usage(Abort):
    """The caller asked for something that does not exist; where several things are wrong, each is an argument and a line of its own."""

    def __str__(self) -> str:
        return "; ".join(map(str, self.args))


class Faults:
    """What is wrong in several places, told at once: what each `part` raises is kept, and `end` raises it together."""

    def __init__(self) -> None:
        self.told: list[str] = []

    @contextmanager
    def part(self, before: str = "") -> Iterator[None]:
        """A check whose faults are kept, with some words before each."""
        try:
            yield
        except Usage as error:
            self.told += [f"{before}{line}" for line in error.args]

    def end(self) -> None:
        """Raise Usage with all that was found."""
        if self.told:
            raise Usage(*self.told)
