"""The toponym: what is handed out is frozen and has sensible defaults."""

from __future__ import annotations

import dataclasses

import pytest

from turnout.geocode import Context, Toponym


def test_a_toponym_is_frozen() -> None:
    toponym = Toponym(start=0, end=4, text="Perm")
    assert (toponym.kind, toponym.place, toponym.candidates, toponym.represented) == ("place", None, (), None)
    with pytest.raises(dataclasses.FrozenInstanceError):
        toponym.text = "Omsk"  # type: ignore[misc]


def test_a_context_may_know_nothing() -> None:
    assert Context().country is None
