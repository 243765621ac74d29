"""Scoring of clusters, against figures worked out by hand."""

from __future__ import annotations

import pytest

from turnout.bench import Score
from turnout.bench._clusters import bcubed, pairs

WANTED = {"a": "1", "b": "1", "c": "1", "d": "2", "e": "2"}
SAID = {"a": "x", "b": "x", "c": "y", "d": "y", "e": "z"}


def test_pairs_are_counted_once() -> None:
    row = pairs(WANTED, SAID, Score("pairs")).row()
    assert (row.right, row.extra, row.missed) == (1, 1, 3)


def test_pairs_inside_a_part_leave_out_the_others() -> None:
    row = pairs(WANTED, SAID, Score("pairs"), {"a": "p", "b": "p", "c": "p", "d": "q", "e": "q"}).row()
    assert (row.right, row.extra, row.missed) == (1, 0, 3)


def test_bcubed_is_the_average_over_things() -> None:
    row = bcubed(WANTED, SAID)
    assert row.precision == pytest.approx((1 + 1 + 0.5 + 0.5 + 1) / 5)
    assert row.recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 0.5 + 0.5) / 5)
    assert (row.right, row.extra, row.missed) == (0, 2, 5)


def test_right_clusters_score_one_and_nothing_scores_nothing() -> None:
    assert bcubed(WANTED, WANTED).f1 == 1.0
    assert bcubed({}, {}).f1 == 0.0
