"""The desk's task: right, wrong, missed and rightly silent, and what is alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from turnout.bench import Options, desk
from turnout.errors import Abort
from turnout.model import Count, DateRange, Place


@pytest.mark.parametrize(("one", "other", "same"), [
    (Count(low=5, high=5, words="five"), Count(low=5, high=5), True), (Count(low=5, high=5), Count(low=5, high=6), False),
    (Place(name="Perm", country="RU", geonames=511196), Place(name="Perm'", country="RU", geonames=511196), True),
    (Place(name="Perm", country="RU"), Place(name="Perm", country="US"), False),
    (DateRange(start="2024-03-09", end="2024-03-09"), DateRange(start="2024-03-09", words="Saturday"), True), ("march", "rally", False),
])
def test_what_is_alike(one: object, other: object, same: bool) -> None:
    assert desk.alike(one, other) is same


def test_a_file_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(Abort, match="cannot be read"):
        desk.run(tmp_path / "gold.jsonl", Options())
    with pytest.raises(Abort, match=r"gold\.jsonl"):
        desk.run(tmp_path, Options())
