"""Blocks: what waits to be settled, and what must be settled together with it."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, select

from turnout.store import _schema as t
from turnout.store._base import chunks
from turnout.store._head import block_of, key_of
from turnout.store._ledger import Ledger
from turnout.store.rows import Block

Place = tuple[int, int]
"""Where a candidate stands in the tables: its reading and its place in it."""


class Blocks(Ledger):
    """The dirty blocks, and the neighbourhoods that are settled as one."""

    def dirty(self, limit: int | None = None) -> list[Block]:
        """The blocks that wait to be settled, in their order; call it under `lock` when they are then settled."""
        with self._read() as connection:
            return [block_of(key) for key in connection.execute(select(t.dirty.c.key).order_by(t.dirty.c.key).limit(limit)).scalars()]

    def closed(self, blocks: Iterable[Block]) -> list[list[Block]]:
        """These blocks with all that they overlap, as the sets that must each be settled as one, sorted.

        Blocks overlap where a candidate (of a current reading) stands in both, or where a person called a candidate of one
        the same as a candidate of the other, wherever that is.
        """
        groups = Groups(map(key_of, blocks))
        with self._read() as connection:
            same = _same(connection)
            seen: set[Place] = set()
            frontier = sorted(groups.above)
            while frontier:
                places = _candidates_in(connection, frontier) - seen
                seen |= places
                new: set[str] = set()
                for keys in _keys_of(connection, places, same):
                    new |= groups.join(keys)
                frontier = sorted(new)
        return [[block_of(key) for key in keys] for keys in groups.lists()]


def _same(connection: Connection) -> dict[str, set[str]]:
    """Who was called the same as whom; a word that was withdrawn since joins too much here, never too little."""
    pairs: dict[str, set[str]] = {}
    j = t.judgement.c
    for left, right in connection.execute(select(j.left, j.right).where(j.verdict == "same")):
        pairs.setdefault(left, set()).add(right)
        pairs.setdefault(right, set()).add(left)
    return pairs


def _candidates_in(connection: Connection, keys: list[str]) -> set[Place]:
    b, g = t.block.c, t.reading.c
    places: set[Place] = set()
    find = select(b.reading, b.seq).join_from(t.block, t.reading, g.n == b.reading).where(g.current.is_(True))
    for some in chunks(keys):
        places.update((n, seq) for n, seq in connection.execute(find.where(b.key.in_(some))))
    return places


def _keys_of(connection: Connection, places: set[Place], same: dict[str, set[str]]) -> list[list[str]]:
    """The keys of the blocks of each of these candidates, with those of the candidates that it was called the same as."""
    b, c = t.block.c, t.candidate.c
    held: dict[Place, list[str]] = {place: [] for place in places}
    names: dict[str, Place] = {}
    for some in chunks(sorted({n for n, _ in places})):
        for n, seq, key in connection.execute(select(b.reading, b.seq, b.key).where(b.reading.in_(some))):
            if (n, seq) in held:
                held[n, seq].append(key)
        if same:
            for n, seq, name in connection.execute(select(c.reading, c.seq, c.id).where(c.reading.in_(some))):
                if (n, seq) in held and name in same:
                    names[name] = (n, seq)
    far: dict[str, list[str]] = {}
    find = select(c.id, b.key).join_from(t.candidate, t.block, (b.reading == c.reading) & (b.seq == c.seq))
    for others in chunks(sorted({other for name in names for other in same[name]})):
        for name, key in connection.execute(find.where(c.id.in_(others))):
            far.setdefault(name, []).append(key)
    for name, place in names.items():
        for other in sorted(same[name]):
            held[place] += far.get(other, [])
    return list(held.values())


class Groups:
    """Keys in groups that are joined bit by bit."""

    def __init__(self, keys: Iterable[str]) -> None:
        self.above: dict[str, str] = {key: key for key in keys}

    def root(self, one: str) -> str:
        """What stands for the group that a key is in."""
        while (up := self.above[one]) != one:
            self.above[one] = self.above[up]
            one = up
        return one

    def join(self, keys: Iterable[str]) -> set[str]:
        """Join these; gives those that were not there."""
        new, first = set(), None
        for key in keys:
            if key not in self.above:
                self.above[key] = key
                new.add(key)
            if first is None:
                first = self.root(key)
            else:
                self.above[self.root(key)] = first
        return new

    def lists(self) -> list[list[str]]:
        """The groups, sorted."""
        groups: dict[str, list[str]] = {}
        for key in sorted(self.above):
            groups.setdefault(self.root(key), []).append(key)
        return sorted(groups.values())
