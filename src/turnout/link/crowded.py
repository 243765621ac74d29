"""Crowded blocks: where thousands tell of one city's day, each is compared with its nearest in a few orders, not with all.

A block of a few hundred is compared whole. In a larger one the candidates are put in order by what tells protests apart (form, issue,
words, size, time, copy), and each is compared with those that stand next to it in any order: the work grows with the candidates.
Those of one protest are neighbours in some order, and a mixed order compares across all; the groups join along these pairs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from zlib import crc32

from turnout.model import Candidate

__all__ = ["MOST", "near"]

MOST = 250  # candidates of a block that are compared each with each
REACH = 8  # neighbours on either side in each order
SEEDS = ("1", "2", "3")

Key = Callable[[Candidate], tuple[object, ...]]


def near(held: Sequence[int], candidates: Sequence[Candidate]) -> Iterable[tuple[int, int]]:
    """The pairs of positions of one block that are compared, the lesser first; a pair may come twice."""
    if len(held) <= MOST:
        return ((left, right) for at, left in enumerate(held) for right in held[at + 1 :])
    return _neighbours(held, candidates)


def _neighbours(held: Sequence[int], candidates: Sequence[Candidate]) -> Iterator[tuple[int, int]]:
    common = Counter(term for at in held for term in candidates[at].terms)
    for key in _orders(common):
        ordered = sorted(held, key=lambda at: (*key(candidates[at]), candidates[at].id))
        for number, one in enumerate(ordered):
            for other in ordered[number + 1 : number + 1 + REACH]:
                yield (one, other) if one < other else (other, one)


def _orders(common: Counter[str]) -> list[Key]:
    """What the candidates are put in order by; of each order the like stand together."""

    def rarest(one: Candidate) -> tuple[object, ...]:
        shared = sorted((common[term], term) for term in one.terms if common[term] > 1)
        return tuple(term for _, term in shared[:2])

    def mixed(seed: str) -> Key:
        return lambda one: (min((crc32(f"{seed}{term}".encode()) for term in one.terms), default=0),)

    return [
        lambda one: (one.event.form, one.event.issues),
        lambda one: (one.event.issues, one.event.form),
        lambda one: (one.event.venue or "", one.event.actors),
        lambda one: (_size(one),),
        lambda one: (one.event.date.start or "", one.known_at),
        lambda one: (one.witness,),
        lambda one: (crc32(one.id.encode()),),
        rarest,
        *map(mixed, SEEDS),
    ]


def _size(one: Candidate) -> int:
    figure = one.event.figures.get("participants")
    return -1 if figure is None else figure.value.low or figure.value.high or 0
