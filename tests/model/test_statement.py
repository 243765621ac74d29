"""Statements: none without evidence, none that can be changed."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from turnout.model import Attribution, Count, Reading, Statement, envelope


def test_a_statement_without_evidence_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="a statement of form has no evidence"):
        Statement(id="s", candidate="e", variable="form", value="march", evidence=())


def test_nouns_are_frozen(made_reading: Reading) -> None:
    with pytest.raises(FrozenInstanceError):
        made_reading.events[0].form = "rally"  # type: ignore[misc]


def test_speakers_who_disagree_make_an_envelope() -> None:
    def said(low: int, high: int | None, by: str | None = None) -> tuple[Attribution | None, Count]:
        return (Attribution(name=by, role=None) if by else None), Count(low=low, high=high)

    assert envelope([said(100, 100, "police"), said(500, 500, "union")]) == (100, 500)
    assert envelope([said(100, 100, "police"), said(500, None, "union")]) == (100, None)
    assert envelope([said(100, 100, "police"), said(100, 100, "union")]) is None
    assert envelope([said(100, 100, "police"), said(500, 500)]) is None
