"""Statements: none without evidence, none that can be changed."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from turnout.model import Reading, Statement


def test_a_statement_without_evidence_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="a statement of form has no evidence"):
        Statement(id="s", candidate="e", variable="form", value="march", evidence=())


def test_nouns_are_frozen(made_reading: Reading) -> None:
    with pytest.raises(FrozenInstanceError):
        made_reading.events[0].form = "rally"  # type: ignore[misc]
