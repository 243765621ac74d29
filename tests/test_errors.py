"""The exception tree: what is skipped, what aborts, what was called wrongly."""

from __future__ import annotations

from turnout.errors import Abort, Skip, TurnoutError, Usage


def test_the_tree_is_as_drawn() -> None:
    assert issubclass(Skip, TurnoutError) and issubclass(Abort, TurnoutError) and issubclass(Usage, Abort)
    assert not issubclass(Skip, Abort)
