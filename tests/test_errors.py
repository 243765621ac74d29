"""The exception tree: what is skipped, what aborts, what was called wrongly."""

from __future__ import annotations

import pickle

import pytest

from turnout.errors import Abort, Faults, Later, Skip, TurnoutError, Usage


def test_the_tree_is_as_drawn() -> None:
    assert issubclass(Skip, TurnoutError) and issubclass(Abort, TurnoutError) and issubclass(Usage, Abort)
    assert not issubclass(Skip, Abort)


def test_several_faults_are_raised_together() -> None:
    faults = Faults()
    faults.end()
    with faults.part():
        pass
    for before, found in (("", Usage("one")), ("two: ", Usage("a", "b"))):
        with faults.part(before):
            raise found
    with pytest.raises(Usage) as error:
        faults.end()
    assert error.value.args == ("one", "two: a", "two: b") and str(error.value) == "one; two: a; two: b"
    with pytest.raises(Abort, match="not kept"), faults.part():
        raise Abort("not kept")


def test_what_is_to_be_asked_for_later_is_skipped_now_and_says_until_when() -> None:
    later = Later("https://example.org/: asks to come again", "2026-03-01T12:00:05+00:00")
    copied = pickle.loads(pickle.dumps(later))
    assert isinstance(later, Skip) and str(copied) == str(later) and copied.until == later.until
    assert Later("x").until is None
