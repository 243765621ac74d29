"""Scoring of clusters: pairs of things put together, and B-cubed, as the data sets' own scorers count them."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

from turnout.bench._frame import Row, Score

__all__ = ["bcubed", "pairs"]

Labels = Mapping[str, str]
"""The cluster of each thing, by the thing's id."""


def pairs(wanted: Labels, said: Labels, score: Score, within: Labels | None = None) -> Score:
    """Every pair that belongs together or was put together, counted into a score; with `within`, of one of its parts only."""
    for one, two in combinations(sorted(wanted), 2):
        if within is None or within[one] == within[two]:
            together, got = wanted[one] == wanted[two], said[one] == said[two]
            if together or got:
                score.judge(f"{one} + {two}", together, got)
    return score


def bcubed(wanted: Labels, said: Labels, target: float | None = None) -> Row:
    """How much of each thing's cluster is rightly there (precision), and how much of what belongs is there (recall), on average."""
    clusters, truth = _members(said), _members(wanted)
    hits = [(len(truth[wanted[id]] & clusters[said[id]]), id) for id in sorted(wanted)]
    count = len(hits) or 1
    precision = sum(hit / len(clusters[said[id]]) for hit, id in hits) / count
    recall = sum(hit / len(truth[wanted[id]]) for hit, id in hits) / count
    f1 = 2 * precision * recall / (precision + recall) if hits else 0.0
    whole = sum(truth[wanted[id]] == clusters[said[id]] for id in wanted)  # things whose cluster is right to the last member
    extra = sum(not clusters[said[id]] <= truth[wanted[id]] for id in wanted)
    missed = sum(not truth[wanted[id]] <= clusters[said[id]] for id in wanted)
    return Row(
        measure="B-cubed", precision=precision, recall=recall, f1=f1, right=whole, extra=extra, missed=missed, target=target,
        unit="B-cubed F1",
    )


def _members(labels: Labels) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for id, label in labels.items():
        found.setdefault(label, set()).add(id)
    return found
