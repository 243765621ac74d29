"""The ground: tiles of towns; what is no tile is refused."""

from __future__ import annotations

import re

import pytest

from turnout.web import ground


def test_land_is_where_people_live() -> None:
    europe, ocean = ground.tile(5, 17, 10), ground.tile(5, 4, 18)
    assert europe.count("M") > 500 and ocean.count("M") < 5
    assert re.fullmatch(r'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 256 256"><path fill="#\w+" d="[Mhvz0-9 -]*"/></svg>', europe)


def test_bars_stay_inside_the_tile() -> None:
    for x, y, wide in re.findall(r"M(\d+) (\d+)h(\d+)", ground.tile(3, 4, 2)):
        assert int(x) + int(wide) <= ground.SIDE and int(y) < ground.SIDE


@pytest.mark.parametrize("asked", [(0, 1, 0), (0, 0, 1), (3, -1, 2), (10, 0, 0), (-1, 0, 0), (2, 4, 0)])
def test_what_is_no_tile_is_refused(asked: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="no tile"):
        ground.tile(*asked)
