"""Columns: words are numbers that stay, and rows come out and go in at their places."""

from __future__ import annotations

import pytest

from turnout.store.rows import Outline
from turnout.web.columns import ABSENT, columns, number, replaced


def _one(name: str, country: str | None, issues: tuple[str, ...] = ()) -> Outline:
    return Outline(name, "Riga", country, "2024-03-09", None, None, 24.1, "country", "rally", issues, None, 3, 1)


def test_words_keep_their_numbers() -> None:
    first, names = columns([_one("a", "LV", ("women",)), _one("b", None)])
    second, more = columns([_one("c", "EE"), _one("d", "LV", ("labour", "women"))], names)
    assert first["country"].tolist() == [1, 0] and second["country"].tolist() == [2, 1] and "EE" not in names["country"]
    assert second["issues"].tolist() == [0, (1 << more["issue"]["labour"]) | (1 << names["issue"]["women"])]
    assert first["start"].tolist() == [number("2024-03-09")] * 2 and first["end"].tolist() == [0, 0] and first["area"].tolist() == [1, 1]


def test_rows_come_out_and_go_in() -> None:
    held, names = columns([_one(name, name) for name in ("LV", "EE", "LT", "FI")])
    fresh, more = columns([_one(name, name) for name in ("SE", "NO")], names)
    told = {at: name for name, at in more["country"].items()}
    assert [told[at] for at in replaced(held, [1, 3], [0, 2], fresh)["country"].tolist()] == ["SE", "LV", "LT", "NO"]


def test_more_issues_than_bits_are_refused() -> None:
    with pytest.raises(ValueError, match="room"):
        columns([_one("a", None, tuple(f"issue-{at}" for at in range(ABSENT + 1)))])
