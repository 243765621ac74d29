"""The sphere: distances."""

from __future__ import annotations

import pytest

from turnout.geocode.sphere import kilometres


def test_distances() -> None:
    assert kilometres(55.75, 37.62, 59.94, 30.31) == pytest.approx(634, rel=0.03)
    assert kilometres(0, 179.5, 0, -179.5) == pytest.approx(111, rel=0.02)
