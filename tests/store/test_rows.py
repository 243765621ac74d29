"""Rows: made by name, and never changed."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from turnout.store.rows import Filter, Taken


def test_rows_are_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        Taken().reports = 1  # type: ignore[misc]
    assert Filter() == Filter(ids=None)
