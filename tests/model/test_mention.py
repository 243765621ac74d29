"""Mentions: frozen, with the rule that read them."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from turnout.model.mention import Mention


def test_a_mention_cannot_be_changed() -> None:
    mention = Mention(kind="figure", start=0, end=3, value=900, rule="<count> {arrest.noun}")
    with pytest.raises(FrozenInstanceError):
        mention.value = 1000  # type: ignore[misc]
