"""Components: sets of positions that grow along edges, best first, and never over an edge that parts them."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush

from turnout.link.table import Levels, Table

__all__ = ["Edge", "Parts"]


@dataclass(frozen=True, slots=True)
class Edge:
    """A compared pair of positions, the lesser first, with its score and what spoke."""

    score: float
    left: int
    right: int
    levels: Levels


@dataclass(slots=True)
class _Between:
    """All edges between two components: the sum of their scores, how many, the best, and whether one parts them, or a person did."""

    total: float
    count: int
    best: Edge
    parted: bool
    said: bool = False

    @property
    def mean(self) -> float:
        return self.total / self.count

    def take(self, other: _Between) -> None:
        self.total += other.total
        self.count += other.count
        self.best = min(self.best, other.best, key=_rank)
        self.parted |= other.parted
        self.said |= other.said


@dataclass(slots=True)
class Parts:
    """The components over positions 0 to n-1; each is named by its least position, so that names depend on no order."""

    size: int
    rules: Table
    joins: list[Edge] = field(default_factory=list)
    _parent: list[int] = field(init=False)
    _sizes: list[int] = field(init=False)
    _least: list[int] = field(init=False)
    _around: dict[int, dict[int, _Between]] = field(init=False, default_factory=dict)
    _spans: dict[int, tuple[int, int]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._parent = list(range(self.size))
        self._sizes = [1] * self.size
        self._least = list(range(self.size))

    def root(self, at: int) -> int:
        """The name of the component that a position is in."""
        return self._least[self._top(at)]

    def _top(self, at: int) -> int:
        """What stands for a component inside: the one of its positions to which the others were put."""
        parent = self._parent
        while parent[at] != at:
            parent[at] = at = parent[parent[at]]
        return at

    def fix(self, at: int, first: int, last: int) -> None:
        """Say, before anything is joined, that a position is surely of these days: with one of no common day it is never joined."""
        self._spans[at] = (first, last)

    def _fits(self, one: int, two: int) -> bool:
        """Whether the sure days of two components have one in common; what was never compared may still be known to differ."""
        mine, theirs = self._spans.get(one), self._spans.get(two)
        return mine is None or theirs is None or max(mine[0], theirs[0]) <= min(mine[1], theirs[1])

    def add(self, edge: Edge, *, parted: bool = False, said: bool = False) -> None:
        """Add a compared pair, before anything is joined; a `parted` edge is never joined over, and `said` is that a person parts it."""
        held = _Between(edge.score, 1, edge, parted or said, said)
        self._around.setdefault(edge.left, {})[edge.right] = held
        self._around.setdefault(edge.right, {})[edge.left] = held

    def edges(self) -> Iterator[Edge]:
        """Every edge, once; before anything is joined."""
        for one, around in self._around.items():
            yield from (held.best for two, held in around.items() if one < two)

    def tie(self, left: int, right: int) -> None:
        """Join two positions because a person says so, unless one says otherwise of the components they are in."""
        one, two = self._top(left), self._top(right)
        held = self._around.get(one, {}).get(two)
        if one != two and not (held is not None and held.said):
            self.joins.append(Edge(0.0, min(left, right), max(left, right), ()))
            self._merge(one, two)

    def join(self, chosen: Iterable[int]) -> None:
        """Join the components of the chosen positions, the best mean first."""
        inside = {self._top(at) for at in chosen}
        heap = [entry for one in sorted(inside) for entry in self._entries(one, self._around.get(one, {}), inside)]
        heapify(heap)
        while heap:
            score, one, two = heappop(heap)
            held = self._around.get(one, {}).get(two)
            if held is None or -score != held.mean or not self._fits(one, two):
                continue  # one of them has grown since; what holds now is in the heap as well
            self.joins.append(held.best)
            keep, moved = self._merge(one, two)
            for entry in self._entries(keep, moved, inside):  # to the others it is as near as before
                heappush(heap, entry)

    def _entries(self, one: int, others: Iterable[int], inside: Container[int]) -> list[tuple[float, int, int]]:
        """Those of others that a component may be joined to: by an edge that joins, over none that parts, with the mean high enough."""
        same, join = self.rules.same, self.rules.join
        around = self._around.get(one, {})
        return [
            (-held.mean, one, two) if one < two else (-held.mean, two, one)
            for two, held in ((two, around[two]) for two in others)
            if not held.parted and held.best.score >= same and held.total >= join * held.count and two in inside and self._fits(one, two)
        ]

    def attach(self, positions: Iterable[int]) -> None:
        """Put each of these that is alone to the component that is clearly ahead; where two are level it stays alone."""
        alone = {at for at in positions if self.alone(at)}
        chosen = []
        for at in sorted(alone):
            around = [two for two in self._around.get(at, {}) if two not in alone]
            ahead = sorted(self._entries(at, around, frozenset(around)))
            if ahead and (len(ahead) == 1 or ahead[1][0] - ahead[0][0] >= self.rules.margin):
                score, one, two = ahead[0]
                chosen.append((score, at, two if one == at else one))
        for _, at, home in sorted(chosen):
            home = self._top(home)
            held = self._around.get(at, {}).get(home)
            if held is not None and not held.parted and self._fits(at, home):
                self.joins.append(held.best)
                self._merge(at, home)

    def alone(self, at: int) -> bool:
        """Whether a position is joined to no other."""
        return self._sizes[self._top(at)] == 1

    def near(self) -> Iterator[Edge]:
        """The edges between components nearly or well alike, the best of each two, where nothing that is known parts them."""
        for one, around in sorted(self._around.items()):
            for two, held in sorted(around.items()):
                if one < two and not held.parted and held.best.score >= self.rules.same - self.rules.margin:
                    yield held.best

    def refused(self) -> Iterator[Edge]:
        """The edges held to be the same that were not joined, the best of each two components."""
        for one, around in sorted(self._around.items()):
            for two, held in sorted(around.items()):
                if one < two and held.best.score >= self.rules.same:
                    yield held.best

    def _merge(self, one: int, two: int) -> tuple[int, list[int]]:
        """Make one component of two, the one with fewer neighbours put to the other; gives what stands for it, and whose means changed."""
        keep, gone = sorted((one, two), key=lambda top: (-len(self._around.get(top, ())), top))
        self._parent[gone] = keep
        self._sizes[keep] += self._sizes[gone]
        self._least[keep] = min(self._least[keep], self._least[gone])
        spans = [span for one in (keep, gone) if (span := self._spans.pop(one, None)) is not None]
        first, last = max((span[0] for span in spans), default=0), min((span[1] for span in spans), default=-1)
        if first <= last:  # where a person joined days that differ, they say nothing any more
            self._spans[keep] = (first, last)
        mine = self._around.setdefault(keep, {})
        moved = self._around.pop(gone, {})
        moved.pop(keep, None)
        mine.pop(gone, None)
        for other, held in moved.items():
            theirs = self._around[other]
            del theirs[gone]
            if other in mine:
                mine[other].take(held)
            else:
                mine[other] = held
                theirs[keep] = held
        return keep, list(moved)


def _rank(edge: Edge) -> tuple[float, int, int]:
    return -edge.score, edge.left, edge.right
